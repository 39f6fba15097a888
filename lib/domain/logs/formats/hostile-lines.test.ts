import { describe, expect, it } from "vitest";
import { FIXTURES } from "./fixtures/index";
import { CONTAINER_FORMATS, RECORD_FORMATS, parseLine } from "./index";

const FORMATS = [...CONTAINER_FORMATS, ...RECORD_FORMATS];
const MAX_MS = 50;
const FILLERS = [
  " ",
  "(",
  "[",
  "a",
  ".",
  ":",
  "-",
  '"',
  "\\",
  "=",
  "{",
  "a.",
  "a ",
  "[a] ",
  "a=",
  '\\"',
  "1",
  "1 ",
  "/a",
  "| ",
  "a:",
  "- ",
];

/** Fillers alone, and behind the beginnings of every fixture, where a pattern has already gone some way. */
function* hostileLines(): Generator<string> {
  for (const filler of FILLERS) {
    for (const count of [2_000, 20_000, 50_000]) yield filler.repeat(count);
  }
  for (const fixture of Object.values(FIXTURES).flat()) {
    for (const cut of [8, 20, 25, 32, 48, fixture.line.length]) {
      if (cut > fixture.line.length) continue;
      for (const filler of FILLERS) yield fixture.line.slice(0, cut) + filler.repeat(20_000 / filler.length);
    }
  }
}

describe("hostile lines", () => {
  it("cost no format more than 50 ms", { timeout: 120_000 }, () => {
    const slow: string[] = [];
    for (const line of hostileLines()) {
      for (const format of FORMATS) {
        const ms = leastMs(() => format.parse(line));
        if (ms > MAX_MS) slow.push(`${format.id} ${ms.toFixed(0)} ms: ${line.slice(0, 60)}`);
      }
    }
    expect(slow).toEqual([]);
  });

  it("are parsed to the end: nested 100,000 deep, half surrogates, control codes", () => {
    for (const line of [
      `{"a":${"[".repeat(100_000)}`,
      `${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}`,
      "\ud800\u0000\u001b[31m",
      "\u202e2025-11-03 10:11:12",
    ]) {
      expect(parseLine(line)).not.toBeNull();
    }
  });
});

/** Milliseconds of the processor, for the machine may be busy; only a second slow run counts. */
function leastMs(run: () => unknown): number {
  const once = measure(run);
  return once <= MAX_MS ? once : Math.min(once, measure(run), measure(run));
}

function measure(run: () => unknown): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}
