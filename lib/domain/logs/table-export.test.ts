import { describe, expect, it } from "vitest";
import { createLogParser } from "./parse-log";

describe("a table of records", () => {
  it("is a record a row, its head a notice, a quoted cell over several lines one row", () => {
    const { records, report } = read(
      'timestamp,Level,Message,shelf\n1762164672123,Error,"no drawer\nin ""north""",3\n2025-11-03T10:11:15Z,info,open,4\n',
    );
    expect(records).toMatchObject([
      { line: 2, lines: 2, at: 1762164672123, severity: 17, body: 'no drawer\nin "north"' },
      { line: 4, lines: 1, at: 1762164675000, severity: 9, body: "open" },
    ]);
    expect(records[0]?.attributes).toMatchObject({ shelf: "3" });
    expect(report.rejected).toEqual([{ reason: "notice", count: 1, firstLine: 1 }]);
  });

  it("takes date and time from two columns, and the level from the message's own header", () => {
    const { records } = read(
      "Date;Time;Service;Message\n2025-11-03;10:11:12;till;[ERROR] no drawer\n2025-11-03;10:11:13;till;open; and shut\n",
    );
    expect(records).toMatchObject([
      { at: Date.UTC(2025, 10, 3, 10, 11, 12), service: "till", severity: 17, body: "no drawer" },
      { service: "till", body: "open; and shut" },
    ]);
  });

  it("is not seen in prose and in tables of other things", () => {
    for (const text of [
      "Date, time and message were lost.\nAll of them, at once.\n",
      "time,value\n1762164672,3\n1762164673,4\n",
      "message, time\nnothing here fits\nnor here\n",
    ])
      expect(
        read(text)
          .report.formats.map(({ format }) => format)
          .join(),
      ).not.toContain("table-row");
  });

  it("does not depend on the chunks", () => {
    const text = `time,message\n${'2025-11-03 10:11:12,"drawer\nis stuck"\n'.repeat(60)}`;
    expect(read(text, 5).records).toEqual(read(text).records);
  });
});

function read(text: string, chunk = Infinity) {
  const parser = createLogParser();
  const bytes = new TextEncoder().encode(text);
  const records = [];
  for (let i = 0; i < bytes.length; i += chunk)
    records.push(...parser.push(bytes.subarray(i, Math.min(bytes.length, i + chunk))));
  records.push(...parser.end());
  return { records, report: parser.report() };
}
