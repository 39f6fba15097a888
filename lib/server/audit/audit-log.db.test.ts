import { mkdtemp, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Sql } from "postgres";
import { beforeEach, describe, expect, test } from "vitest";
import { connect } from "@/db/connection";
import { withTestDatabase } from "@/db/testing";
import type { AuditEvent } from "@/lib/domain/audit/audit-entry";
import { appendAudit } from "./append-audit";
import { anchorAudit, readAnchors } from "./audit-anchors";
import { verifyAudit } from "./verify-audit";

const database = withTestDatabase();

const event = (index: number): AuditEvent => ({
  at: Date.UTC(2026, 4, 1) + index,
  actorKind: "user",
  actorId: "u-1",
  actor: "Ада \u0000\ud800",
  action: "change-incidents",
  outcome: index % 5 === 0 ? "refused" : "done",
  object: `PATCH /api/v1/incidents/${index}`,
  address: "192.0.2.7",
  detail: { status: 200, note: "e\u0000f" },
});

/** What only somebody with all rights on the database can do. */
async function tamper(change: (sql: Sql) => Promise<unknown>): Promise<void> {
  await database.sql`alter table audit_log disable trigger audit_log_append_only`;
  await change(database.sql);
  await database.sql`alter table audit_log enable trigger audit_log_append_only`;
}

beforeEach(async () => {
  await tamper((sql) => sql`delete from audit_log`);
  await Promise.all(Array.from({ length: 12 }, (_, index) => appendAudit(database.sql, event(index))));
});

test("20 writers at once, each on a connection of its own, leave one unbroken chain", async () => {
  const writers = Array.from({ length: 20 }, (_, index) =>
    connect(database.url, { max: 1, name: `writer ${index}`, statementTimeoutMs: 20_000 }),
  );
  const written = await Promise.all(
    writers.flatMap((sql) => Array.from({ length: 10 }, (_, index) => appendAudit(sql, event(index)))),
  );
  await Promise.all(writers.map((sql) => sql.end()));
  expect(new Set(written.map(({ number }) => number)).size).toBe(200);
  const { entries, head, faults } = await verifyAudit(database.sql, []);
  expect({ entries, head: head.number, faults }).toEqual({ entries: 212, head: 212, faults: [] });
});

test("the database refuses to change, delete or empty it", async () => {
  const { sql } = database;
  await expect(sql`update audit_log set actor = 'Eve' where number = 3`).rejects.toThrow(/append-only/);
  await expect(sql`delete from audit_log where number = 3`).rejects.toThrow(/append-only/);
  await expect(sql`truncate audit_log`).rejects.toThrow(/append-only/);
  expect((await verifyAudit(sql, [])).entries).toBe(12);
});

describe("somebody with all rights on the database is found out", () => {
  const renumber = (sql: Sql) =>
    sql`update audit_log a set number = r.place from
      (select hash, row_number() over (order by number) as place from audit_log) r where r.hash = a.hash`;
  const cases: [string, (sql: Sql) => Promise<unknown>, number][] = [
    ["an edit", (sql) => sql`update audit_log set actor = 'Eve' where number = 4`, 4],
    ["another time", (sql) => sql`update audit_log set at = at + interval '1 ms' where number = 7`, 7],
    ["another detail", (sql) => sql`update audit_log set detail = '{"status":204}' where number = 2`, 2],
    ["a deletion", (sql) => sql`delete from audit_log where number = 5`, 5],
    [
      "a deletion with new numbers",
      async (sql) => {
        await sql`delete from audit_log where number = 5`;
        await sql`update audit_log set number = number + 1000`;
        await renumber(sql);
      },
      5,
    ],
    [
      "an insertion",
      async (sql) => {
        await sql`update audit_log set number = number + 1000 where number > 6`;
        await sql`insert into audit_log select 7, at, actor_kind, actor_id, 'Eve', action, outcome, object, address, detail,
          previous_hash, hash || 'x' from audit_log where number = 6`;
        await renumber(sql);
      },
      7,
    ],
    [
      "another order",
      async (sql) => {
        await sql`update audit_log set number = 1000 where number = 8`;
        await sql`update audit_log set number = 8 where number = 9`;
        await sql`update audit_log set number = 9 where number = 1000`;
      },
      8,
    ],
  ];
  test.each(cases)("%s", async (_, change, at) => {
    await tamper(change);
    const { faults } = await verifyAudit(database.sql, []);
    expect(faults[0]?.from).toBe(at);
  });

  test("a tail that was cut off, by the heads written down in the data folder", async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "afterword-audit-"));
    await anchorAudit(database.sql, folder, 0);
    await anchorAudit(database.sql, folder, 1);
    expect(
      (await readFile(path.join(folder, "audit-anchors.ndjson"), "utf8")).trim().split("\n").length,
    ).toBe(1);
    expect((await verifyAudit(database.sql, await readAnchors(folder))).faults).toEqual([]);
    await tamper((sql) => sql`delete from audit_log where number > 9`);
    expect((await verifyAudit(database.sql, [])).faults).toEqual([]);
    const { faults } = await verifyAudit(database.sql, await readAnchors(folder));
    expect(faults).toEqual([{ kind: "cut", from: 10, to: 12 }]);
  });
});
