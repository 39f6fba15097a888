import { createHash, randomBytes } from "node:crypto";
import { drizzle } from "drizzle-orm/postgres-js";
import type { Sql } from "postgres";
import { afterAll, beforeAll } from "vitest";
import type { Db } from "./client";
import { connect } from "./connection";
import { migrate, migrationsFolder, readMigrations } from "./migrate";
import { closePools } from "./pools";

export type TestDatabase = {
  /** Drizzle on a client of its own. */
  readonly db: Db;
  /** A raw postgres.js client. */
  readonly sql: Sql;
  readonly url: string;
};

type Opened = { db: Db; sql: Sql; url: string; close: () => Promise<void> };

const TEMPLATE_LOCK = 7_202_611_202;

/**
 * Gives the test file (or `describe`) that calls it a private database, migrated unless `empty`, and drops it after.
 * Its fields are there once the tests run. `db/client.ts` is pointed at it too.
 */
export function withTestDatabase({ empty = false } = {}): TestDatabase {
  let opened: Opened | null = null;
  beforeAll(async () => {
    opened = await openTestDatabase(empty);
  });
  afterAll(async () => {
    await opened?.close();
    opened = null;
    forgetProcess();
  });
  const current = (): Opened => {
    if (!opened) throw new Error("The test database is there once beforeAll has run: read it inside a test.");
    return opened;
  };
  return {
    get db() {
      return current().db;
    },
    get sql() {
      return current().sql;
    },
    get url() {
      return current().url;
    },
  };
}

// As it was before any test changed it.
const environment = { ...process.env };

/** The next file's tests run in the same process: what it keeps is on globalThis under our name, and in the environment. */
function forgetProcess(): void {
  for (const name of Object.keys(globalThis)) {
    if (name.startsWith("afterword")) Reflect.deleteProperty(globalThis, name);
  }
  for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name];
  Object.assign(process.env, environment);
}

async function openTestDatabase(empty: boolean): Promise<Opened> {
  const server = process.env.TEST_DATABASE_URL;
  if (!server) {
    throw new Error(
      "TEST_DATABASE_URL is not set: run database tests with `npm test`, or `npm test -- db [path]` for some of them.",
    );
  }
  const name = `test_${randomBytes(6).toString("hex")}`;
  const admin = connect(server, { max: 1, name: "afterword test", statementTimeoutMs: 0 });
  const template = empty ? "template0" : await migratedTemplate(admin, server);
  await admin`create database ${admin(name)} template ${admin(template)}`;
  const url = databaseUrl(server, name);
  const drizzled = connect(url, { max: 4, name: "afterword test", statementTimeoutMs: 60_000 });
  const sql = connect(url, { max: 6, name: "afterword test", statementTimeoutMs: 60_000 });
  process.env.DATABASE_URL = url;
  const close = async () => {
    await Promise.all([closePools(1), drizzled.end({ timeout: 1 }), sql.end({ timeout: 1 })]);
    await admin`drop database if exists ${admin(name)} with (force)`;
    await admin.end({ timeout: 1 });
  };
  return { db: drizzle(drizzled), sql, url, close };
}

/** Named after the migrations' hashes, so a server that outlives an edit makes a new one. */
async function migratedTemplate(admin: Sql, server: string): Promise<string> {
  const hashes = readMigrations(migrationsFolder()).map(({ sha256 }) => sha256);
  const name = `template_${createHash("sha256").update(hashes.join()).digest("hex").slice(0, 16)}`;
  await admin`select pg_advisory_lock(${TEMPLATE_LOCK})`;
  try {
    const found = await admin`select 1 from pg_database where datname = ${name}`;
    if (found.length > 0) return name;
    const draft = `${name}_draft`;
    await admin`drop database if exists ${admin(draft)} with (force)`;
    await admin`create database ${admin(draft)} template template0`;
    await migrate(databaseUrl(server, draft));
    await admin`alter database ${admin(draft)} rename to ${admin(name)}`;
    return name;
  } finally {
    await admin`select pg_advisory_unlock(${TEMPLATE_LOCK})`;
  }
}

function databaseUrl(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}
