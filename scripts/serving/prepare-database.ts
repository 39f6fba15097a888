import { setTimeout as delay } from "node:timers/promises";
import { connect, describeDatabase } from "../../db/connection";
import { migrate, MigrationRefused } from "../../db/migrate";
import { errorCode, Fault } from "../fault";

const ATTEMPTS = 10;
const PAUSE_MS = 500;
const SESSION_ROUNDS = 3;
// "the database system is starting up" and its kind, and servers that are not there yet: worth another try.
const PASSING = new Set([
  "57P03",
  "ECONNREFUSED",
  "ENOENT",
  "ECONNRESET",
  "CONNECT_TIMEOUT",
  "CONNECTION_CLOSED",
  "EAI_AGAIN",
]);

/** Reaches the database, brings its schema up to date and looks at the settings that keep acknowledged data. */
export async function prepareDatabase(url: string, notice: (line: string) => void): Promise<void> {
  await reach(url);
  await requireSessions(url);
  if (await followsPrimary(url, notice)) return;
  try {
    const applied = await migrate(url);
    if (applied.length > 0) notice(`The database is new or was older: applied ${applied.join(", ")}.`);
  } catch (error) {
    if (error instanceof MigrationRefused) throw new Fault(error.message);
    throw databaseFault(error, url);
  }
  await checkSettings(url, notice);
}

/** A standby has its primary's schema and takes no change: it is only read, until it is promoted. */
async function followsPrimary(url: string, notice: (line: string) => void): Promise<boolean> {
  const sql = connect(url, { max: 1, name: "afterword start", statementTimeoutMs: 15_000 });
  try {
    const [row] = await sql<{ follows: boolean }[]>`select pg_is_in_recovery() as follows`;
    if (row?.follows) notice("The database is a standby: it is for reading only until it is promoted.");
    return row?.follows ?? false;
  } finally {
    await sql.end({ timeout: 1 });
  }
}

async function reach(url: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const sql = connect(url, { max: 1, name: "afterword start", statementTimeoutMs: 15_000 });
    try {
      await sql`select 1`;
      return;
    } catch (error) {
      if (attempt === ATTEMPTS || !PASSING.has(errorCode(error) ?? "")) throw databaseFault(error, url);
      await delay(PAUSE_MS);
    } finally {
      await sql.end({ timeout: 1 });
    }
  }
}

/** A pooler in transaction mode hands one session to many: locks, timeouts and prepared statements would meet the wrong one. */
async function requireSessions(url: string): Promise<void> {
  const clients = [0, 1].map(() =>
    connect(url, { max: 1, name: "afterword start", statementTimeoutMs: 15_000 }),
  );
  try {
    const seen: Set<number>[] = clients.map(() => new Set());
    for (let round = 0; round < SESSION_ROUNDS; round += 1)
      for (const [index, sql] of clients.entries()) {
        const [row] = await sql<{ pid: number }[]>`select pg_backend_pid() as pid`.simple();
        if (row) seen[index]?.add(row.pid);
      }
    const own =
      seen.every((pids) => pids.size === 1) && new Set(seen.flatMap((pids) => [...pids])).size === 2;
    if (!own)
      throw new Fault(
        `The database at ${describeDatabase(url)} is behind a pooler in transaction mode, which Afterword cannot work through: name the server itself or a pooler in session mode in DATABASE_URL.`,
      );
  } catch (error) {
    throw error instanceof Fault ? error : databaseFault(error, url);
  } finally {
    await Promise.all(clients.map((sql) => sql.end({ timeout: 1 })));
  }
}

function databaseFault(error: unknown, url: string): Fault {
  const code = errorCode(error);
  const reasons: Record<string, string> = {
    ECONNREFUSED: "nothing answers there",
    ENOTFOUND: "there is no such host",
    ENOENT: "there is no such socket",
    CONNECT_TIMEOUT: "it does not answer",
    "28P01": "the user or the password is wrong",
    "28000": "the user may not sign in",
    "3D000": "there is no such database",
    "53300": "it has no connection to spare",
    "53100": "its disk is full",
    "08P01": "a pooler in front of it does not let settings of a session pass (see docs/scale.md)",
  };
  const reason = reasons[code ?? ""] ?? (error instanceof Error ? error.message : String(error));
  return new Fault(`The database at ${describeDatabase(url)} cannot be used: ${reason.replace(/\.$/, "")}.`);
}

/** With some settings off Postgres may lose what it has acknowledged; and poolers are told to drop what a session asks for. */
async function checkSettings(url: string, notice: (line: string) => void): Promise<void> {
  const sql = connect(url, { max: 1, name: "afterword start", statementTimeoutMs: 15_000 });
  try {
    const settings = await sql<{ name: string; setting: string }[]>`
      select name, setting from pg_settings
      where name in ('fsync', 'full_page_writes', 'synchronous_commit') and setting = 'off'
         or name in ('statement_timeout', 'idle_in_transaction_session_timeout') and setting = '0' order by name`;
    const named = (value: string) =>
      settings.flatMap(({ name, setting }) => (setting === value ? [name] : [])).join(" and ");
    if (named("off"))
      notice(`Warning: the database runs with ${named("off")} off and may lose saved data in a crash.`);
    if (named("0"))
      notice(
        `Warning: a pooler drops ${named("0")}, so nothing ends a query that hangs: set it on the role (see docs/scale.md).`,
      );
  } finally {
    await sql.end({ timeout: 1 });
  }
}
