import type { BoundedDuration } from "../time/instant";
import { lengthMs } from "../time/interval";
import type { Interval } from "../time/interval";
import { subtract } from "../time/union";
import { DEFAULT_ACCOUNTING } from "./accounting";
import type { AccountingRules } from "./accounting";
import { roundedSum } from "./figure";
import { cutAtChanges, incidentsAlong } from "./cut-intervals";
import { perReading, statesOf, statesOfAll } from "./state-sets";
import type { LedgerInput, Reading, StateSets } from "./state-sets";

export type { LedgerImpact, LedgerInput } from "./state-sets";

export const SERVICE_STATES = ["up", "down", "maintenance", "unobserved"] as const;
export type ServiceState = (typeof SERVICE_STATES)[number];

/** A stretch of one state. Degraded time is up, and says so. */
export interface LedgerEntry extends Interval {
  state: ServiceState;
  degraded: boolean;
  /** Within the hours the service is promised for. */
  promised: boolean;
  /** How much of it was down: surely, most likely, possibly. */
  down: BoundedDuration;
  /** How much of it counts as downtime by the accounting rules: nothing outside promised hours. */
  counted: BoundedDuration;
  incidentIds: string[];
}

export interface Availability {
  windowMs: number;
  upMs: number;
  down: BoundedDuration;
  /** Of the time that was up. */
  degradedMs: number;
  maintenanceMs: number;
  unobservedMs: number;
  /** Promised time that availability is a share of: without maintenance unless that counts. */
  promisedMs: number;
  /** Downtime by the accounting rules, within promised hours. */
  counted: BoundedDuration;
  /** Shares of the promised time: if all unobserved time was down, of observed time alone (null without any), if it was up. */
  availability: { low: number; best: number | null; high: number };
  ledger: LedgerEntry[];
}

/** The four states of one service in a window: up + down + maintenance + unobserved = window, to the millisecond (law 2). */
export function deriveAvailability(
  window: Interval,
  input: LedgerInput,
  rules: AccountingRules = DEFAULT_ACCOUNTING,
  states: StateSets = statesOf(window, input),
): Availability {
  return foldLedger(ledgerOf(window, states, [input], rules), rules);
}

/** The whole: down while any service is down, then maintenance while any is, up while any is seen to be up, else unobserved. */
export function deriveTotalAvailability(
  window: Interval,
  inputs: readonly LedgerInput[],
  rules: AccountingRules = DEFAULT_ACCOUNTING,
  states: StateSets = statesOfAll(window, inputs),
): Availability {
  return foldLedger(ledgerOf(window, states, inputs, rules), rules);
}

/** Every figure of availability, from the ledger's entries alone: what an export is added up with gives the same. */
export function foldLedger(ledger: readonly LedgerEntry[], rules: AccountingRules): Availability {
  const figure: Availability = {
    windowMs: 0,
    upMs: 0,
    down: { lowMs: 0, bestMs: 0, highMs: 0 },
    degradedMs: 0,
    maintenanceMs: 0,
    unobservedMs: 0,
    promisedMs: 0,
    counted: { lowMs: 0, bestMs: 0, highMs: 0 },
    availability: { low: 1, best: null, high: 1 },
    ledger: [...ledger],
  };
  let [notDownMs, observedMs, lossAtMostMs] = [0, 0, 0];
  for (const entry of ledger) {
    const ms = lengthMs(entry);
    figure.windowMs += ms;
    if (entry.state === "up") figure.upMs += ms;
    if (entry.degraded) figure.degradedMs += ms;
    if (entry.state === "maintenance") figure.maintenanceMs += ms;
    if (entry.state === "unobserved") figure.unobservedMs += ms;
    add(figure.down, entry.down);
    add(figure.counted, entry.counted);
    if (!entry.promised || (entry.state === "maintenance" && !rules.maintenanceCounts)) continue;
    figure.promisedMs += ms;
    lossAtMostMs += entry.state === "unobserved" ? ms : entry.counted.highMs;
    if (entry.state === "unobserved") continue;
    observedMs += ms;
    notDownMs += ms - entry.counted.bestMs;
  }
  const { lowMs, bestMs, highMs } = figure.counted;
  figure.counted = { lowMs: roundedSum(lowMs), bestMs: roundedSum(bestMs), highMs: roundedSum(highMs) };
  const share = (ms: number) => (figure.promisedMs > 0 ? ms / figure.promisedMs : 1);
  figure.availability = {
    low: share(figure.promisedMs - lossAtMostMs),
    best: observedMs > 0 ? notDownMs / observedMs : null,
    high: share(figure.promisedMs - figure.counted.lowMs),
  };
  return figure;
}

function add(sum: BoundedDuration, part: BoundedDuration): void {
  sum.lowMs += part.lowMs;
  sum.bestMs += part.bestMs;
  sum.highMs += part.highMs;
}

function ledgerOf(
  window: Interval,
  sets: StateSets,
  inputs: readonly LedgerInput[],
  rules: AccountingRules,
): LedgerEntry[] {
  const { down, degraded, maintenance, up, promised } = sets;
  const cuts = cutAtChanges(window, [down.best, maintenance, up, degraded.best, promised]);
  const downMs = perReading((reading) => msAlong(cuts, down[reading]));
  const countedDownMs = perReading((reading) => msAlong(cuts, sets.downPromised[reading]));
  const countedDegradedMs = perReading((reading) =>
    msAlong(cuts, subtract(sets.degradedPromised[reading], sets.downPromised[reading])),
  );
  const incidents = incidentsAlong(
    cuts,
    window,
    inputs.flatMap(({ impact }) => impact),
  );
  return cuts.map(({ from, to, within }, i) => {
    const state = stateWithin(within);
    const isPromised = (within & IN_PROMISED) > 0;
    const maintenanceMs = rules.maintenanceCounts && isPromised ? to - from : 0;
    const lossMs = (reading: Reading) =>
      state === "maintenance"
        ? maintenanceMs
        : (countedDownMs[reading][i] ?? 0) + rules.degradedWeight * (countedDegradedMs[reading][i] ?? 0);
    return {
      from,
      to,
      state,
      degraded: state === "up" && (within & IN_DEGRADED) > 0,
      promised: isPromised,
      down: { lowMs: downMs.low[i] ?? 0, bestMs: downMs.best[i] ?? 0, highMs: downMs.high[i] ?? 0 },
      counted: { lowMs: lossMs("low"), bestMs: lossMs("best"), highMs: lossMs("high") },
      incidentIds: incidents[i] ?? [],
    };
  });
}

// The bits of the sets that a ledger is cut at, in their order there.
const [IN_DOWN, IN_MAINTENANCE, IN_UP, IN_DEGRADED, IN_PROMISED] = [1, 2, 4, 8, 16] as const;

function stateWithin(within: number): ServiceState {
  if (within & IN_DOWN) return "down";
  if (within & IN_MAINTENANCE) return "maintenance";
  return within & IN_UP ? "up" : "unobserved";
}

/** How much of each of the gapless, ascending intervals the (disjoint, ascending) set covers. */
function msAlong(intervals: readonly Interval[], set: readonly Interval[]): Float64Array {
  const sums = new Float64Array(intervals.length);
  let i = 0;
  for (const part of set) {
    while ((intervals[i]?.to ?? Infinity) <= part.from) i++;
    for (let j = i; j < intervals.length; j++) {
      const interval = intervals[j];
      if (!interval || interval.from >= part.to) break;
      sums[j] = (sums[j] ?? 0) + Math.min(interval.to, part.to) - Math.max(interval.from, part.from);
    }
  }
  return sums;
}
