import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { createLogParser } from "./parse-log";

const folder = path.join(import.meta.dirname, "samples");
const names = readdirSync(folder).filter((name) => name.endsWith(".log"));
const NOW = Date.UTC(2026, 10, 21);
const OPTIONS: Record<string, { timeZone: string }> = { "dst-overlap.log": { timeZone: "Europe/Berlin" } };

describe("the records of the sample logs", () => {
  it.each(names)("%s", (name) => {
    const parser = createLogParser({ now: NOW, ...OPTIONS[name] });
    const records = [...parser.push(readFileSync(path.join(folder, name))), ...parser.end()];
    const report = parser.report();
    const found = {
      encoding: report.encoding.name,
      rejected: Object.fromEntries(report.rejected.map(({ reason, count }) => [reason, count])),
      records: records.map(({ line, lines, at, timeKind, severity, service, format, flags, body }) => ({
        line,
        lines,
        at: at === null ? null : new Date(at).toISOString(),
        timeKind,
        severity,
        service,
        format,
        ...(flags && { flags }),
        body,
      })),
    };
    const expected: unknown = JSON.parse(
      readFileSync(path.join(folder, name.replace(/log$/, "json")), "utf8"),
    );
    expect(found).toEqual(expected);
  });
});
