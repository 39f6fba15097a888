import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { knownInstant } from "../time/instant";
import type { Interval } from "../time/interval";
import { localDaysOf } from "../time/local-days";
import { serviceTimeOf, type AccountingRules } from "./accounting";
import { impactSegments, type ImpactSegment } from "./impact-segments";
import { deriveAvailability, deriveTotalAvailability, foldLedger } from "./ledger";
import type { LedgerImpact, LedgerInput } from "./ledger";
import { statesOf, statesOfAll } from "./state-sets";

const window = { from: 0, to: 1_000 };
const RULES: AccountingRules = { maintenanceCounts: false, degradedWeight: 0 };

describe("accounting", () => {
  it("counts what a rule says of degraded time and of maintenance, and nothing outside service hours", () => {
    const input: LedgerInput = {
      service: "shop",
      coverage: [window],
      impact: [impact("outage", 100, 200), impact("degraded", 300, 400), impact("outage", 900, 1_000)],
      maintenance: [{ from: 500, to: 600 }],
      serviceTime: [{ from: 0, to: 800 }],
    };
    const counted = (rules: Partial<AccountingRules>) =>
      deriveAvailability(window, input, { ...RULES, ...rules });
    expect(counted({}).counted.bestMs).toBe(100);
    expect(counted({ degradedWeight: 0.5 }).counted.bestMs).toBe(150);
    expect(counted({ maintenanceCounts: true }).counted.bestMs).toBe(200);
    expect(counted({})).toMatchObject({
      promisedMs: 700,
      down: { bestMs: 200 },
      availability: { best: 600 / 700 },
    });
    expect(counted({ maintenanceCounts: true })).toMatchObject({
      promisedMs: 800,
      availability: { best: 600 / 800 },
    });
  });

  it("never counts a young service's time before its first record as up", () => {
    const young = { service: "shop", coverage: [{ from: 900, to: 1_000 }], impact: [] };
    expect(deriveAvailability(window, young)).toMatchObject({
      upMs: 100,
      unobservedMs: 900,
      availability: { low: 0.1, best: 1, high: 1 },
    });
  });

  it("lets an open outage go on to now where a person keeps it open, else to the last that was seen, never to the end", () => {
    const open: LedgerImpact = { service: "shop", kind: "outage", start: knownInstant(100), end: null };
    const seen = { service: "shop", coverage: [{ from: 0, to: 300 }], impact: [open] };
    expect(deriveAvailability(window, seen).down).toEqual({ lowMs: 200, bestMs: 200, highMs: 200 });
    const kept = { ...seen, impact: [{ ...open, goesOnTo: 700 }] };
    expect(deriveAvailability(window, kept)).toMatchObject({ down: { bestMs: 600 }, unobservedMs: 300 });
  });

  it("keeps hours of the week at their wall-clock time on both sides of a change of clocks", () => {
    const hours = {
      timeZone: "Europe/Berlin",
      weekly: [
        { weekday: 1, from: "09:00", to: "17:00" },
        { weekday: 6, from: "22:00", to: "06:00" },
      ],
    };
    const span = { from: Date.UTC(2026, 2, 23), to: Date.UTC(2026, 2, 31) };
    const text = ({ from, to }: Interval) =>
      [from, to].map((at) => new Date(at).toISOString().slice(5, 16)).join(" – ");
    expect(serviceTimeOf(hours, span).map(text)).toEqual([
      "03-23T08:00 – 03-23T16:00",
      "03-28T21:00 – 03-29T04:00",
      "03-30T07:00 – 03-30T15:00",
    ]);
  });

  it("law 2: the four states add up to the window whatever is planned, promised and degraded", () => {
    fc.assert(
      fc.property(fc.array(inputs, { maxLength: 3 }), rules, (services, given) => {
        for (const result of everything(services, given)) {
          const { upMs, down, maintenanceMs, unobservedMs, windowMs, promisedMs } = result;
          expect(upMs + down.bestMs + maintenanceMs + unobservedMs).toBe(1_000);
          expect(windowMs).toBe(1_000);
          expect(promisedMs).toBeLessThanOrEqual(windowMs);
        }
      }),
    );
  });

  it("law 2: two halves of a window add up to the whole", () => {
    fc.assert(
      fc.property(inputs, rules, fc.integer({ min: 0, max: 1_000 }), (service, given, cut) => {
        const closed = { ...service, impact: service.impact.map((one) => ({ ...one, goesOnTo: 700 })) };
        const of = (from: number, to: number) =>
          deriveAvailability({ from, to }, closed, { ...given, degradedWeight: 0 });
        const [left, right, whole] = [of(0, cut), of(cut, 1_000), of(0, 1_000)];
        for (const key of ["upMs", "maintenanceMs", "unobservedMs", "promisedMs"] as const)
          expect(left[key] + right[key]).toBe(whole[key]);
        for (const key of ["lowMs", "bestMs", "highMs"] as const) {
          expect(left.down[key] + right.down[key]).toBe(whole.down[key]);
          expect(left.counted[key] + right.counted[key]).toBe(whole.counted[key]);
        }
      }),
    );
  });

  it("law 3: low ≤ best ≤ high of what counts, and of the availability it leaves", () => {
    fc.assert(
      fc.property(fc.array(inputs, { maxLength: 3 }), rules, (services, given) => {
        for (const { counted, availability } of everything(services, given)) {
          expect(counted.lowMs).toBeLessThanOrEqual(counted.bestMs);
          expect(counted.bestMs).toBeLessThanOrEqual(counted.highMs);
          expect(availability.low).toBeLessThanOrEqual(availability.high + 1e-12);
        }
      }),
    );
  });

  it("law 3: more evidence of a time in which nothing was known never widens availability", () => {
    fc.assert(
      fc.property(
        inputs,
        fc.integer({ min: 0, max: 1_000 }),
        fc.integer({ min: 0, max: 400 }),
        (service, from, length) => {
          const closed = { ...service, impact: service.impact.map((one) => ({ ...one, goesOnTo: 700 })) };
          const before = deriveAvailability(window, closed).availability;
          const seen = [...closed.coverage, { from, to: Math.min(1_000, from + length) }];
          const after = deriveAvailability(window, { ...closed, coverage: seen }).availability;
          expect(after.low).toBeGreaterThanOrEqual(before.low - 1e-12);
          expect(after.high).toBeLessThanOrEqual(before.high + 1e-12);
        },
      ),
    );
  });

  it("law 6: the same windows and spans again, in any order, change nothing", () => {
    fc.assert(
      fc.property(fc.array(inputs, { maxLength: 3 }), rules, (services, given) => {
        const again = services.map((one) => ({
          ...one,
          coverage: [...one.coverage, ...one.coverage].toReversed(),
          impact: [...one.impact, ...one.impact].toReversed(),
          maintenance: [...(one.maintenance ?? []), ...(one.maintenance ?? [])].toReversed(),
        }));
        expect(everything(again, given)).toEqual(everything(services, given));
        const [one, other] = [services, services.toReversed()].map((list) =>
          deriveTotalAvailability(window, list, given),
        );
        expect(one).toEqual(other);
      }),
    );
  });

  it("law 4: figures are the fold of the ledger, and the impact's rows add up to what counts", () => {
    fc.assert(
      fc.property(fc.array(inputs, { maxLength: 3 }), rules, (services, given) => {
        for (const result of everything(services, given))
          expect(foldLedger(result.ledger, given)).toEqual(result);
        const days = localDaysOf(window, "UTC");
        const total = deriveTotalAvailability(window, services, given);
        const whole = impactSegments(window, statesOfAll(window, services), services, new Map(), days, given);
        expectSame(rowsOf(whole), total.counted);
        for (const one of services)
          expectSame(
            rowsOf(impactSegments(window, statesOf(window, one), [one], new Map(), days, given)),
            deriveAvailability(window, one, given).counted,
          );
      }),
    );
  });
});

