import { listErrorCounts, listMeasuredActions, type ActionItemMeasureRow } from "@/db/queries/measured";
import type { MetricsQuery } from "@/lib/contracts/metrics";
import type { MeasuredAction } from "@/lib/domain/availability/action-closure";
import { deriveMetrics, type DerivedMetrics } from "@/lib/domain/availability/derive-metrics";
import { instantOf, zoneNamed } from "@/lib/domain/time/calendar";
import type { Interval } from "@/lib/domain/time/interval";
import type { Context } from "../context";
import { ApplicationError } from "../errors";
import { deriveOnce } from "../availability/derive-once";
import { gatherPeriod, nextStep, type Period } from "../availability/gather-period";
import { whileUnchanged, type Timed } from "../availability/while-unchanged";

export interface PeriodMetrics {
  period: Period;
  timeZone: string;
  actions: MeasuredAction[];
  derived: DerivedMetrics;
}

const DAY = 86_400_000;
const MINUTE = 60_000;
// Times of records lie from 1970 to 2200, and all of the data may be asked about: a longer window is a mistake.
const WINDOW_MAX_MS = 90_000 * DAY;

/** Every figure of a window; the one way the page, its ledger and its exports come by them. */
export async function derivePeriodMetrics(
  ctx: Context,
  window: Interval,
  { service, timeZone }: Pick<MetricsQuery, "service" | "timeZone">,
): Promise<Timed<PeriodMetrics>> {
  return whileUnchanged(ctx, ["metrics", window, service, timeZone], () =>
    readMetrics(ctx, window, { service, timeZone }),
  );
}

async function readMetrics(
  ctx: Context,
  window: Interval,
  query: Pick<MetricsQuery, "service" | "timeZone">,
): Promise<Timed<PeriodMetrics>> {
  const timeZone = query.timeZone ?? "UTC";
  if (!zoneNamed(timeZone)) throw new ApplicationError("unknown-time-zone", { facts: { timeZone } });
  if (window.to - window.from > WINDOW_MAX_MS)
    throw new ApplicationError("invalid", { fields: { from: "lies more than 246 years before to" } });
  const asked = query.service?.length ? query.service : null;
  const [{ answer: period, goodUntil }, errors, actionRows] = await Promise.all([
    gatherPeriod(ctx, window, asked),
    listErrorCounts(ctx.db, window, asked),
    listMeasuredActions(ctx.db),
  ]);
  const actions = actionRows.map((row) => measuredAction(row, timeZone));
  const input = {
    window,
    // Actions fall due by the minute; a second more must not make every figure new.
    now: Math.floor(ctx.now() / MINUTE) * MINUTE,
    timeZone,
    rules: period.rules,
    services: period.inputs,
    incidents: period.incidents,
    dismissedIds: period.dismissedIds,
    objectives: period.objectives,
    actions,
    errors,
  };
  const key = [period.fingerprint, input.now, timeZone, actions, errors];
  const derived = deriveOnce("metrics", key, () => deriveMetrics(input));
  return {
    answer: { period, timeZone, actions, derived },
    goodUntil: Math.min(goodUntil, nextStep(ctx.now(), MINUTE)),
  };
}

/** A due day ends at the midnight of the reader's zone. */
function measuredAction(row: ActionItemMeasureRow, timeZone: string): MeasuredAction {
  const zone = zoneNamed(timeZone);
  const midnight = row.due === null ? null : Date.parse(`${row.due}T00:00:00Z`) + DAY;
  return {
    id: row.id,
    status: row.status,
    dueMs: midnight === null ? null : zone ? instantOf(zone, midnight) : midnight,
    closedMs: row.closedMs,
  };
}
