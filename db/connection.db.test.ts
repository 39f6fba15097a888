import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Sql } from "postgres";
import { afterEach, beforeEach, expect, test } from "vitest";
import { connect, describeDatabase } from "./connection";
import { withTestDatabase } from "./testing";

const database = withTestDatabase({ empty: true });
let sql: Sql;

beforeEach(async () => {
  sql = connect(database.url, { max: 4, name: "victim", statementTimeoutMs: 20_000 });
  await database.sql`drop table if exists orders`;
  await database.sql`create table orders (id int primary key, note text)`;
});

afterEach(() => sql.end({ timeout: 1 }));

/** Ends every server process that works for `sql`, as a restart of Postgres does. */
async function endBackends(): Promise<number> {
  const ended = await database.sql`
    select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'victim'`;
  return ended.length;
}

function answers(query: PromiseLike<unknown>): PromiseLike<string> {
  return query.then(
    () => "served",
    () => "refused",
  );
}

async function* linesAroundTheEnd() {
  yield "1\ta\n";
  await endBackends();
  yield "2\tb\n";
}

test("backends that die under load cost their transactions only: every worker goes on", async () => {
  const load = { done: false };
  let committed = 0;
  let failed = 0;
  const worker = async (number: number) => {
    for (let round = 0; !load.done; round += 1) {
      try {
        await sql.begin(async (tx) => {
          await tx`insert into orders values (${number * 1_000_000 + round}, 'a')`;
          await tx`select pg_sleep(0.001)`;
          await tx`update orders set note = 'b' where id = ${number * 1_000_000 + round}`;
        });
        committed += 1;
      } catch {
        failed += 1;
      }
    }
    const alive = await sql`select 1 as one`;
    expect(alive).toEqual([{ one: 1 }]);
  };
  const workers = Array.from({ length: 20 }, (_, number) => worker(number));
  for (let round = 0; round < 12; round += 1) {
    const before = committed;
    await expect.poll(() => committed, { interval: 5, timeout: 10_000 }).toBeGreaterThan(before + 10);
    expect(await endBackends()).toBeGreaterThan(0);
  }
  load.done = true;
  await Promise.all(workers);
  expect(failed).toBeGreaterThan(0);
  expect(await database.sql`select count(*)::int as n from orders where note = 'a'`).toEqual([{ n: 0 }]);
  const [stored] = await database.sql<
    { n: number }[]
  >`select count(*)::int as n from orders where note = 'b'`;
  // A backend may die between its COMMIT and our hearing of it, so more may be stored than was acknowledged.
  expect(stored?.n).toBeGreaterThanOrEqual(committed);
});

test("a statement of a transaction that lost its connection is refused, not run in another's session", async () => {
  const single = connect(database.url, { max: 1, name: "victim", statementTimeoutMs: 20_000 });
  const lost = single.begin(async (tx) => {
    await tx`insert into orders values (1, 'lost')`;
    await endBackends();
    await single`select 1`.catch(() => {});
    await single`select 1`;
    await tx`insert into orders values (2, 'stray')`;
  });
  await expect(lost).rejects.toThrow(/CONNECTION_CLOSED/);
  await single`select 1`;
  expect(await database.sql`select id from orders`).toEqual([]);
  await single.end({ timeout: 1 });
});

test("a reserved connection that died refuses its statements, and the pool goes on", async () => {
  const reserved = await sql.reserve();
  await endBackends();
  await expect.poll(() => answers(reserved`select 1`)).toBe("refused");
  await expect.poll(() => answers(sql`select 1`)).toBe("served");
  expect(await answers(reserved`select 1`)).toBe("refused");
  reserved.release();
  expect(await answers(sql`select 1`)).toBe("served");
});

test("a COPY that Postgres refuses fails, and its connection is used again", async () => {
  for (const lines of ["1\ta\nx\tb\n", "1\ta\n1\tb\n", "1\n"]) {
    const copy = sql.begin(async (tx) => {
      await pipeline(Readable.from([lines]), await tx`copy orders from stdin`.writable());
    });
    await expect(copy).rejects.toMatchObject({ severity: "ERROR" });
  }
  await Promise.all(Array.from({ length: 8 }, () => sql`select 1`));
  expect(await database.sql`select * from orders`).toEqual([]);
});

test("a COPY whose backend dies fails", async () => {
  const copy = sql.begin(async (tx) => {
    await pipeline(Readable.from(linesAroundTheEnd()), await tx`copy orders from stdin`.writable());
  });
  await expect(copy).rejects.toThrow(/CONNECTION_CLOSED|terminating connection/);
  await expect.poll(() => sql`select * from orders`.catch(() => "not yet")).toEqual([]);
});

test("a COPY that succeeds writes every line, and the next one on its connection too", async () => {
  const single = connect(database.url, { max: 1, name: "victim", statementTimeoutMs: 20_000 });
  for (let round = 0; round < 20; round += 1) {
    const lines = Array.from({ length: 100 }, (_, line) => `${round * 100 + line}\tnote\n`);
    await pipeline(Readable.from(lines), await single`copy orders from stdin`.writable());
  }
  expect(await single`select count(*)::int as n from orders`).toEqual([{ n: 2_000 }]);
  await single.end({ timeout: 1 });
});

test("a described connection string shows where, never the password", () => {
  expect(describeDatabase("postgres://ann:secret@db.example:6432/shop")).toBe("db.example:6432/shop");
  expect(describeDatabase("postgres://x@localhost/afterword?host=%2Frun%2Faw")).toBe("/run/aw/afterword");
});