function expectSame(
  rows: { low: number; best: number; high: number }[],
  counted: { lowMs: number; bestMs: number; highMs: number },
): void {
  for (const reading of ["low", "best", "high"] as const)
    expect(rows.reduce((total, row) => total + row[reading], 0)).toBeCloseTo(counted[`${reading}Ms`], 3);
}

function everything(services: LedgerInput[], given: AccountingRules) {
  return [
    ...services.map((one) => deriveAvailability(window, one, given)),
    deriveTotalAvailability(window, services, given),
  ];
}

function impact(kind: "outage" | "degraded", from: number, to: number): LedgerImpact {
  return { service: "shop", kind, start: knownInstant(from), end: knownInstant(to) };
}

const spans = fc
  .tuple(fc.integer({ min: 0, max: 1_000 }), fc.integer({ min: 0, max: 300 }))
  .map(([from, length]) => ({ from, to: from + length }));
const impacts = fc
  .tuple(
    fc.array(fc.integer({ min: -50, max: 900 }), { minLength: 3, maxLength: 3 }),
    fc.option(fc.array(fc.integer({ min: 0, max: 200 }), { minLength: 3, maxLength: 3 })),
    fc.constantFrom("outage" as const, "degraded" as const),
  )
  .map(([start, end, kind]): LedgerImpact => {
    const [notBefore = 0, best = 0, notAfter = 0] = start.toSorted((a, b) => a - b);
    const [early = 0, middle = 0, late = 0] = (end ?? [])
      .toSorted((a, b) => a - b)
      .map((ms) => ms + notAfter);
    return {
      service: "shop",
      kind,
      start: { notBefore, best, notAfter },
      end: end && { notBefore: early, best: middle, notAfter: late },
    };
  });
const inputs = fc.record({
  service: fc.constant("shop"),
  coverage: fc.array(spans, { maxLength: 3 }),
  impact: fc.array(impacts, { maxLength: 4 }),
  maintenance: fc.array(spans, { maxLength: 2 }),
  serviceTime: fc.option(fc.array(spans, { minLength: 1, maxLength: 3 }), { nil: undefined }),
});
const rules = fc.record({ maintenanceCounts: fc.boolean(), degradedWeight: fc.constantFrom(0, 0.3, 0.5, 1) });

function rowsOf(segments: readonly ImpactSegment[]) {
  return segments.map(({ row }) => row);
}
