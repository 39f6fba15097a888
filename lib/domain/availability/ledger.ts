import type { ImpactWindow } from "../incidents/incident";
import { isUndecided, readingsOf } from "../incidents/impact-window";
import type { BoundedDuration } from "../time/instant";
import { clip, lengthMs } from "../time/interval";
import type { Interval } from "../time/interval";
import { clipAll, subtract, union, unionMs } from "../time/union";

export const SERVICE_STATES = ["up", "down", "maintenance", "unobserved"] as const;
export type ServiceState = (typeof SERVICE_STATES)[number];

/** A stretch of one state. Degraded time is up, and says so. */
export interface LedgerEntry extends Interval {
  state: ServiceState;
  degraded: boolean;
  incidentIds: string[];
}

export interface LedgerInput {
  service: string;
  /** Where records of the service prove that it was observed. */
  coverage: readonly Interval[];
  impact: readonly (ImpactWindow & { incidentId?: string })[];
}

export interface Availability {
  windowMs: number;
  upMs: number;
  down: BoundedDuration;
  maintenanceMs: number;
  unobservedMs: number;
  /** Shares of the time outside maintenance: if all unobserved time was down, of observed time alone (null without any), if it was up. */
  availability: { low: number; best: number | null; high: number };
  ledger: LedgerEntry[];
}

/** The four states of one service in a window: up + down + maintenance + unobserved = window, to the millisecond (law 2). */
export function deriveAvailability(window: Interval, input: LedgerInput): Availability {
  return figure(window, statesOf(window, input), input.impact);
}

/** The whole: down while any service is down, then maintenance while any is, up while any is seen to be up, else unobserved. */
export function deriveTotalAvailability(window: Interval, inputs: readonly LedgerInput[]): Availability {
  const states = inputs.map((input) => statesOf(window, input));
  const down = union(states.flatMap((one) => one.down));
  const maintenance = subtract(
    states.flatMap((one) => one.maintenance),
    down,
  );
  const sets: StateSets = {
    down,
    maintenance,
    surelyDown: subtract(
      states.flatMap((one) => one.surelyDown),
      maintenance,
    ),
    maybeDown: subtract(
      states.flatMap((one) => one.maybeDown),
      maintenance,
    ),
    up: subtract(
      states.flatMap((one) => one.up),
      [...down, ...maintenance],
    ),
    degraded: union(states.flatMap((one) => one.degraded)),
  };
  return figure(
    window,
    sets,
    inputs.flatMap(({ impact }) => impact),
  );
}

interface StateSets {
  down: Interval[];
  surelyDown: Interval[];
  maybeDown: Interval[];
  maintenance: Interval[];
  up: Interval[];
  degraded: Interval[];
}

function statesOf(window: Interval, { coverage, impact }: LedgerInput): StateSets {
  // An outage that goes on is known to, up to the last that was seen; beyond it nothing is known.
  const seenTo = Math.min(window.to, Math.max(window.from, ...coverage.map(({ to }) => to)));
  const read = (kind: ImpactWindow["kind"], reading: "low" | "best" | "high", of = impact) =>
    clipAll(
      of
        .filter((one) => one.kind === kind)
        .map((one) => readingsOf(one, reading === "high" ? window.to : seenTo)[reading]),
      window,
    );
  const maintenance = read("maintenance", "best");
  const undecided = read("outage", "high", impact.filter(isUndecided));
  const down = subtract(read("outage", "best"), maintenance);
  return {
    down,
    maintenance,
    surelyDown: subtract(read("outage", "low"), maintenance),
    maybeDown: subtract(read("outage", "high"), maintenance),
    up: subtract(clipAll(coverage, window), [...maintenance, ...down, ...undecided]),
    degraded: read("degraded", "best"),
  };
}

function figure(window: Interval, sets: StateSets, impact: LedgerInput["impact"]): Availability {
  const { down, maintenance, up, surelyDown, maybeDown } = sets;
  const unobserved = subtract([window], [...down, ...maintenance, ...up]);
  const [upMs, downMs] = [unionMs(up), unionMs(down)];
  const countedMs = lengthMs(window) - unionMs(maintenance);
  const share = (ms: number) => (countedMs > 0 ? ms / countedMs : 1);
  return {
    windowMs: lengthMs(window),
    upMs,
    down: { lowMs: unionMs(surelyDown), bestMs: downMs, highMs: unionMs(maybeDown) },
    maintenanceMs: unionMs(maintenance),
    unobservedMs: unionMs(unobserved),
    availability: {
      low: share(countedMs - unionMs([...maybeDown, ...unobserved])),
      best: upMs + downMs > 0 ? upMs / (upMs + downMs) : null,
      high: share(countedMs - unionMs(surelyDown)),
    },
    ledger: entriesOf(window, { ...sets, unobserved }, impact),
  };
}

function entriesOf(
  window: Interval,
  sets: StateSets & { unobserved: Interval[] },
  impact: LedgerInput["impact"],
): LedgerEntry[] {
  const degraded = sets.up.flatMap((one) => clipAll(sets.degraded, one));
  const spans: { state: ServiceState; degraded: boolean; intervals: Interval[] }[] = [
    { state: "up", degraded: false, intervals: subtract(sets.up, degraded) },
    { state: "up", degraded: true, intervals: degraded },
    { state: "down", degraded: false, intervals: sets.down },
    { state: "maintenance", degraded: false, intervals: sets.maintenance },
    { state: "unobserved", degraded: false, intervals: sets.unobserved },
  ];
  const entries = spans.flatMap(({ state, degraded, intervals }) =>
    intervals.map((interval) => ({
      ...interval,
      state,
      degraded,
      incidentIds: incidentsIn(interval, window, impact),
    })),
  );
  return entries.sort((a, b) => a.from - b.from);
}

function incidentsIn(interval: Interval, window: Interval, impact: LedgerInput["impact"]): string[] {
  const ids = impact.flatMap((one) =>
    one.incidentId && clip(readingsOf(one, window.to).high, interval) ? [one.incidentId] : [],
  );
  return [...new Set(ids)].sort();
}
