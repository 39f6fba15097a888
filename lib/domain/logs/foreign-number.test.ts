import { expect, it } from "vitest";
import { createLogParser } from "./parse-log";

const parse = (lines: string[]) => {
  const parser = createLogParser({ year: 2025 });
  return [...parser.push(new TextEncoder().encode(`${lines.join("\n")}\n`)), ...parser.end()];
};
const seconds = (iso: string) => Date.parse(iso) / 1000;

it("a number that begins the text inside syslog is its time only when syslog tells about the same", () => {
  const near = seconds("2025-09-03T04:00:01Z");
  const [queued, numbered, dated] = parse([
    "Sep  3 04:00:00 mx postfix/cleanup[71]: 5E47E6BE47: message-id=<a1@till.example>",
    "Sep  3 04:00:01 mx postfix/cleanup[71]: 1204063024: message-id=<b2@till.example>",
    `Sep  3 04:00:02 mx till[9]: ${near}: shut`,
  ]);
  expect(queued?.body).toBe("5E47E6BE47: message-id=<a1@till.example>");
  expect(numbered?.body).toBe("1204063024: message-id=<b2@till.example>");
  expect(numbered?.at).toBe(Date.UTC(2025, 8, 3, 4, 0, 1));
  expect([dated?.body, dated?.at]).toEqual(["shut", near * 1000]);
});

it("so it is where the container states the year", () => {
  const near = seconds("2025-09-03T04:00:01Z");
  const [numbered, dated] = parse([
    "2025-09-03T04:00:01+00:00 mx postfix/qmgr[71]: 1204063024: removed",
    `2025-09-03T04:00:02+00:00 mx till[9]: ${near}: shut`,
  ]);
  expect([numbered?.body, dated?.body]).toEqual(["1204063024: removed", "shut"]);
});
