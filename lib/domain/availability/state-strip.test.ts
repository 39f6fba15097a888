import { expect, test } from "vitest";
import fc from "fast-check";
import type { LedgerEntry } from "./ledger";
import { drawStretches, stretchesOf } from "./state-strip";

type Entry = LedgerEntry;

function entry(from: number, to: number, state: Entry["state"], more: Partial<Entry> = {}): Entry {
  const ms = state === "down" ? to - from : 0;
  const down = { lowMs: ms, bestMs: ms, highMs: ms };
  return {
    from,
    to,
    state,
    degraded: false,
    promised: true,
    down,
    counted: down,
    incidentIds: [],
    ...more,
  };
}

const draw = (ledger: Entry[], span: { from: number; to: number }, width: number) =>
  drawStretches(stretchesOf(ledger), span, width);
const year = { from: 0, to: 365 * 86_400_000 };

test("an outage of a second is seen in a year", () => {
  const at = year.to / 2;
  const ledger = [
    entry(0, at, "up"),
    entry(at, at + 1_000, "down", { incidentIds: ["a"] }),
    entry(at + 1_000, year.to, "up"),
  ];
  const parts = draw(ledger, year, 300);
  expect(parts.map(({ kind, width }) => [kind, width])).toEqual([
    ["up", 150],
    ["down", 1],
    ["up", 149],
  ]);
  expect(parts[1]).toMatchObject({ from: at, to: at + 1_000, incidentIds: ["a"] });
});

test("a pixel without an outage shows what fills most of it", () => {
  const ledger = [entry(0, 40, "up"), entry(40, 100, "unobserved"), entry(100, 200, "up")];
  expect(draw(ledger, { from: 0, to: 200 }, 2).map(({ kind }) => kind)).toEqual(["unobserved", "up"]);
});

test("what is only possibly down is no outage, and degraded time is not up", () => {
  const maybe = { lowMs: 0, bestMs: 0, highMs: 50 };
  const ledger = [
    entry(0, 50, "unobserved", { down: maybe }),
    entry(50, 100, "down", { down: { lowMs: 0, bestMs: 50, highMs: 50 } }),
    entry(100, 150, "up", { degraded: true }),
    entry(150, 200, "maintenance"),
  ];
  expect(draw(ledger, { from: 0, to: 200 }, 4).map(({ kind }) => kind)).toEqual([
    "maybe-down",
    "likely-down",
    "degraded",
    "maintenance",
  ]);
});

test("a moment that may have been down does not make its whole stretch look so", () => {
  const moment = { lowMs: 0, bestMs: 0, highMs: 1 };
  const ledger = [entry(0, 100, "up", { down: moment })];
  expect(draw(ledger, { from: 0, to: 100 }, 2).map(({ kind }) => kind)).toEqual(["up"]);
});

test("every pixel is drawn once, whatever the ledger", () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.tuple(
          fc.integer({ min: 1, max: 500 }),
          fc.constantFrom("up", "down", "unobserved", "maintenance"),
        ),
      ),
      fc.integer({ min: 1, max: 400 }),
      (lengths, width) => {
        let at = 0;
        const ledger = lengths.map(([length, state]) => entry(at, (at += length), state as Entry["state"]));
        const parts = draw(ledger, { from: 0, to: at }, width);
        expect(parts.reduce((sum, part) => sum + part.width, 0)).toBe(at === 0 ? 0 : width);
        parts.forEach((part, i) =>
          expect(part.x).toBe(i === 0 ? 0 : (parts[i - 1]?.x ?? 0) + (parts[i - 1]?.width ?? 0)),
        );
      },
    ),
  );
});

test("entries that look the same are one stretch, and each millisecond stays in one", () => {
  const ledger = [
    entry(0, 10, "up"),
    entry(10, 20, "up", { promised: false }),
    entry(20, 30, "down", { incidentIds: ["a"] }),
    entry(30, 40, "down", { incidentIds: ["b"] }),
  ];
  expect(stretchesOf(ledger)).toEqual([
    { kind: "up", from: 0, to: 20, incidentIds: [] },
    { kind: "down", from: 20, to: 30, incidentIds: ["a"] },
    { kind: "down", from: 30, to: 40, incidentIds: ["b"] },
  ]);
});
