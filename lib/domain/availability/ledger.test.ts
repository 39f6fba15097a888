import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ImpactKind, ImpactWindow } from "../incidents/incident";
import type { BoundedInstant } from "../time/instant";
import { deriveAvailability, deriveTotalAvailability } from "./ledger";
import type { Availability, LedgerInput } from "./ledger";

const window = { from: 0, to: 1_000 };

describe("ledger", () => {
  it("counts what was seen as up, what was hit as down and the rest as unobserved", () => {
    const result = deriveAvailability(
      window,
      input([[0, 600]], [impact("outage", [100, 120, 100], [190, 200, 200])]),
    );
    expect(result).toMatchObject({ upMs: 500, maintenanceMs: 0, unobservedMs: 400 });
    expect(result.down).toEqual({ lowMs: 70, bestMs: 100, highMs: 100 });
    expect(result.availability).toEqual({ low: 0.5, best: 500 / 600, high: 0.93 });
    expect(result.ledger.map(({ state, from, to }) => [state, from, to])).toEqual([
      ["up", 0, 100],
      ["down", 100, 200],
      ["up", 200, 600],
      ["unobserved", 600, 1_000],
    ]);
  });

  it("says unobserved, not up, of a silence that nothing has decided", () => {
    const result = deriveAvailability(
      window,
      input([[0, 1_000]], [impact("outage", [300, 500, 300], [300, 500, 300])]),
    );
    expect(result).toMatchObject({
      upMs: 800,
      unobservedMs: 200,
      down: { lowMs: 0, bestMs: 0, highMs: 200 },
    });
  });

  it("takes maintenance out of downtime and out of what availability is a share of", () => {
    const windows = [
      impact("outage", [100, 100, 100], [300, 300, 300]),
      impact("maintenance", [200, 200, 200], [500, 500, 500]),
    ];
    const result = deriveAvailability(window, input([[0, 1_000]], windows));
    expect(result).toMatchObject({ maintenanceMs: 300, down: { bestMs: 100 }, upMs: 600 });
    expect(result.availability.high).toBeCloseTo(6 / 7);
  });

  it("counts degraded time as up and marks it", () => {
    const result = deriveAvailability(
      window,
      input([[0, 1_000]], [impact("degraded", [100, 100, 100], [200, 200, 200])]),
    );
    expect(result.upMs).toBe(1_000);
    expect(result.ledger.filter(({ degraded }) => degraded)).toMatchObject([
      { from: 100, to: 200, state: "up" },
    ]);
  });

  it("is down as a whole while any service is", () => {
    const result = deriveTotalAvailability(window, [
      input([[0, 1_000]], [impact("outage", [100, 100, 100], [200, 200, 200])]),
      input([[0, 1_000]], [impact("outage", [150, 150, 150], [300, 300, 300])]),
    ]);
    expect(result.down.bestMs).toBe(200);
  });

  it("law 2: up + down + maintenance + unobserved is the window, for a service and for the whole", () => {
    fc.assert(
      fc.property(
        fc.array(inputs, { maxLength: 4 }),
        fc.integer({ min: 0, max: 400 }),
        fc.integer({ min: 0, max: 900 }),
        (services, from, length) => {
          const span = { from, to: from + length };
          for (const result of [
            ...services.map((one) => deriveAvailability(span, one)),
            deriveTotalAvailability(span, services),
          ]) {
            expect(sum(result)).toBe(length);
            expect(result.ledger.reduce((total, entry) => total + entry.to - entry.from, 0)).toBe(length);
            result.ledger.forEach((entry, i) =>
              expect(entry.from).toBe(i === 0 ? from : result.ledger[i - 1]?.to),
            );
          }
        },
      ),
    );
  });

  it("law 3: low ≤ best ≤ high for downtime and availability, for a service and for the whole", () => {
    fc.assert(
      fc.property(fc.array(inputs, { maxLength: 4 }), (services) => {
        for (const result of [
          ...services.map((one) => deriveAvailability(window, one)),
          deriveTotalAvailability(window, services),
        ]) {
          const { down, availability } = result;
          expect(down.lowMs).toBeLessThanOrEqual(down.bestMs);
          expect(down.bestMs).toBeLessThanOrEqual(down.highMs);
          expect(availability.low).toBeLessThanOrEqual((availability.best ?? availability.low) + 1e-12);
          expect(availability.best ?? 0).toBeLessThanOrEqual(availability.high + 1e-12);
        }
      }),
    );
  });

  it("law 3: narrower bounds of an impact never widen the downtime", () => {
    fc.assert(
      fc.property(
        inputs,
        fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 40, maxLength: 40 }),
        (service, cuts) => {
          const narrowed = {
            ...service,
            impact: service.impact.map((one, i) => narrow(one, cuts.slice(i * 4, i * 4 + 4))),
          };
          const [wide, tight] = [
            deriveAvailability(window, service).down,
            deriveAvailability(window, narrowed).down,
          ];
          expect(tight.lowMs).toBeGreaterThanOrEqual(wide.lowMs);
          expect(tight.highMs).toBeLessThanOrEqual(wide.highMs);
        },
      ),
    );
  });
});

function impact(
  kind: ImpactKind,
  [a, b, c]: [number, number, number],
  end: [number, number, number] | null,
): ImpactWindow {
  return {
    service: "shop",
    kind,
    start: { notBefore: a, notAfter: b, best: c },
    end: end && { notBefore: end[0], notAfter: end[1], best: end[2] },
  };
}

function input(coverage: [number, number][], windows: ImpactWindow[]): LedgerInput {
  return { service: "shop", coverage: coverage.map(([from, to]) => ({ from, to })), impact: windows };
}

function sum({ upMs, down, maintenanceMs, unobservedMs }: Availability): number {
  return upMs + down.bestMs + maintenanceMs + unobservedMs;
}

const time = fc.integer({ min: -100, max: 1_200 });
const instants = fc.tuple(time, time, time).map((three) => three.toSorted((a, b) => a - b));
const windows = fc
  .tuple(
    instants,
    fc.option(instants),
    fc.constantFrom("outage" as const, "degraded" as const, "maintenance" as const),
  )
  .map(([start, end, kind]): ImpactWindow => {
    const shift = end ? Math.max(0, (start[1] ?? 0) - (end[1] ?? 0)) : 0;
    return { service: "shop", kind, start: bounded(start), end: end && bounded(end.map((at) => at + shift)) };
  });
const inputs = fc.record({
  service: fc.constant("shop"),
  coverage: fc.array(
    fc.tuple(time, time).map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) })),
    { maxLength: 3 },
  ),
  impact: fc.array(windows, { maxLength: 4 }),
});

function bounded([notBefore = 0, best = 0, notAfter = 0]: number[]): BoundedInstant {
  return { notBefore, best, notAfter };
}

function narrow(one: ImpactWindow, [a = 0, b = 0, c = 0, d = 0]: number[]): ImpactWindow {
  const tighten = (at: BoundedInstant, low: number, high: number): BoundedInstant => ({
    notBefore: at.notBefore + Math.floor(((at.best - at.notBefore) * low) / 100),
    notAfter: at.notAfter - Math.floor(((at.notAfter - at.best) * high) / 100),
    best: at.best,
  });
  return { ...one, start: tighten(one.start, a, b), end: one.end && tighten(one.end, c, d) };
}
