import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, it } from "vitest";
import { findOverlaps } from "./overlapping-files";

const folder = mkdtempSync(path.join(tmpdir(), "afterword-overlaps-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const lines = Array.from({ length: 60_000 }, (_, i) => `2026-03-01T08:00:00Z INFO order ${i} paid by card\n`);

it("law 6: what two copies of one log share is known, wherever it begins, and nothing else", async () => {
  const whole = write("whole/till.log", lines);
  const older = write("older/till.log", lines.slice(0, 40_000));
  const middle = write("middle/till.log", lines.slice(20_000, 30_000));
  const later = write("later/till.log", [
    ...lines.slice(50_000),
    "2026-03-01T09:00:00Z INFO the till is closed\n",
  ]);
  expect(await findOverlaps([whole, older, middle, later])).toEqual(
    new Map([
      [older, Infinity],
      [middle, Infinity],
      [later, 10_000],
    ]),
  );
});

it("two logs that only begin alike, or another service's, share nothing", async () => {
  const first = write("a/quay.log", lines.slice(0, 100));
  const alike = write("b/quay.log", [
    ...lines.slice(0, 90),
    "2026-03-01T08:00:00Z INFO the quay is closed\n",
  ]);
  const other = write("b/gate.log", lines.slice(0, 100));
  const short = write("c/quay.log", lines.slice(0, 2));
  expect(await findOverlaps([first, alike, other, short, "-"])).toEqual(new Map());
});

function write(name: string, text: string[]): string {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text.join(""));
  return file;
}
