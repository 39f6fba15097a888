import { spawn } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { Sql } from "postgres";
import { connect } from "../../db/connection";
import { migrate, migrationsFolder, readMigrations, type MigrationFile } from "../../db/migrate";
import { startEmbeddedServer, type EmbeddedServer } from "../postgres/embedded-server";
import type { Outcome, Scenario } from "./outcome";
import { splitStatements } from "./split-statements";
import { percentile } from "./timed";

type Kill = "backend ended" | "migrator killed" | "Postgres stopped at once";
const LOCK_HELD_MS = 8_000;
const WAIT_LIMIT_MS = 6_500;
// The server brings itself back a few times in ten minutes, and then gives up.
const STOPS = 3;

/** A migration is broken off after each of its statements; the next start finds nothing of it and completes. */
export const migrationKills: Scenario = async ({ folder }) => {
  const server = await startEmbeddedServer({ dataFolder: path.join(folder, "postgres") });
  try {
    const trial = new Trial(server, path.join(folder, "halted"));
    const killed = await trial.all();
    return [...killed, await behindLock(server.url)];
  } finally {
    await server.stop();
  }
};

class Trial {
  readonly #files = readMigrations(migrationsFolder());
  readonly #tally = new Map<Kill, number>();
  readonly #wrong: string[] = [];

  constructor(
    private readonly server: EmbeddedServer,
    private readonly folder: string,
  ) {}

  async all(): Promise<Outcome[]> {
    await this.#admin((sql) => sql`create database whole`);
    await migrate(this.#url("whole"));
    const wanted = await fingerprint(this.#url("whole"));
    let stops = 0;
    for (const [index, file] of this.#files.entries()) {
      const base = `base_${index}`;
      await this.#admin((sql) => sql`create database ${sql(base)}`);
      await migrate(this.#url(base), migrationsFolder(), index);
      const statements = splitStatements(file.text);
      for (const k of statements.keys()) {
        const middle = k === statements.length >> 1;
        const kill: Kill = !middle
          ? "backend ended"
          : index % 3 === 2 && stops++ < STOPS
            ? "Postgres stopped at once"
            : "migrator killed";
        await this.#breakOff(base, index, statements.slice(0, k + 1), kill, wanted);
      }
    }
    return [...this.#tally].map(([kill, count]) => {
      const wrong = this.#wrong.filter((each) => each.startsWith(kill));
      const words = "after a statement of a migration, the next start completes it";
      return {
        fault: `${kill} in a migration`,
        result: wrong.length === 0 ? "held" : "failed",
        seen: `${count} times ${words}${wrong.length > 0 ? `; ${wrong.length} times not: ${wrong[0]}` : ""}`,
      };
    });
  }

  async #breakOff(base: string, index: number, head: string[], kill: Kill, wanted: string): Promise<void> {
    const name = "broken_off";
    await this.#admin((sql) => sql`drop database if exists ${sql(name)} with (force)`);
    await this.#admin((sql) => sql`create database ${sql(name)} template ${sql(base)}`);
    this.#writeFolder(index, `${head.join("")}\nselect pg_sleep(600);\n`);
    const url = this.#url(name);
    await this.#kill(url, kill);
    this.#tally.set(kill, (this.#tally.get(kill) ?? 0) + 1);
    const where = `${kill} after statement ${head.length} of ${this.#files[index]?.name}`;
    const left = await countApplied(url, this.#files);
    if (left !== index) this.#wrong.push(`${where}: ${left} migrations stand as applied, not ${index}`);
    await migrate(url);
    if ((await fingerprint(url)) !== wanted) this.#wrong.push(`${where}: the schema is another`);
  }

  async #kill(url: string, kill: Kill): Promise<void> {
    if (kill === "backend ended") {
      const work = migrate(url, this.folder).catch(() => {});
      await this.#whileAsleep(
        url,
        (sql) => sql`
        select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and application_name = 'afterword migrate'`,
      );
      await work;
      return;
    }
    const script = fileURLToPath(new URL("./migrate-child.ts", import.meta.url));
    const child = spawn(
      process.execPath,
      ["--import", import.meta.resolve("tsx"), script, url, this.folder],
      {
        stdio: "ignore",
      },
    );
    const ended = new Promise((resolve) => child.once("exit", resolve));
    await this.#whileAsleep(url, async () => {
      if (kill === "migrator killed") child.kill("SIGKILL");
      else process.kill(this.server.pid(), "SIGQUIT");
    });
    await ended;
    await this.#untilAnswers();
  }

  /** Waits until the migration sleeps after its last statement, then does something to it. */
  async #whileAsleep(url: string, act: (sql: Sql) => Promise<unknown>): Promise<void> {
    const sql = connect(url, { max: 1, name: "afterword faults", statementTimeoutMs: 30_000 });
    try {
      for (let attempt = 0; attempt < 3_000; attempt += 1) {
        const rows = await sql`
          select 1 from pg_stat_activity
          where datname = current_database() and application_name = 'afterword migrate' and wait_event = 'PgSleep'`;
        if (rows.length > 0) return void (await act(sql));
        await delay(5);
      }
      throw new Error("the migration did not come to its last statement");
    } finally {
      await sql.end({ timeout: 1 });
    }
  }

  async #untilAnswers(): Promise<void> {
    for (let attempt = 0; attempt < 400; attempt += 1) {
      const up = await this.#admin((sql) => sql`select 1`).then(
        () => true,
        () => false,
      );
      if (up) return;
      await delay(50);
    }
    throw new Error("Postgres did not come back");
  }

  #writeFolder(index: number, last: string): void {
    rmSync(this.folder, { recursive: true, force: true });
    mkdirSync(this.folder, { recursive: true });
    const files = this.#files.slice(0, index + 1);
    for (const [at, { name, text }] of files.entries())
      writeFileSync(path.join(this.folder, name), at === index ? last : text);
  }

  #url(name: string): string {
    const url = new URL(this.server.url);
    url.pathname = `/${name}`;
    return url.href;
  }

  async #admin(run: (sql: Sql) => Promise<unknown>): Promise<void> {
    const sql = connect(this.server.url, { max: 1, name: "afterword faults", statementTimeoutMs: 60_000 });
    try {
      await run(sql);
    } finally {
      await sql.end({ timeout: 1 });
    }
  }
}

