import { describe, expect, it } from "vitest";
import { knownInstant } from "../time/instant";
import type { Finding } from "./finding";
import { WHOLE_HISTORY } from "./plan-stretches";
import { settleFindings } from "./settle-findings";

const HOUR = 3_600_000;
const stretch = { read: { from: 100 * HOUR, to: Infinity }, core: { from: 124 * HOUR, to: Infinity } };

function finding(
  id: string,
  fromHour: number,
  toHour: number | null,
  rule: Finding["rule"] = "silence",
): Finding {
  return {
    id,
    rule,
    version: 1,
    service: "shop",
    patternId: null,
    start: knownInstant(fromHour * HOUR),
    end: toHour === null ? null : knownInstant(toHour * HOUR),
    facts: {},
    thresholds: {},
    margin: 2,
    evidence: [],
  };
}
const settle = (stored: Finding[], found: Finding[], part = stretch) => {
  const { put, gone } = settleFindings(stored, found, part);
  return { put: put.map(({ id, start, end }) => [id, start.best / HOUR, end && end.best / HOUR]), gone };
};

describe("findings of a stretch and those that are stored", () => {
  it("of the whole history are exactly those found", () => {
    const { put, gone } = settle(
      [finding("a", 1, 2), finding("b", 3, 4)],
      [finding("b", 3, 4)],
      WHOLE_HISTORY,
    );
    expect([put, gone]).toEqual([[["b", 3, 4]], ["a"]]);
  });

  it("stay as they were found where they do not concern the core", () => {
    const stored = [finding("long ago", 10, 20), finding("before the core", 104, 110)];
    expect(settle(stored, [finding("context", 105, 111)])).toEqual({ put: [], gone: [] });
  });

  it("go when the core no longer tells them, unless they began before the stretch", () => {
    const stored = [finding("wrong", 130, 131), finding("old", 50, 130)];
    expect(settle(stored, [])).toEqual({ put: [], gone: ["wrong"] });
  });

  it("that began before the stretch keep their beginning and last as long as is known now", () => {
    const found = [finding("seen from here", 100, 140, "crash-loop")];
    expect(settle([finding("loop", 60, null, "crash-loop")], found)).toEqual({
      put: [["loop", 60, 140]],
      gone: [],
    });
    expect(settle([], found).put).toEqual([["seen from here", 100, 140]]);
  });

  it("are replaced where their own beginning is known after all", () => {
    expect(settle([finding("silence until now", 60, null)], [finding("silence", 60, 130)])).toEqual({
      put: [["silence", 60, 130]],
      gone: ["silence until now"],
    });
  });
});
