import type { BoundedDuration } from "../time/instant";
import type { IncidentSeverity } from "./incident";
import type { Impact } from "./derive-impacts";

const MINUTE = 60_000;

/** How bad an incident looks before a person says: by what was hit, how long, and how much of what is known was hit. */
export function deriveSeverity(
  impacts: Impact[],
  downtime: BoundedDuration,
  servicesTotal: number,
): IncidentSeverity {
  const outages = impacts.filter(({ kind, undecided }) => kind === "outage" && !undecided);
  if (outages.length === 0) {
    const degradedMs = Math.max(
      0,
      ...impacts.map(({ start, end }) => (end ? end.best - start.best : Infinity)),
    );
    const lostMs = Math.max(0, ...impacts.map(lostTo));
    if (lostMs >= 30 * MINUTE) return "high";
    const isMedium = degradedMs >= 30 * MINUTE || lostMs >= 5 * MINUTE;
    return isMedium || impacts.some(({ undecided }) => undecided) ? "medium" : "low";
  }
  const everything = new Set(outages.map(({ service }) => service)).size >= servicesTotal;
  if (downtime.bestMs >= 60 * MINUTE || (everything && downtime.bestMs >= 30 * MINUTE)) return "critical";
  if (downtime.bestMs >= 5 * MINUTE) return "high";
  return "medium";
}

/** How long of a degradation everything would have failed: its length times the share that failed, where that is known. */
function lostTo({ kind, undecided, start, end, findings }: Impact): number {
  if (kind !== "degraded" || undecided || !end) return 0;
  const shares = findings.flatMap(({ rule, facts }) => (rule === "ratio" ? [Number(facts["share"])] : []));
  return Math.max(0, ...shares) * (end.best - start.best);
}
