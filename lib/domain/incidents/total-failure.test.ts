import { describe, expect, it } from "vitest";
import type { PatternObservations } from "../findings/observing/observations";
import { knownInstant } from "../time/instant";
import type { Impact } from "./derive-impacts";
import { totalFailures } from "./total-failure";

const MINUTE = 60_000;
const SHARE = 0.95;

const degraded: Impact = {
  service: "shop",
  kind: "degraded",
  start: { notBefore: 600 * MINUTE, notAfter: 602 * MINUTE, best: 602 * MINUTE },
  end: { notBefore: 660 * MINUTE, notAfter: 662 * MINUTE, best: 660 * MINUTE },
  undecided: false,
  findings: [],
};

/** A record every so many minutes from one minute to another, half-open. */
function pattern(
  template: string,
  severity: number,
  spans: [from: number, to: number, every: number][],
): PatternObservations {
  const minutes = spans.flatMap(([from, to, every]) =>
    Array.from({ length: Math.ceil((to - from) / every) }, (_, n) => ({
      minute: (from + n * every) * MINUTE,
      count: 1,
    })),
  );
  return {
    patternId: template,
    template,
    service: "shop",
    severity,
    count: minutes.length,
    firstAt: minutes[0]?.minute ?? 0,
    lastAt: minutes.at(-1)?.minute ?? 0,
    occurrences: [],
    minutes,
  };
}

const errors = pattern("stock cannot be reached", 17, [[602, 661, 2]]);
const work = pattern("order <*> packed", 9, [
  [0, 601, 2],
  [662, 1440, 2],
]);
const kindOf = (...patterns: PatternObservations[]) => totalFailures(patterns, SHARE)(degraded).kind;

describe("errors in place of a service's work", () => {
  it("are an outage up to where work goes on, however few the records", () => {
    expect(totalFailures([errors, work], SHARE)(degraded)).toMatchObject({
      kind: "outage",
      end: { best: 662 * MINUTE },
    });
  });

  it("are bounded by the work right before the first of them and right after the last", () => {
    const [last, first] = [600.9 * MINUTE, 660.3 * MINUTE];
    const told = {
      ...work,
      occurrences: [0, last, first, 700 * MINUTE].map((at) => ({ recordId: `${at}`, at, text: "" })),
    };
    expect(totalFailures([errors, told], SHARE)(degraded)).toMatchObject({
      start: { notBefore: last, notAfter: 602 * MINUTE, notBeforeProof: { recordId: `${last}` } },
      end: { notBefore: 660 * MINUTE, notAfter: first, best: first },
    });
  });

  it("are an outage also where starts come between them", () => {
    expect(kindOf(errors, work, pattern("Starting shop", 9, [[603, 660, 2]]))).toBe("outage");
  });

  it("are a degradation where some of the work goes on", () => {
    expect(kindOf(errors, work, pattern("page <*> shown", 9, [[0, 1440, 20]]))).toBe("degraded");
  });

  it("are a degradation in a log that holds nothing else, or whose work is too rare to be missed", () => {
    expect(kindOf(errors)).toBe("degraded");
    expect(kindOf(errors, pattern("nightly report sent", 9, [[0, 1440, 400]]))).toBe("degraded");
  });

  it("are a degradation where it is the work of another service that stops", () => {
    expect(kindOf(errors, { ...work, service: "mail" })).toBe("degraded");
  });

  it("that still go on are judged by what came before them", () => {
    const open = { ...degraded, end: null };
    expect(totalFailures([errors, work], SHARE)(open).kind).toBe("degraded");
    const before = pattern("order <*> packed", 9, [[0, 601, 2]]);
    expect(totalFailures([errors, before], SHARE)(open)).toMatchObject({ kind: "outage", end: null });
  });

  it("leaves outages and what is undecided alone", () => {
    const undecided = { ...degraded, undecided: true, start: knownInstant(602 * MINUTE) };
    expect(totalFailures([errors, work], SHARE)(undecided)).toBe(undecided);
  });
});
