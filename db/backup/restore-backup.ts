import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReservedSql, Sql } from "postgres";
import { connect } from "../connection";
import { migrate, readMigrations, UNFINISHED_RESTORE } from "../migrate";
import { createPartitions } from "../queries/copy-records";
import { BackupFault, type BackupHeader } from "./backup-format";
import { dumpTable, listTables, quoted, readInOrder } from "./dump-tables";
import { readBackup } from "./read-backup";

export type RestoreSummary = { madeAt: string; tables: number; rows: number; migrated: string[] };

/**
 * Fills an empty database from a backup: the backup's own schema, its rows, every table compared with the backup's hash,
 * then the migrations that came since. A failure leaves the database empty.
 */
export async function restoreBackup(
  url: string,
  file: string,
  migrations: string,
  onBytes?: (read: number) => void,
): Promise<RestoreSummary> {
  const sql = connect(url, { max: 1, name: "afterword restore", statementTimeoutMs: 0 });
  let mayEmpty = false;
  try {
    await requireEmpty(sql);
    mayEmpty = true;
    let tables = 0;
    const { header, rows } = await readBackup(
      file,
      {
        begin: (head) => makeSchema(sql, url, migrations, head),
        table: async ({ table, columns }, pieces) => {
          tables += 1;
          const list = columns.map(quoted).join(", ");
          const sink = await sql.unsafe(`copy ${quoted(table)} (${list}) from stdin`).writable();
          await pipeline(Readable.from(pieces, { objectMode: true, highWaterMark: 4 }), sink);
        },
        tableEnd: async (head, stated) => {
          const stored = await sql.begin("read only", async (tx) => {
            await readInOrder(tx);
            return dumpTable(tx, head, async () => {});
          });
          if (stored.rows !== stated.rows || stored.hash !== stated.hash)
            throw new BackupFault(
              `The table ${head.table} is not what the backup holds: nothing was restored.`,
            );
        },
      },
      onBytes,
    );
    for (const { name, value } of header.sequences)
      await sql`select setval(${`public.${quoted(name)}`}::regclass, ${value}::bigint)`;
    await sql`delete from schema_migrations where name = ${UNFINISHED_RESTORE}`;
    const migrated = await migrate(url, migrations);
    await sql`analyze`;
    return { madeAt: header.madeAt, tables, rows, migrated };
  } catch (error) {
    if (mayEmpty) await emptyAgain(sql).catch(() => {});
    throw error;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function requireEmpty(sql: Sql): Promise<void> {
  const found = await sql`
    select 1 from pg_class c where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm')
      and not exists (select 1 from pg_depend d where d.objid = c.oid and d.deptype = 'e') limit 1`;
  if (found.length > 0)
    throw new BackupFault(
      "The database is not empty, and a restore overwrites nothing: name a new one in DATABASE_URL, or a new folder in AFTERWORD_DATA_DIR.",
    );
}

async function makeSchema(sql: Sql, url: string, folder: string, header: BackupHeader): Promise<void> {
  const files = readMigrations(folder);
  for (const [index, { name, sha256 }] of header.migrations.entries()) {
    const file = files[index];
    if (!file)
      throw new BackupFault(
        `The backup was made by a newer Afterword (it has ${name}): restore it with that version or a later one.`,
      );
    if (file.name !== name || file.sha256 !== sha256)
      throw new BackupFault(
        `The backup was made by another build of Afterword (its ${name} differs): restore it with the version it belongs to.`,
      );
  }
  await migrate(url, folder, header.migrations.length);
  await sql`insert into schema_migrations (name, sha256) values (${UNFINISHED_RESTORE}, '')`;
  await createPartitions(sql, header.months);
  const tables = await sql.begin("read only", (tx) => listTables(tx));
  // A migration may have put rows there; the backup holds them as they are now.
  if (tables.length > 0) await sql.unsafe(`truncate ${tables.map(({ table }) => quoted(table)).join(", ")}`);
}

/** It was empty before: whatever is there now is ours. */
async function emptyAgain(sql: Sql | ReservedSql): Promise<void> {
  const tables = await sql<{ name: string }[]>`
    select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition`;
  if (tables.length > 0)
    await sql.unsafe(`drop table ${tables.map(({ name }) => quoted(name)).join(", ")} cascade`);
  const functions = await sql<{ name: string }[]>`
    select oid::regprocedure::text as name from pg_proc p where pronamespace = 'public'::regnamespace
      and not exists (select 1 from pg_depend d where d.objid = p.oid and d.deptype = 'e')`;
  for (const { name } of functions) await sql.unsafe(`drop function if exists ${name} cascade`);
}
