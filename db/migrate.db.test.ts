import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { migrate } from "./migrate";
import { withTestDatabase } from "./testing";

const database = withTestDatabase({ empty: true });
let folder = "";

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "migrations-"));
  await database.sql`drop schema public cascade`;
  await database.sql`create schema public`;
});

afterEach(() => rmSync(folder, { recursive: true }));

function write(name: string, text: string): void {
  writeFileSync(path.join(folder, name), text);
}

test("migrations are applied in order, once", async () => {
  write("0000_shops.sql", "create table shops (id int);\ninsert into shops values (1);");
  expect(await migrate(database.url, folder)).toEqual(["0000_shops.sql"]);
  write("0001_orders.sql", "create table orders (id int);");
  expect(await migrate(database.url, folder)).toEqual(["0001_orders.sql"]);
  expect(await migrate(database.url, folder)).toEqual([]);
  expect(await database.sql`select count(*)::int as n from shops`).toEqual([{ n: 1 }]);
});

test("of many that start together, one migrates and all succeed", async () => {
  write("0000_shops.sql", "create table shops (id int); select pg_sleep(0.2);");
  const results = await Promise.all(Array.from({ length: 8 }, () => migrate(database.url, folder)));
  expect(results.flat()).toEqual(["0000_shops.sql"]);
});

test("a failed migration leaves nothing of itself", async () => {
  write("0000_shops.sql", "create table shops (id int); insert into nowhere values (1);");
  await expect(migrate(database.url, folder)).rejects.toThrow(/0000_shops\.sql failed and was rolled back/);
  expect(await database.sql`select to_regclass('shops') as shops`).toEqual([{ shops: null }]);
});

test("a database of a newer version is refused and left as it was", async () => {
  write("0000_shops.sql", "create table shops (id int);");
  write("0001_orders.sql", "create table orders (id int);");
  await migrate(database.url, folder);
  rmSync(path.join(folder, "0001_orders.sql"));
  await expect(migrate(database.url, folder)).rejects.toThrow(/newer Afterword \(it has 0001_orders\.sql/);
});

test("a migration changed after it was applied is refused; other line ends are no change", async () => {
  write("0000_shops.sql", "create table shops (\nid int);");
  await migrate(database.url, folder);
  write("0000_shops.sql", "create table shops (\r\nid int);");
  expect(await migrate(database.url, folder)).toEqual([]);
  write("0000_shops.sql", "create table shops (\nid bigint);");
  await expect(migrate(database.url, folder)).rejects.toThrow(/another build of Afterword/);
});

test("a gap in the numbers is refused before anything is applied", async () => {
  write("0000_shops.sql", "create table shops (id int);");
  write("0002_orders.sql", "create table orders (id int);");
  await expect(migrate(database.url, folder)).rejects.toThrow(/0002_orders\.sql is out of order/);
  expect(await database.sql`select to_regclass('shops') as shops`).toEqual([{ shops: null }]);
});
