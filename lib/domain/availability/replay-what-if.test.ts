import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MECHANISMS } from "../postmortems/schema/recommendation";
import { knownInstant } from "../time/instant";
import type { BoundedInstant } from "../time/instant";
import { DEFAULT_ACCOUNTING } from "./accounting";
import { chooseBestSet } from "./choose-best-set";
import { deriveTotalAvailability } from "./ledger";
import type { LedgerInput } from "./ledger";
import type { MeasuredIncident } from "./measured-incident";
import type { ReplayedRecommendation } from "./recommended-cut";
import { prepareReplay, replay, savedMore } from "./replay-what-if";
import { savedMs } from "./saved-segments";

const MINUTE = 60_000;
const window = { from: 0, to: 1_000 * MINUTE };

describe("what-if", () => {
  it("takes the second phase of an outage of 84 minutes from 45 to 0–2 with static names and a guarded start", () => {
    // Dead or silent for 39 minutes, then a loop of crashes for 45.
    const outage = incident("a", [["queue", 100, 184]], {
      phases: [phase("unobserved", 100, 139), phase("crash-loop", 139, 184)],
    });
    const names = recommendation("names", {
      mechanism: "prevents",
      phase: "crash-loop",
      minutes: [43, 44, 45],
    });
    const guard = recommendation("guard", {
      mechanism: "prevents",
      phase: "crash-loop",
      minutes: [43, 44, 45],
    });
    const prepared = prepare([outage], [names, guard]);
    expect(minutes(replay(prepared.total, new Set([0, 1])))).toEqual({
      before: [84, 84, 84],
      saved: [43, 44, 45],
      after: [39, 40, 41],
    });
    expect(replay(prepared.total, new Set([0]))).toEqual(replay(prepared.total, new Set([0, 1])));
  });

  it("adds what shortens detection to what shortens mitigation, as they act on different minutes", () => {
    const outage = incident("a", [["queue", 100, 160]], {
      instants: { detected: knownInstant(120 * MINUTE) },
    });
    const both = [
      recommendation("alert", { mechanism: "shortens-detection", minutes: [10, 15, 30] }),
      recommendation("runbook", { mechanism: "shortens-mitigation", minutes: [10, 20, 25] }),
    ];
    const prepared = prepare([outage], both);
    expect(minutes(replay(prepared.total, new Set([0]))).saved).toEqual([10, 15, 20]);
    expect(minutes(replay(prepared.total, new Set([0, 1]))).saved).toEqual([20, 35, 45]);
  });

  it("saves nothing of the whole by sparing one of two services that were down together", () => {
    const outage = incident("a", [
      ["queue", 100, 160],
      ["cache", 100, 160],
    ]);
    const scope = (id: string, services: string[]) =>
      recommendation(id, { mechanism: "reduces-scope", services });
    const prepared = prepare([outage], [scope("one", ["queue"]), scope("other", ["cache"])]);
    expect(minutes(replay(prepared.total, new Set([0]))).saved).toEqual([0, 0, 0]);
    expect(minutes(replay(prepared.ofService("queue"), new Set([0]))).saved).toEqual([60, 60, 60]);
    expect(minutes(replay(prepared.total, new Set([0, 1]))).saved).toEqual([60, 60, 60]);
  });

  it("acts on the class of incidents that link its pattern, and on no other", () => {
    const [own, alike, other] = [
      incident("own", [["queue", 10, 20]], { patternIds: [] }),
      incident("alike", [["queue", 30, 40]], { patternIds: ["p1"] }),
      incident("other", [["queue", 50, 60]], { patternIds: ["p2"] }),
    ];
    const prepared = prepare(
      [own, alike, other],
      [{ ...recommendation("r", { mechanism: "prevents" }), incidentIds: ["own"], patternIds: ["p1"] }],
    );
    const saved = prepared.incidents.map(({ incident: { id }, segments }) => [
      id,
      replay(segments, new Set([0])).saved.best / MINUTE,
    ]);
    expect(saved).toEqual([
      ["own", 10],
      ["alike", 10],
      ["other", 0],
    ]);
  });

  it("before anything is chosen is the downtime that availability counts", () => {
    fc.assert(
      fc.property(cases, ({ incidents, recommendations }) => {
        const { total } = prepare(incidents, recommendations);
        const { counted } = deriveTotalAvailability(window, servicesOf(incidents), DEFAULT_ACCOUNTING);
        const { before } = replay(total, new Set());
        expect([before.low, before.best, before.high]).toEqual([
          counted.lowMs,
          counted.bestMs,
          counted.highMs,
        ]);
      }),
      { numRuns: 60 },
    );
  });

  it("law 3: the empty set saves 0; more never saves less; no order matters; never more than the total", () => {
    fc.assert(
      fc.property(cases, fc.infiniteStream(fc.boolean()), ({ incidents, recommendations }, coin) => {
        const { total } = prepare(incidents, recommendations);
        const some = recommendations.flatMap((_, i) => (coin.next().value ? [i] : []));
        const more = new Set([...some, ...recommendations.flatMap((_, i) => (coin.next().value ? [i] : []))]);
        const [less, all] = [replay(total, new Set(some)), replay(total, more)];
        expect(replay(total, new Set()).saved).toEqual({ low: 0, best: 0, high: 0 });
        expect(replay(total, new Set(some.toReversed()))).toEqual(less);
        for (const reading of ["low", "best", "high"] as const) {
          expect(all.saved[reading]).toBeGreaterThanOrEqual(less.saved[reading]);
          expect(all.saved[reading]).toBeLessThanOrEqual(all.before[reading]);
        }
        expect(all.saved.low).toBeLessThanOrEqual(all.saved.best);
        expect(all.saved.best).toBeLessThanOrEqual(all.saved.high);
        expect(all.after.low).toBeLessThanOrEqual(all.after.best);
        expect(all.after.best).toBeLessThanOrEqual(all.after.high);
      }),
      { numRuns: 80 },
    );
  });

  it("law 3: everything prevented leaves 0", () => {
    fc.assert(
      fc.property(cases, ({ incidents }) => {
        const all = incidents.map(({ id }) => ({
          ...recommendation(id, { mechanism: "prevents" }),
          incidentIds: [id],
        }));
        const { total } = prepare(incidents, all);
        expect(replay(total, new Set(all.map((_, i) => i))).after).toEqual({ low: 0, best: 0, high: 0 });
      }),
      { numRuns: 60 },
    );
  });

  it("what each adds on top of the chosen ones is what choosing it too saves more", () => {
    fc.assert(
      fc.property(cases, ({ incidents, recommendations }) => {
        const { total } = prepare(incidents, recommendations);
        const more = savedMore(total, new Set([0]), recommendations.length);
        recommendations.forEach((_, i) => {
          const gain = savedMs(total.low, new Set([0, i])) - savedMs(total.low, new Set([0]));
          expect(more[i]?.low).toBeCloseTo(gain, 6);
        });
      }),
      { numRuns: 40 },
    );
  });

  it("finds the best set for an effort: no other set of that effort saves more", () => {
    fc.assert(
      fc.property(cases, fc.integer({ min: 0, max: 12 }), ({ incidents, recommendations }, effort) => {
        const { total } = prepare(incidents, recommendations);
        const efforts = recommendations.map(({ effortDays }) => effortDays);
        const best = chooseBestSet(total.best, efforts, effort);
        const gain = savedMs(total.best, new Set(best.chosen));
        expect(best.method).toBe("exact");
        expect(best.effortDays).toBeLessThanOrEqual(effort);
        for (let set = 0; set < 1 << recommendations.length; set++) {
          const chosen = recommendations.flatMap((_, i) => (set & (1 << i) ? [i] : []));
          if (chosen.reduce((sum, i) => sum + (efforts[i] ?? 0), 0) > effort) continue;
          expect(savedMs(total.best, new Set(chosen))).toBeLessThanOrEqual(gain + 1e-6);
        }
      }),
      { numRuns: 40 },
    );
  });

  it("chooses greedily among more than twenty, and says so", () => {
    const incidents = Array.from({ length: 25 }, (_, i) =>
      incident(`i${i}`, [["queue", i * 30, i * 30 + 1 + i]]),
    );
    const all = incidents.map(({ id }) => ({
      ...recommendation(id, { mechanism: "prevents" }),
      incidentIds: [id],
    }));
    const best = chooseBestSet(
      prepare(incidents, all).total.best,
      all.map(() => 1),
      3,
    );
    expect(best).toEqual({ chosen: [22, 23, 24], effortDays: 3, method: "greedy" });
  });
});

