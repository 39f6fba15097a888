import { expect, it } from "vitest";
import { connect } from "./connection";
import { withTestDatabase } from "./testing";

withTestDatabase();

it("the answer after a statement that was cut off amid its rows is whole", async () => {
  const sql = connect(process.env.DATABASE_URL ?? "", { max: 1, name: "cut off", statementTimeoutMs: 300 });
  const cutOff = () => sql`
    select i, case when i > 20000 then pg_sleep(0.01)::text else repeat('x', 200) end as t
    from generate_series(1, 100000) i`;
  await expect(cutOff()).rejects.toMatchObject({ code: "57014" });
  expect([...(await sql`select 1 as x`)]).toEqual([{ x: 1 }]);
  await expect(cutOff()).rejects.toMatchObject({ code: "57014" });
  expect([...(await sql`select 1 as x where false`)]).toEqual([]);
  await expect(cutOff()).rejects.toMatchObject({ code: "57014" });
  expect([...(await sql.unsafe("select 1, 2").values())]).toEqual([[1, 2]]);
  await sql.end();
});
