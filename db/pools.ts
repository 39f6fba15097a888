import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import type { Sql } from "postgres";
import { connect } from "./connection";

export type Pools = {
  query: Sql;
  importing: Sql;
  /** For what changes documents and settings, and for the state of health: never behind a slow page or an import. */
  editing: Sql;
  db: PostgresJsDatabase;
  editingDb: PostgresJsDatabase;
  /** Drizzle's client of `editingDb`. */
  editingQuery: Sql;
};

declare global {
  // On globalThis: Next loads this module once for each of its bundles, and again on every reload.
  var afterwordPools: Pools | undefined;
}

/** The process's connections to DATABASE_URL, opened at first use. */
export function openPools(): Pools {
  return (globalThis.afterwordPools ??= makePools());
}

/** Ends both pools, waiting at most `timeoutS` for queries in flight. */
export async function closePools(timeoutS = 5): Promise<void> {
  const open = globalThis.afterwordPools;
  globalThis.afterwordPools = undefined;
  if (!open) return;
  const clients = [open.query, open.importing, open.editing, open.editingQuery];
  await Promise.all(clients.map((client) => client.end({ timeout: timeoutS })));
}

function makePools(): Pools {
  const url = process.env.DATABASE_URL;
  if (!url)
    throw new Error(
      "DATABASE_URL is not set: the start command sets it, and so does withTestDatabase() in tests.",
    );
  const query = connect(url, { max: 8, name: "afterword", statementTimeoutMs: 15_000 });
  const importing = connect(url, { max: 4, name: "afterword import", statementTimeoutMs: 120_000 });
  const editing = connect(url, { max: 2, name: "afterword edit", statementTimeoutMs: 15_000 });
  const editingQuery = connect(url, { max: 3, name: "afterword edit", statementTimeoutMs: 15_000 });
  return { query, importing, editing, editingQuery, db: drizzle(query), editingDb: drizzle(editingQuery) };
}
