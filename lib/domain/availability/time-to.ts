import { durationBetween } from "../time/instant";
import type { BoundedInstant } from "../time/instant";
import { durationOfImpact } from "../incidents/impact-duration";
import { figureOf, figureRow } from "./figure";
import type { BoundedValue, Figure, FigureRow, LeftOut } from "./figure";
import { impactEndOf, impactStartOf } from "./measured-incident";
import type { MeasuredIncident } from "./measured-incident";

export const TIMES = ["detect", "acknowledge", "mitigate", "resolve", "restore"] as const;
export type TimeKey = (typeof TIMES)[number];

/** The two instants each time is measured between; "MTTR" alone means four things, so nothing is called that. */
export const TIME_BETWEEN: Record<TimeKey, { from: string; to: string }> = {
  detect: { from: "impactStart", to: "detected" },
  acknowledge: { from: "impactStart", to: "acknowledged" },
  mitigate: { from: "impactStart", to: "mitigated" },
  resolve: { from: "impactStart", to: "resolved" },
  restore: { from: "impactStart", to: "impactEnd" },
};

/** One time of one incident in milliseconds, whole; null where one of its two instants is not known. */
export function timeOf(
  incident: Pick<MeasuredIncident, "impact" | "instants">,
  key: TimeKey,
): BoundedValue | null {
  const [from, to] = [impactStartOf(incident), instantOf(incident, key)];
  if (!from || !to) return null;
  const { lowMs, bestMs, highMs } = durationBetween(from, to);
  return { low: lowMs, best: bestMs, high: highMs };
}

/** The time over many incidents; its value is the median. Those still open or without the instant are left out and named. */
export function timeFigure(incidents: readonly MeasuredIncident[], key: TimeKey): Figure {
  const rows: FigureRow[] = [];
  const without: Record<string, string[]> = {};
  for (const incident of incidents) {
    const start = impactStartOf(incident);
    const value = timeOf(incident, key);
    if (!value || !start) {
      const reason = !start ? "no-impact" : isOpen(incident) ? "open" : "instant-unknown";
      (without[reason] ??= []).push(incident.id);
      continue;
    }
    const to = instantOf(incident, key)?.best ?? start.best;
    rows.push(figureRow({ key: incident.id, incidentIds: [incident.id], from: start.best, to, ...value }));
  }
  return figureOf({
    key: `time/${key}`,
    unit: "ms",
    fold: "median",
    rule: "time-between",
    facts: TIME_BETWEEN[key],
    leftOut: leftOutOf(without),
    rows,
  });
}

/** How long each incident kept something down, overlaps once, whole; its value is the median. Ongoing ones are left out. */
export function durationFigure(incidents: readonly MeasuredIncident[]): Figure {
  const rows: FigureRow[] = [];
  const without: Record<string, string[]> = {};
  for (const incident of incidents) {
    const outages = incident.impact.filter(({ kind }) => kind === "outage");
    const start = impactStartOf({ impact: outages });
    if (!start || outages.some(({ end }) => !end)) {
      (without[start ? "open" : "no-outage"] ??= []).push(incident.id);
      continue;
    }
    const { lowMs, bestMs, highMs } = durationOfImpact(outages, () => start.best);
    rows.push(
      figureRow({
        key: incident.id,
        incidentIds: [incident.id],
        from: start.best,
        to: impactEndOf({ impact: outages })?.best ?? start.best,
        low: lowMs,
        best: bestMs,
        high: highMs,
      }),
    );
  }
  return figureOf({
    key: "duration",
    unit: "ms",
    fold: "median",
    rule: "outage-duration",
    leftOut: leftOutOf(without),
    rows,
  });
}

function instantOf(
  incident: Pick<MeasuredIncident, "impact" | "instants">,
  key: TimeKey,
): BoundedInstant | null {
  if (key === "restore") return impactEndOf(incident);
  const names = {
    detect: "detected",
    acknowledge: "acknowledged",
    mitigate: "mitigated",
    resolve: "resolved",
  } as const;
  return incident.instants[names[key]] ?? null;
}

function isOpen({ status }: MeasuredIncident): boolean {
  return status !== "resolved" && status !== "closed";
}

/** What was left out, reason by reason. */
export function leftOutOf(without: Record<string, string[]>): LeftOut[] {
  return Object.entries(without).map(([reason, keys]) => ({ reason, count: keys.length, keys }));
}
