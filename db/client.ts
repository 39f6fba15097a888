import "server-only";
import type { PostgresJsDatabase } from "drizzle-orm/postgres-js";
import type { Sql } from "postgres";
import { openPools } from "./pools";

export type Db = PostgresJsDatabase;
export type Tx = Parameters<Parameters<Db["transaction"]>[0]>[0];

/** Drizzle for pages and use cases. It changes its client's types, so it has one of its own. */
export const db: Db = lazily(() => openPools().db);

/**
 * A raw postgres.js client that Drizzle never touches, for bulk writes and COPY. Drive a COPY through
 * `stream.pipeline`, which hears the error of a connection that ends.
 */
export const sqlImport: Sql = lazily(() => openPools().importing);

/** Drizzle on connections that only edits use: a save does not wait behind slow pages. */
export const editingDb: Db = lazily(() => openPools().editingDb);

/** The raw client beside it. */
export const sqlEditing: Sql = lazily(() => openPools().editing);

/** Stands for a value made at first use: modules are loaded during the build, where there is no database. */
function lazily<T extends object>(make: () => T): T {
  return new Proxy<object>(callable, {
    get: (_, key) => Reflect.get(make(), key),
    has: (_, key) => Reflect.has(make(), key),
    apply: (_, self, args) => Reflect.apply(make() as CallableFunction, self, args),
    getPrototypeOf: () => Reflect.getPrototypeOf(make()),
  }) as T;
}

// A proxy can only be called when what it stands on can.
function callable(): void {}
