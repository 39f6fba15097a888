import { describe, expect, it } from "vitest";
import { knownInstant } from "../time/instant";
import { actionClosureFigure, overdueActions, type MeasuredAction } from "./action-closure";
import { betweenFailuresFigure } from "./between-failures";
import { countFigures } from "./count-figures";
import { deriveMetrics, type MetricsInput } from "./derive-metrics";
import { distributionOf } from "./distribution";
import type { LedgerInput } from "./ledger";
import { compareByBadness, type MeasuredIncident } from "./measured-incident";
import { recurrenceFigure, recurringPatterns } from "./recurrence";
import { statesOf } from "./state-sets";
import { durationFigure, timeFigure } from "./time-to";

const HOUR = 3_600_000;
const window = { from: 0, to: 100 * HOUR };

describe("figures, where other tools go wrong", () => {
  it("give no mean of no data", () => {
    expect(distributionOf([])).toBeNull();
    expect(timeFigure([], "resolve")).toMatchObject({ value: null, n: 0 });
    expect(recurrenceFigure([])).toMatchObject({ value: null, n: 0 });
    expect(actionClosureFigure([], window, 0)).toMatchObject({ value: null, n: 0 });
  });

  it("leave an open incident out of the time to resolve, and say so", () => {
    const open = incident("open", 1, null, { status: "open" });
    const done = incident("done", 1, 3, { instants: { resolved: knownInstant(4 * HOUR) } });
    expect(timeFigure([open, done], "resolve")).toMatchObject({
      n: 1,
      value: { best: 3 * HOUR },
      leftOut: [{ reason: "open", count: 1, keys: ["open"] }],
    });
    expect(durationFigure([open, done])).toMatchObject({ n: 1, value: { best: 2 * HOUR } });
  });

  it("measure each time between the two instants they name, to the millisecond, in bounds", () => {
    const unsure = incident("a", 1, 3, {
      instants: { detected: { notBefore: HOUR + 1, best: HOUR + 90_001, notAfter: HOUR + 120_000 } },
    });
    expect(timeFigure([unsure], "detect")).toMatchObject({
      value: { low: 1, best: 90_001, high: 120_000 },
      facts: { from: "impactStart", to: "detected" },
    });
    expect(timeFigure([unsure], "acknowledge").leftOut).toEqual([
      { reason: "instant-unknown", count: 1, keys: ["a"] },
    ]);
  });

  it("rank critical above medium, whatever the alphabet says", () => {
    const [medium, critical] = [
      incident("m", 1, 2, { severity: "medium" }),
      incident("c", 5, 6, { severity: "critical" }),
    ];
    expect([medium, critical].sort(compareByBadness).map(({ id }) => id)).toEqual(["c", "m"]);
  });

  it("count an outage that began before the window, clipped, and put overlapping ones under the worst once", () => {
    const before = incident("before", -10, 5, { severity: "low" });
    const worse = incident("worse", 4, 8, { severity: "critical" });
    const { figures } = deriveMetrics(metrics([before, worse]));
    expect(figures.get("impact")?.value?.best).toBe(8 * HOUR);
    expect(figures.get("impact/severity/critical")?.value?.best).toBe(4 * HOUR);
    expect(figures.get("impact/severity/low")?.value?.best).toBe(4 * HOUR);
    expect(figures.get("incidents")).toMatchObject({
      value: { best: 2 },
      rows: [{ from: 0 }, { from: 4 * HOUR }],
    });
  });

  it("say null, not 0, of a period nobody observed, and 0 of one in which nothing happened", () => {
    const unseen = deriveMetrics({
      ...metrics([]),
      services: [{ service: "shop", coverage: [], impact: [] }],
    });
    expect(unseen.figures.get("impact")?.value).toBeNull();
    expect(unseen.figures.get("availability")?.value).toBeNull();
    expect(deriveMetrics(metrics([])).figures.get("impact")?.value).toEqual({ low: 0, best: 0, high: 0 });
  });

  it("name the dismissed incidents they leave out", () => {
    const [counted] = countFigures(window, [], [], [{ reason: "dismissed", count: 1, keys: ["x"] }], true);
    expect(counted?.leftOut).toEqual([{ reason: "dismissed", count: 1, keys: ["x"] }]);
  });

  it("measure between failures from the end of one to the begin of the next, overlapping ones as one", () => {
    const incidents = [incident("a", 10, 12), incident("b", 11, 14), incident("c", 24, 25)];
    const input = serviceOf(incidents);
    expect(betweenFailuresFigure([{ service: "shop", states: statesOf(window, input) }])).toMatchObject({
      n: 1,
      value: { best: 10 * HOUR },
      leftOut: [{ reason: "cut-by-window", count: 2 }],
    });
  });

  it("call a pattern recurred only when it comes back after its fix", () => {
    const fixed = (id: string, from: number, to: number, patternIds: string[]) =>
      incident(id, from, to, { patternIds, instants: { resolved: knownInstant(to * HOUR) } });
    const patterns = recurringPatterns([
      fixed("a", 1, 5, ["p", "q"]),
      fixed("b", 3, 4, ["q"]),
      fixed("c", 20, 21, ["p"]),
      incident("d", 30, 31, { status: "open", patternIds: ["r"] }),
    ]);
    expect(patterns.find(({ patternId }) => patternId === "p")).toMatchObject({
      fixedAt: 5 * HOUR,
      recurredAt: 20 * HOUR,
    });
    expect(recurrenceFigure(patterns)).toMatchObject({
      n: 2,
      value: { best: 0.5 },
      leftOut: [{ reason: "not-fixed", count: 1, keys: ["r"] }],
    });
  });

  it("hold an action to the end of its due day, and count none that is not due yet", () => {
    const action = (
      id: string,
      status: MeasuredAction["status"],
      due: number | null,
      closed: number | null,
    ) => ({
      id,
      status,
      dueMs: due === null ? null : due * HOUR,
      closedMs: closed === null ? null : closed * HOUR,
    });
    const actions = [
      action("in time", "done", 24, 24),
      action("late", "done", 24, 25),
      action("overdue", "open", 48, null),
      action("ahead", "open", 90, null),
      action("dropped", "dropped", 24, 10),
      action("undated", "open", null, null),
      action("elsewhen", "done", 200, 1),
    ];
    expect(actionClosureFigure(actions, window, 60 * HOUR)).toMatchObject({
      n: 3,
      value: { best: 1 / 3 },
      leftOut: [
        { reason: "dropped", keys: ["dropped"] },
        { reason: "no-due-date", keys: ["undated"] },
        { reason: "not-due-yet", keys: ["ahead"] },
      ],
    });
    expect(overdueActions(actions, 60 * HOUR).map(({ id }) => id)).toEqual(["overdue"]);
  });
});

function incident(
  id: string,
  from: number,
  to: number | null,
  rest: Partial<MeasuredIncident> = {},
): MeasuredIncident {
  return {
    id,
    number: 1,
    status: "resolved",
    severity: "high",
    services: ["shop"],
    patternIds: [],
    cause: "unknown",
    phases: [],
    instants: {},
    impact: [
      {
        service: "shop",
        kind: "outage",
        start: knownInstant(from * HOUR),
        end: to === null ? null : knownInstant(to * HOUR),
        incidentId: id,
      },
    ],
    ...rest,
  };
}

function serviceOf(incidents: MeasuredIncident[]): LedgerInput {
  return { service: "shop", coverage: [window], impact: incidents.flatMap(({ impact }) => impact) };
}

function metrics(incidents: MeasuredIncident[]): MetricsInput {
  return {
    window,
    now: window.to,
    timeZone: "UTC",
    rules: { maintenanceCounts: false, degradedWeight: 0 },
    services: [serviceOf(incidents)],
    incidents,
    dismissedIds: [],
    objectives: [],
    actions: [],
    errors: [],
  };
}
