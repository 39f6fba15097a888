import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { createLogParser } from "./parse-log";

interface LogFacts {
  lines: number;
  encoding: string;
  records?: number;
  multiline_records?: number | null;
  continuation_lines?: number;
}

const folder = path.resolve(import.meta.dirname, "../../../../shared/samples");

/**
 * Where the index counts something else. L04: it counts tracebacks, five, of which three are one chain, so three records;
 * three more records of several lines come from what initdb prints, indented.
 * L30d: the index counts lines; an OTLP line holds several records.
 */
const EXPLAINED: Record<string, Partial<LogFacts>> = {
  "logs/L04-compose-postgres-init-bot.log": { multiline_records: 6 },
  "logs/L30d-otel-collector.jsonl": { records: 11 },
};

describe.skipIf(!existsSync(folder))("the counts of the shared samples", () => {
  const index: { kind: string; file: string; facts: LogFacts }[] = existsSync(folder)
    ? JSON.parse(readFileSync(path.join(folder, "index.json"), "utf8"))
    : [];
  const logs = index.filter(({ kind }) => kind === "log");

  it("is of some logs", () => expect(logs).not.toEqual([]));

  it.each(logs.map(({ file, facts }) => [file, { ...facts, ...EXPLAINED[file] }] as const))(
    "%s",
    (file, facts) => {
      const parser = createLogParser({ now: Date.UTC(2026, 6, 1) });
      const records = [...parser.push(readFileSync(path.join(folder, file))), ...parser.end()];
      const report = parser.report();
      const rejected = report.rejected.reduce((sum, { count }) => sum + count, 0);
      expect(report.lines).toBe(facts.lines);
      expect(records.reduce((sum, { lines }) => sum + lines, rejected)).toBe(report.lines);
      expect(report.encoding.name).toBe("utf-8");
      if (facts.records !== undefined) expect(report.records).toBe(facts.records);
      if (typeof facts.multiline_records === "number")
        expect(report.multiLineRecords).toBe(facts.multiline_records);
      if (facts.continuation_lines !== undefined)
        expect(report.continuationLines).toBe(facts.continuation_lines);
      for (const { reason } of report.rejected) expect(["empty", "notice"]).toContain(reason);
    },
  );
});
