import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db, sqlImport } from "./client";
import { withTestDatabase } from "./testing";

withTestDatabase({ empty: true });

test("both clients reach the database they were pointed at, and keep their own types", async () => {
  const [raw] = await sqlImport<{ at: unknown }[]>`select timestamptz '2026-01-02 03:04:05.678901+00' as at`;
  expect(raw?.at).toBeInstanceOf(Date);
  const [drizzled] = await db.execute(sql`select timestamptz '2026-01-02 03:04:05.678901+00' as at`);
  expect(drizzled?.at).toBe("2026-01-02 03:04:05.678901+00");
});

test("a page's query may run 15 s, an import's 120 s, and neither sits idle in a transaction", async () => {
  const settings = sql`
    select current_setting('statement_timeout') as statement,
      current_setting('idle_in_transaction_session_timeout') as idle, current_setting('TimeZone') as zone`;
  expect(await db.execute(settings)).toEqual([{ statement: "15s", idle: "30s", zone: "UTC" }]);
  const [limit] = await sqlImport<{ limit: string }[]>`select current_setting('statement_timeout') as limit`;
  expect(limit?.limit).toBe("2min");
});

test("a transaction of each client commits, and rolls back when its function throws", async () => {
  await db.execute(sql`create table orders (id int)`);
  await db.transaction((tx) => tx.execute(sql`insert into orders values (1)`));
  await sqlImport.begin((tx) => tx`insert into orders values (2)`);
  const failing = db.transaction(async (tx) => {
    await tx.execute(sql`insert into orders values (3)`);
    throw new Error("changed my mind");
  });
  await expect(failing).rejects.toThrow("changed my mind");
  expect(await sqlImport`select id from orders order by id`).toEqual([{ id: 1 }, { id: 2 }]);
});
