import { expect, it } from "vitest";
import { withTestDatabase } from "@/db/testing";
import { analyzeApart, analyzeFollowed } from "./testing-stories";

const database = withTestDatabase();
const START = Date.UTC(2031, 1, 7, 8);
const MINUTE = 60_000;

/** Five hours of a mill that writes each seven seconds, but not for forty minutes; nothing tells why. */
const lines = Array.from({ length: 5 * 514 }, (_, n) => ({ at: START + n * 7_000, n }))
  .filter(({ at }) => at < START + 180 * MINUTE || at > START + 220 * MINUTE)
  .map(({ at, n }) => ({
    at,
    text: `${new Date(at).toISOString()} sack ${n} filled, scale ${n % 9} reads ${n % 37}\n`,
  }));

/** What came in each `everyMs`, a few seconds after it was written. */
function follow(everyMs: number) {
  const parts = new Map<number, string>();
  for (const { at, text } of lines) {
    const end = START + Math.ceil((at - START + 1) / everyMs) * everyMs;
    parts.set(end, (parts.get(end) ?? "") + text);
  }
  return [...parts].map(([end, text]) => ({ name: "mill.log", at: end + 2_000, text }));
}

it("law 7: a service that falls silent is missed where a sender follows its log, as it is in the whole file", async () => {
  const text = lines.map((line) => line.text).join("");
  const told = analyzeApart([{ name: "mill.log", text, timeZone: "UTC", modifiedAt: START + 400 * MINUTE }]);
  expect(told).toHaveLength(1);
  expect(await analyzeFollowed(database, follow(8 * MINUTE))).toEqual(told);
});

it("does not miss what may lie in a file that did not come", async () => {
  const files = [lines.slice(0, 1_500), lines.slice(1_700)].map((part, n) => ({
    name: "mill.log",
    at: START + (300 + n) * MINUTE,
    text: part.map((line) => line.text).join(""),
  }));
  expect(await analyzeFollowed(database, files)).toEqual([]);
});
