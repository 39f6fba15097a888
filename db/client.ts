import "server-only";
import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import type { Sql } from "postgres";
import { connect } from "./connection";

export type Db = PostgresJsDatabase;
export type Tx = Parameters<Parameters<Db["transaction"]>[0]>[0];

type Clients = { query: Sql; importing: Sql; db: Db };

declare global {
  // On globalThis, because Next loads this module once for each of its bundles and again on every reload.
  var afterwordClients: Clients | undefined;
}

/** Drizzle for pages and use cases. It changes its client's types, so it has one of its own. */
export const db: Db = lazily(() => clients().db);

/** A raw postgres.js client that Drizzle never touches, for bulk writes and COPY. */
export const sqlImport: Sql = lazily(() => clients().importing);

/** Ends both pools, waiting at most `timeoutS` for queries in flight. */
export async function closeClients(timeoutS = 5): Promise<void> {
  const open = globalThis.afterwordClients;
  globalThis.afterwordClients = undefined;
  if (open)
    await Promise.all([open.query.end({ timeout: timeoutS }), open.importing.end({ timeout: timeoutS })]);
}

function clients(): Clients {
  return (globalThis.afterwordClients ??= openClients());
}

function openClients(): Clients {
  const url = process.env.DATABASE_URL;
  if (!url)
    throw new Error(
      "DATABASE_URL is not set: the start command sets it, and so does withTestDatabase() in tests.",
    );
  const query = connect(url, { max: 8, name: "afterword", statementTimeoutMs: 15_000 });
  const importing = connect(url, { max: 4, name: "afterword import", statementTimeoutMs: 120_000 });
  return { query, importing, db: drizzle(query) };
}

/** Stands for a value made at first use: modules are loaded during the build, where there is no database. */
function lazily<T extends object>(make: () => T): T {
  return new Proxy<T>(Object.assign(() => {}) as unknown as T, {
    get: (_, key) => Reflect.get(make(), key),
    has: (_, key) => Reflect.has(make(), key),
    apply: (_, self, args) => Reflect.apply(make() as unknown as (...args: unknown[]) => unknown, self, args),
    getPrototypeOf: () => Reflect.getPrototypeOf(make()),
  });
}