async function countApplied(url: string, files: readonly MigrationFile[]): Promise<number> {
  const sql = connect(url, { max: 1, name: "afterword faults", statementTimeoutMs: 30_000 });
  try {
    const [there] = await sql`select to_regclass('schema_migrations') as there`;
    if (!there?.there) return 0;
    const rows = await sql<{ name: string; sha256: string }[]>`select name, sha256 from schema_migrations`;
    return rows.filter((row) => files.some(({ name, sha256 }) => row.name === name && row.sha256 === sha256))
      .length;
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** Columns, keys, checks, indexes (an invalid one is named so) and functions of a schema, as one text. */
async function fingerprint(url: string): Promise<string> {
  const sql = connect(url, { max: 1, name: "afterword faults", statementTimeoutMs: 30_000 });
  try {
    const rows = await sql<{ line: string }[]>`
      select concat_ws(' ', 'column', table_name, ordinal_position, column_name, data_type, is_nullable, column_default) as line
        from information_schema.columns where table_schema = 'public'
      union all select concat_ws(' ', 'constraint', conrelid::regclass, conname, pg_get_constraintdef(oid))
        from pg_constraint where connamespace = 'public'::regnamespace
      union all select concat_ws(' ', 'index', pg_get_indexdef(indexrelid), case when indisvalid then '' else 'invalid' end)
        from pg_index join pg_class on pg_class.oid = indexrelid where relnamespace = 'public'::regnamespace
      union all select concat_ws(' ', 'function', proname, prosrc) from pg_proc where pronamespace = 'public'::regnamespace
      union all select concat_ws(' ', 'trigger', tgrelid::regclass, pg_get_triggerdef(oid)) from pg_trigger where not tgisinternal
      order by 1`;
    return rows.map(({ line }) => line).join("\n");
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** Somebody holds a table for long; the migration behind gives up in words, and readers wait no longer than it did. */
async function behindLock(serverUrl: string): Promise<Outcome> {
  const open = () => connect(serverUrl, { max: 1, name: "afterword faults", statementTimeoutMs: 30_000 });
  const [holder, reader] = [open(), open()];
  const files = readMigrations(migrationsFolder());
  try {
    await migrate(serverUrl, migrationsFolder(), files.length - 1);
    const last = files.at(-1);
    const table = /(?:alter table|on) (\w+)/.exec(last?.text ?? "")?.[1] ?? "imports";
    const held = holder.begin(async (tx) => {
      await tx.unsafe(`lock table ${table} in row exclusive mode`);
      await delay(LOCK_HELD_MS);
    });
    await delay(200);
    const startedMs = performance.now();
    const refused = migrate(serverUrl).then(
      () => "it went through",
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
    const waits: number[] = [];
    while (performance.now() - startedMs < LOCK_HELD_MS - 500) {
      const askedMs = performance.now();
      await reader.unsafe(`select 1 from ${table} limit 1`);
      waits.push(performance.now() - askedMs);
      await delay(50);
    }
    const words = await refused;
    await held;
    const applied = await migrate(serverUrl);
    const longestMs = percentile(waits, 1);
    return {
      fault: "a migration behind a long lock",
      result:
        longestMs <= WAIT_LIMIT_MS && /rolled back/.test(words) && applied.length === 1 ? "held" : "failed",
      seen: `“${words}”; readers waited ${Math.round(longestMs)} ms at most; afterwards ${applied.join(", ")} applied`,
    };
  } finally {
    await Promise.all([holder.end({ timeout: 1 }), reader.end({ timeout: 1 })]);
  }
}
