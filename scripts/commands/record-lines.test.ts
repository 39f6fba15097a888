import { describe, expect, it } from "vitest";
import { scanSignature } from "@/lib/domain/grouping";
import type { LogRecord } from "@/lib/domain/logs/log-record";
import { RecordLines } from "./record-lines";
import { RecordPacker } from "./record-packer";

const record = (line: number, more: Partial<LogRecord>): LogRecord => ({
  line,
  lines: 1,
  at: Date.UTC(2026, 0, 5, 10) + line,
  nanos: 0,
  timeKind: "exact",
  severity: 9,
  severityText: null,
  service: null,
  body: `row ${line} added`,
  attributes: null,
  original: null,
  format: "plain",
  ...more,
});

describe("records as lines of JSON", () => {
  it("hold what the records hold, also texts that UTF-8 cannot, attributes in common, and flags", () => {
    const common = Array.from({ length: 20 }, (_, at) => ({ "container.name": `касса-${at}`, at }));
    const records = Array.from({ length: 400 }, (_, line) =>
      record(line, {
        attributes: common[line % (line < 200 ? 3 : 20)] ?? null,
        ...(line % 5 === 1 && { attributes: { n: line / 3, half: "\udc00", list: [line], text: '"é\n' } }),
        ...(line % 7 === 2 && { body: `half \ud800 of ${line}`, severityText: "INFO" }),
        ...(line % 11 === 3 && { flags: ["cut", "future"], lines: 3, nanos: 120_000 }),
        ...(line % 13 === 4 && { attributes: null, at: null, timeKind: "none", service: "till" }),
      }),
    );
    const rows = rowsOf(records);
    expect(rows).toHaveLength(records.length);
    rows.forEach((row, index) => {
      const of = records[index] ?? record(0, {});
      const { pattern, ...rest } = JSON.parse(row);
      expect(pattern).toMatch(/^[0-9a-z]{1,13}$/);
      expect(rest).toEqual({
        file: "a.log",
        line: of.line,
        lines: of.lines,
        at: of.at === null ? null : new Date(of.at).toISOString().replace("Z", of.nanos ? "120Z" : "Z"),
        severity: of.severity,
        service: of.service,
        body: of.body,
        signature: scanSignature(of.body).id,
        ...(of.severityText && { severityText: of.severityText }),
        format: of.format,
        timeKind: of.timeKind,
        ...(of.attributes && { attributes: of.attributes }),
        ...(of.flags && { flags: of.flags }),
      });
    });
  });

  it("hold every text where thousands of ASCII records stand before, between and behind others", () => {
    const records = Array.from({ length: 9_000 }, (_, line) =>
      record(line, {
        body: `row ${line} ${line % 1_500 === 700 ? "касса" : "till"} ${"x".repeat(line % 90)}`,
        attributes: { "user.name": line === 4_321 ? "\ud800" : `u${line}`, [`n${line % 7}`]: "7" },
        ...(line % 3 === 0 && { signatureText: `GET /${line % 5} 200` }),
      }),
    );
    const rows = rowsOf(records).map((row) => JSON.parse(row));
    expect(rows.map(({ body, attributes }) => [body, attributes])).toEqual(
      records.map(({ body, attributes }) => [body, attributes]),
    );
  });
});

function rowsOf(records: LogRecord[]): string[] {
  const packer = new RecordPacker(true);
  const lines = new RecordLines();
  for (const batch of [packer.add(records, "a.log"), packer.rest()]) if (batch) lines.take(batch);
  const text = Buffer.concat([...lines.finish()]).toString();
  lines.remove();
  return text.trimEnd().split("\n");
}
