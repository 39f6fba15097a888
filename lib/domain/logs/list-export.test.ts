import { expect, it } from "vitest";
import { createLogParser } from "./parse-log";

function read(lines: string[]) {
  const parser = createLogParser({ timeZone: "UTC", now: Date.UTC(2026, 6, 1) });
  const records = [...parser.push(new TextEncoder().encode(lines.join("\n"))), ...parser.end()];
  return records.map(({ line, lines: span, at, severity, service, body }) => [
    line,
    span,
    at === null ? null : new Date(at).toISOString(),
    severity,
    service,
    body,
  ]);
}

it("reads events that wevtutil prints a field a line", () => {
  const event = (n: number, level: string, text: string) => [
    `Event[${n}]:`,
    "  Log Name: System",
    "  Source: Till Service",
    `  Date: 2025-11-03T10:11:1${n}.0000000Z`,
    `  Level: ${level}`,
    "  Description: ",
    text,
    "",
  ];
  expect(
    read([...event(0, "Error", "Drawer jams.\nCode: 7"), ...event(1, "Information", "Drawer opens.")]),
  ).toEqual([
    [1, 9, "2025-11-03T10:11:10.000Z", 17, "Till Service", "Drawer jams.\nCode: 7"],
    [10, 7, "2025-11-03T10:11:11.000Z", 9, "Till Service", "Drawer opens."],
  ]);
});

it("reads what Format-List prints, messages of several lines too", () => {
  const lines = [
    "",
    "TimeCreated      : 11/3/2025 10:11:12 AM",
    "ProviderName     : Till",
    "LevelDisplayName : Error",
    "Message          : Drawer jams",
    "                   on the left",
    "",
    "TimeCreated      : 11/3/2025 10:11:13 AM",
    "ProviderName     : Till",
    "LevelDisplayName : Warning",
    "Message          : Drawer is slow",
    "",
  ];
  expect(read(lines).map((record) => record.slice(2))).toEqual([
    ["2025-11-03T10:11:12.000Z", 17, "Till", "Drawer jams\non the left"],
    ["2025-11-03T10:11:13.000Z", 13, "Till", "Drawer is slow"],
  ]);
});