function prepare(incidents: MeasuredIncident[], recommendations: ReplayedRecommendation[]) {
  return prepareReplay(window, servicesOf(incidents), incidents, recommendations, DEFAULT_ACCOUNTING);
}

function servicesOf(incidents: MeasuredIncident[]): LedgerInput[] {
  const impact = incidents.flatMap((one) => one.impact);
  return [...new Set(impact.map(({ service }) => service))].map((service) => ({
    service,
    coverage: [window],
    impact: impact.filter((one) => one.service === service),
  }));
}

function incident(
  id: string,
  hits: [string, number, number][],
  rest: Partial<MeasuredIncident> = {},
): MeasuredIncident {
  return {
    id,
    number: 1,
    status: "resolved",
    severity: "high",
    services: [...new Set(hits.map(([service]) => service))],
    patternIds: [],
    cause: "unknown",
    phases: [],
    instants: {},
    impact: hits.map(([service, from, to]) => ({
      service,
      kind: "outage",
      start: knownInstant(from * MINUTE),
      end: knownInstant(to * MINUTE),
      incidentId: id,
    })),
    ...rest,
  };
}

function phase(
  key: "unobserved" | "crash-loop",
  from: number,
  to: number,
): MeasuredIncident["phases"][number] {
  return {
    key,
    service: null,
    start: knownInstant(from * MINUTE),
    end: knownInstant(to * MINUTE),
    facts: {},
  };
}

