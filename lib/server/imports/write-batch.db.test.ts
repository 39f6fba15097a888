import { expect, it } from "vitest";
import { addObservedSpans } from "@/db/queries/observed-spans";
import { withTestDatabase } from "@/db/testing";
import { SignatureTable } from "@/lib/domain/grouping";
import type { LogRecord } from "@/lib/domain/logs/log-record";
import { insertImport } from "@/db/queries/imports";
import { ImportWriter } from "./import-writer";
import { RecordRedactor } from "./redact-record";
import { RejectionTally } from "./rejection-tally";
import { SourceStretches } from "./source-stretches";
import { testContext } from "./testing-context";
import { countDifferences } from "./testing-counts";
import type { ImportSession } from "./write-batch";

const database = withTestDatabase();

async function makeWriter(): Promise<{ writer: ImportWriter; id: string; seq: number }> {
  const ctx = testContext(database);
  const row = await insertImport(ctx.db, {
    id: ctx.newId(),
    name: "x.log",
    state: "processing",
    source: "x.log",
    options: {},
    sizeBytes: null,
    keptBy: null,
    now: ctx.now(),
  });
  const session: ImportSession = {
    sql: ctx.sql,
    importId: row.id,
    importSeq: row.seq,
    signatures: new SignatureTable(),
    storedSignatures: new Set(),
    partitions: new Set(),
    rejections: new RejectionTally(),
    redactor: new RecordRedactor({}),
    stretches: new SourceStretches(),
  };
  const writer = new ImportWriter(session, null);
  await writer.beginEntry(null, "x.log");
  return { writer, id: row.id, seq: row.seq };
}

function record(line: number, change: Partial<LogRecord> = {}): LogRecord {
  return {
    line,
    lines: 1,
    at: Date.UTC(2026, 0, 1) + line * 1000,
    nanos: 0,
    timeKind: "exact",
    severity: 9,
    severityText: "INFO",
    service: null,
    body: `record ${line}`,
    attributes: null,
    original: null,
    format: "plain",
    ...change,
  };
}

it("stores text, names and instants that Postgres refuses as they are, or rejects that one record", async () => {
  const { writer, id, seq } = await makeWriter();
  const odd: Partial<LogRecord>[] = [
    { body: "nul \0 tab \t back \\ line \n \\. \r end", severityText: "I\0" },
    { body: "lone \ud800 surrogate", attributes: { "\0": "\udfff", deep: [{ a: "\0" }] } },
    { body: "long ago", at: Date.UTC(1901, 0, 1) },
    { body: "far future", at: Date.UTC(9999, 11, 31) },
    { body: "beyond", at: 8.64e15, flags: ["bad-time"] },
    { body: "before", at: Date.UTC(1985, 5, 1), nanos: 123_456 },
    { body: "\u202e𝒳 emoji 🦊", original: "\u001b[31mred\u001b[0m" },
    { body: "too large a number for its column", severity: 70_000 },
    { body: "", attributes: {} },
  ];
  await writer.add(odd.map((change, i) => record(i + 1, change)));
  await writer.add(Array.from({ length: 50 }, (_, i) => record(100 + i)));
  await writer.flush();
  const [kept] =
    await database.sql`select lines, records, rejected_lines, rejected from imports where id = ${id}`;
  expect(kept).toMatchObject({
    lines: "59",
    records: "58",
    rejected_lines: "1",
    rejected: [{ reason: "unstorable", count: 1, firstLine: 8 }],
  });
  const rows = await database.sql<{ body: string; attributes: unknown; at: string }[]>`
    select body, attributes, at::text from log_records where line < 100 order by line`;
  expect(rows[0]?.body).toBe("nul ␀ tab \t back \\ line \n \\. \r end");
  expect(rows[1]).toMatchObject({
    body: "lone \ufffd surrogate",
    attributes: { "␀": "\ufffd", deep: [{ a: "␀" }] },
  });
  expect(rows.slice(2, 6).map((row) => row.at)).toEqual([
    "1901-01-01 00:00:00+00",
    "9999-12-31 00:00:00+00",
    "-infinity",
    "1985-06-01 00:00:00.000123+00",
  ]);
  await database.sql`update imports set state = 'done' where id = ${id}`;
  await database.sql.begin((tx) => addObservedSpans(tx, seq));
  expect(await countDifferences(database.sql)).toEqual([]);
});

it("gives records of any month a partition, and all others the default one", async () => {
  const { writer, seq } = await makeWriter();
  const instants = [
    Date.UTC(1990, 0, 1),
    Date.UTC(2100, 11, 31, 23),
    Date.UTC(1989, 11, 31),
    Date.UTC(2101, 0, 1),
    null,
  ];
  await writer.add(instants.map((at, i) => record(i + 1, { at, timeKind: at === null ? "none" : "exact" })));
  await writer.flush();
  const rows = await database.sql<{ partition: string }[]>`
    select tableoid::regclass::text as partition from log_records where import_seq = ${seq} order by line`;
  expect(rows.map((row) => row.partition)).toEqual([
    "log_records_y1990m01",
    "log_records_y2100m12",
    "log_records_outside",
    "log_records_outside",
    "log_records_outside",
  ]);
});
