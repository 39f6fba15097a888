import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Mention } from "./mentions";
import type { Candidate, SpanCase } from "./span-case";
import { withRules } from "./span-case";
import type { Weights } from "./weigh-span";
import { weighSpan } from "./weigh-span";

const instant = (clock: string) => {
  const best = `2041-03-05T${clock}:00Z`;
  return { notBefore: best, notAfter: best, best, text: null };
};

const candidate = (clock: string, ...signs: string[]): Candidate => ({ mention: mention(clock), signs });

const mention = (clock: string): Mention => ({
  kind: "row",
  section: "timeline",
  at: instant(clock),
  since: null,
  until: null,
  clause: "",
  before: "",
  behind: "",
  sentence: -1,
  previous: "",
  next: "",
  index: 0,
  count: 1,
  opensSpan: false,
});

const given = (...candidates: Candidate[]): SpanCase => ({ candidates, rules: {}, stated: null, fixed: [] });

const weights: Weights = {
  signs: { fails: [2, -2], works: [-2, 2], "rule:start": [1, 0], "k:rule": [0, 0] },
  pairs: { agree: 3, far: -1, "untold:start": 0.5, "untold:end": 0.5 },
};

const chosen = (spanCase: SpanCase) => {
  const { start, end } = weighSpan(spanCase, weights);
  return [start.at?.best.slice(11, 16) ?? null, end.at?.best.slice(11, 16) ?? null];
};

describe("the likeliest span", () => {
  test("begins where its signs speak of failing and ends where they speak of working", () => {
    const rows = [candidate("09:00"), candidate("09:10", "fails"), candidate("10:20", "works")];
    expect(chosen(given(...rows))).toEqual(["09:10", "10:20"]);
  });

  test("has no edge of which no sign speaks", () => {
    expect(chosen(given(candidate("09:10", "fails"), candidate("09:40")))).toEqual(["09:10", null]);
    expect(chosen(given())).toEqual([null, null]);
  });

  test("never ends before it begins", () => {
    expect(chosen(given(candidate("09:10", "works"), candidate("09:40", "fails")))).not.toEqual([
      "09:40",
      "09:10",
    ]);
  });

  test("is as long as the text says, where its signs leave the choice", () => {
    const rows = [candidate("09:10", "fails"), candidate("09:30", "works"), candidate("10:20", "works")];
    const stated = { low: 20, best: 20, high: 20, isAbout: false };
    expect(chosen({ ...given(...rows), stated })).toEqual(["09:10", "09:30"]);
  });

  test("hears the rules, also of a time that no row and no sentence gives", () => {
    const rows = given(candidate("09:10"), candidate("09:30"));
    expect(chosen(withRules(rows, { start: instant("09:30"), end: null }))[0]).toBe("09:30");
    expect(chosen(withRules(rows, { start: instant("08:00"), end: null }))[0]).toBe("08:00");
  });

  test("names the likeliest other time, a minute told twice being one", () => {
    const rows = [candidate("09:10", "fails"), candidate("09:10", "fails"), candidate("09:20", "fails")];
    const { start } = weighSpan(given(...rows), weights);
    expect(start.at?.best).toBe("2041-03-05T09:10:00Z");
    expect(start.rival?.at?.best).toBe("2041-03-05T09:20:00Z");
    expect(start.likelihood).toBeGreaterThan(1.9 * (start.rival?.likelihood ?? 1));
  });

  test("is in order and its likelihoods are parts of one, whatever is told", () => {
    const sign = fc.constantFrom("fails", "works", "rule:start", "unheard");
    const row = fc.tuple(fc.integer({ min: 10, max: 59 }), fc.array(sign));
    fc.assert(
      fc.property(fc.array(row, { maxLength: 60 }), (rows) => {
        const { start, end } = weighSpan(
          given(...rows.map(([minute, signs]) => candidate(`09:${minute}`, ...signs))),
          weights,
        );
        if (start.at && end.at) expect(end.at.best > start.at.best).toBe(true);
        for (const edge of [start, end])
          expect(edge.likelihood + (edge.rival?.likelihood ?? 0)).toBeLessThanOrEqual(1 + 1e-9);
      }),
    );
  });
});