function recommendation(
  id: string,
  given: Pick<ReplayedRecommendation, "mechanism"> &
    Partial<ReplayedRecommendation> & { minutes?: [number, number, number] },
): ReplayedRecommendation {
  const { minutes: effect, ...rest } = given;
  const effectMs = effect
    ? { low: effect[0] * MINUTE, best: effect[1] * MINUTE, high: effect[2] * MINUTE }
    : null;
  return {
    id,
    incidentIds: ["a"],
    services: [],
    patternIds: [],
    phase: null,
    effortDays: 1,
    effectMs,
    ...rest,
  };
}

function minutes(replayed: ReturnType<typeof replay>) {
  const three = ({ low, best, high }: { low: number; best: number; high: number }) =>
    [low, best, high].map((ms) => ms / MINUTE);
  return { before: three(replayed.before), saved: three(replayed.saved), after: three(replayed.after) };
}

const instants = fc
  .tuple(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 20 }))
  .map(([at, early, late]): BoundedInstant => ({
    notBefore: at * MINUTE,
    best: (at + early) * MINUTE,
    notAfter: (at + early + late) * MINUTE,
  }));
const impacts = fc
  .tuple(fc.constantFrom("queue", "cache", "web"), instants, fc.integer({ min: 41, max: 120 }))
  .map(([service, start, lasted]) => ({
    service,
    kind: "outage" as const,
    start,
    end: {
      notBefore: start.notBefore + lasted * MINUTE,
      best: start.best + lasted * MINUTE,
      notAfter: start.notAfter + lasted * MINUTE,
    },
  }));
const cases = fc
  .tuple(
    fc.array(fc.tuple(fc.array(impacts, { minLength: 1, maxLength: 3 }), fc.option(instants)), {
      minLength: 1,
      maxLength: 4,
    }),
    fc.array(
      fc.tuple(
        fc.constantFrom(...MECHANISMS),
        fc.subarray(["i0", "i1", "i2", "i3"]),
        fc.subarray(["queue", "cache", "web"]),
        fc.option(fc.tuple(fc.nat(40), fc.nat(40), fc.nat(40))),
        fc.integer({ min: 1, max: 5 }),
      ),
      { minLength: 1, maxLength: 6 },
    ),
  )
  .map(([hits, given]) => ({
    incidents: hits.map(([impact, detected], i) =>
      incident(`i${i}`, [], {
        services: [...new Set(impact.map(({ service }) => service))],
        impact: impact.map((one) => ({ ...one, incidentId: `i${i}` })),
        instants: detected ? { detected } : {},
      }),
    ),
    recommendations: given.map(([mechanism, incidentIds, services, effect, effortDays], i) => {
      const sorted = effect?.toSorted((a, b) => a - b);
      return recommendation(`r${i}`, {
        mechanism,
        incidentIds,
        services,
        effortDays,
        ...(sorted ? { minutes: [sorted[0] ?? 0, sorted[1] ?? 0, sorted[2] ?? 0] } : {}),
      });
    }),
  }));
