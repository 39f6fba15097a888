import { expect, it } from "vitest";
import { withTestDatabase } from "@/db/testing";
import { testContext } from "../imports/testing-context";
import { loadExample } from "./load-example";

const database = withTestDatabase();

it("loads an outage whose silence, crash loop and steady warning are found", async () => {
  const loaded = await loadExample(testContext(database));
  expect(loaded).toMatchObject({ state: "done", rejectedLines: 0 });
  expect(loaded.services).toEqual(["api", "db", "payments", "proxy", "worker"]);
  expect(loaded.records).toBeGreaterThan(10_000);
  const rows = await database.sql<{ rule: string }[]>`select distinct rule from findings`;
  const rules = rows.map((row) => row.rule);
  expect(rules).toEqual(expect.arrayContaining(["silence", "crash-loop", "restart", "fixed-period"]));
  const [found] = await database.sql<{ count: number }[]>`select count(*)::int as count from incidents`;
  expect(found?.count).toBeGreaterThan(0);
  expect(await loadExample(testContext(database))).toMatchObject({ records: 0, duplicateOf: loaded.id });
});
