import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { Sql } from "postgres";
import { connect } from "./connection";

/** Why the schema was left as it is, in one sentence for a person. */
export class MigrationRefused extends Error {
  override name = "MigrationRefused";
}

export type MigrationFile = { name: string; sha256: string; text: string };

/** Stands among the applied migrations while a restore fills the database: no start uses a half filled one. */
export const UNFINISHED_RESTORE = "unfinished restore";

// Any fixed number: it names the lock that replicas starting together wait for.
const LOCK_KEY = 7_202_611_201;
const FILE_NAME = /^\d{4}_[a-z0-9_-]+\.sql$/;

/**
 * Brings the database at `url` to the newest schema: forward only, one transaction a file, one migrator at a time.
 * Resolves to the names of the files applied. Refuses a database of a newer version and files changed since. `atMost`
 * stops at an older schema, for a restore.
 */
export async function migrate(
  url: string,
  folder = migrationsFolder(),
  atMost = Infinity,
): Promise<string[]> {
  const files = readMigrations(folder).slice(0, atMost);
  const sql = connect(url, { max: 1, name: "afterword migrate", statementTimeoutMs: 0 });
  try {
    // A migrator that was killed leaves its backend at work, holding the lock: the server looks after its client, where it can.
    await sql`set client_connection_check_interval = '2s'`.catch(() => {});
    await sql`set lock_timeout = '120s'`;
    await sql`select pg_advisory_lock(${LOCK_KEY})`;
    // What waits behind a migration that waits waits as long.
    await sql`set lock_timeout = '5s'`;
    return await applyPending(sql, files);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** The migration files of a folder in order; their hash ignores the kind of line ends. */
export function readMigrations(folder: string): MigrationFile[] {
  const names = readdirSync(folder).filter((name) => name.endsWith(".sql"));
  return names.sort().map((name, index) => {
    if (!FILE_NAME.test(name) || Number(name.slice(0, 4)) !== index) {
      throw new MigrationRefused(
        `The migration ${name} is out of order: files are named 0000_name.sql, 0001_name.sql, … without gaps.`,
      );
    }
    const text = readFileSync(path.join(folder, name), "utf8").replaceAll("\r\n", "\n");
    return { name, text, sha256: createHash("sha256").update(text).digest("hex") };
  });
}

export function migrationsFolder(): string {
  return fileURLToPath(new URL("./migrations", import.meta.url));
}

async function applyPending(sql: Sql, files: MigrationFile[]): Promise<string[]> {
  await sql`
    create table if not exists schema_migrations (
      name text primary key,
      sha256 text not null,
      applied_at timestamptz not null default now()
    )`;
  const applied = await sql<
    { name: string; sha256: string }[]
  >`select name, sha256 from schema_migrations order by name`;
  refuseStrangers(applied, files);
  const done: string[] = [];
  for (const file of files.slice(applied.length)) {
    await applyFile(sql, file);
    done.push(file.name);
  }
  return done;
}

function refuseStrangers(applied: readonly { name: string; sha256: string }[], files: MigrationFile[]): void {
  for (const [index, row] of applied.entries()) {
    const file = files[index];
    if (row.name === UNFINISHED_RESTORE) {
      throw new MigrationRefused(
        "A restore into this database was broken off, so it holds only a part: restore again, into an empty one.",
      );
    }
    if (!file) {
      throw new MigrationRefused(
        `The database was last used by a newer Afterword (it has ${row.name}, this version ends before it): start that version or a later one; nothing was changed.`,
      );
    }
    if (file.name !== row.name || file.sha256 !== row.sha256) {
      throw new MigrationRefused(
        `The database was made by another build of Afterword (its ${row.name} is not this version's ${file.name}): start the version it belongs to; nothing was changed.`,
      );
    }
  }
}

async function applyFile(sql: Sql, { name, sha256, text }: MigrationFile): Promise<void> {
  try {
    await sql.begin(async (tx) => {
      await tx.unsafe(text);
      await tx`insert into schema_migrations (name, sha256) values (${name}, ${sha256})`;
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new MigrationRefused(`The migration ${name} failed and was rolled back: ${reason}.`, {
      cause: error,
    });
  }
}
