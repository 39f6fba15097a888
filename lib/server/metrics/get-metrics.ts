import { listTemplates } from "@/db/queries/measured";
import type { Metrics, MetricsQuery, WireFigure, WirePart } from "@/lib/contracts/metrics";
import { iso } from "@/lib/contracts/present-instant";
import { overdueActions } from "@/lib/domain/availability/action-closure";
import { comparePeriods, type WeightedIncident } from "@/lib/domain/availability/compare-periods";
import type { DerivedMetrics } from "@/lib/domain/availability/derive-metrics";
import type { Figure } from "@/lib/domain/availability/figure";
import { impactEndOf, impactStartOf } from "@/lib/domain/availability/measured-incident";
import { TIME_BETWEEN, timeOf, TIMES } from "@/lib/domain/availability/time-to";
import { lengthMs, type Interval } from "@/lib/domain/time/interval";
import { clipAll } from "@/lib/domain/time/union";
import { wordTitle } from "@/lib/domain/incidents/word-title";
import type { Context } from "../context";
import type { Locale } from "../error-messages";
import { readWindow } from "../availability/gather-period";
import { whileUnchanged } from "../availability/while-unchanged";
import { derivePeriodMetrics, type PeriodMetrics } from "./derive-period-metrics";
import { presentFigure } from "./present-figure";

// Patterns beyond these are in the ledger and the exports; a page shows the loudest and the ones that came back.
const PATTERNS_SHOWN = 50;

/** Every figure of a period, and beside it the period before when asked to compare. */
export async function getMetrics(
  ctx: Context,
  { format: _format, ...query }: MetricsQuery,
): Promise<Metrics> {
  const { answer } = await whileUnchanged(ctx, ["page", query, ctx.locale], async () => {
    const window = await readWindow(ctx, query);
    const before = { from: window.from - lengthMs(window), to: window.from };
    const [metrics, previous] = await Promise.all([
      derivePeriodMetrics(ctx, window, query),
      query.compare ? derivePeriodMetrics(ctx, before, query) : null,
    ]);
    return {
      answer: await presentMetrics(ctx, metrics.answer, previous?.answer ?? null),
      goodUntil: Math.min(metrics.goodUntil, previous?.goodUntil ?? Infinity),
    };
  });
  return answer;
}

async function presentMetrics(
  ctx: Context,
  metrics: PeriodMetrics,
  previous: PeriodMetrics | null,
): Promise<Metrics> {
  const { window } = metrics.period;
  const { period, derived, timeZone, actions } = metrics;
  const errorPatterns = partsOf(derived, "errors/pattern/").slice(0, PATTERNS_SHOWN);
  const recurring = derived.recurring
    .filter(({ recurredAt, incidentIds }) => recurredAt !== null || incidentIds.length > 1)
    .slice(0, PATTERNS_SHOWN);
  const templates = await listTemplates(ctx.db, [
    ...new Set([...errorPatterns.map(({ key }) => key), ...recurring.map(({ patternId }) => patternId)]),
  ]);
  return {
    from: iso(window.from),
    to: iso(window.to),
    timeZone,
    services: period.inputs.map(({ service }) => service),
    accounting: period.rules,
    figures: figuresOf(derived),
    impact: {
      byService: partsOf(derived, "impact/service/").sort(byValue),
      bySeverity: partsOf(derived, "impact/severity/"),
      byCause: partsOf(derived, "impact/cause/").sort(byValue),
      byDay: partsOf(derived, "impact/day/"),
    },
    incidents: {
      byService: partsOf(derived, "incidents/service/").sort(byValue),
      bySeverity: partsOf(derived, "incidents/severity/"),
      byCause: partsOf(derived, "incidents/cause/").sort(byValue),
      byDay: partsOf(derived, "incidents/day/"),
      items: presentIncidents(metrics, ctx.locale),
    },
    availabilityByService: partsOf(derived, "availability/service/"),
    times: TIMES.map((key) => {
      const figure = figureNamed(derived, `time/${key}`);
      return {
        key,
        between: TIME_BETWEEN[key],
        figure: presentFigure(figure),
        distribution: derived.distributions.get(figure.key) ?? null,
      };
    }),
    durations: derived.distributions.get("duration") ?? null,
    betweenFailures: derived.distributions.get("between-failures") ?? null,
    budgets: derived.budgets.map(({ spent, remaining, ...budget }) => ({
      ...budget,
      spent: presentFigure(spent),
      remaining: presentFigure(remaining),
    })),
    recurring: recurring.map((one) => ({
      patternId: one.patternId,
      template: templates.get(one.patternId) ?? null,
      incidentIds: one.incidentIds,
      fixedAt: one.fixedAt === null ? null : iso(one.fixedAt),
      recurredAt: one.recurredAt === null ? null : iso(one.recurredAt),
    })),
    actions: {
      inTime: presentFigure(figureNamed(derived, "actions-in-time")),
      overdue: overdueActions(actions, ctx.now()).map(({ id }) => id),
      openCount: actions.filter(({ status }) => status === "open" || status === "in-progress").length,
    },
    errors: {
      byService: partsOf(derived, "errors/service/").sort(byValue),
      byPattern: errorPatterns.map((part) => ({ ...part, label: templates.get(part.key) ?? null })),
    },
    comparison: previous && {
      previous: { from: iso(previous.period.window.from), to: iso(previous.period.window.to) },
      impact: comparePeriods(weightsOf(metrics, "impact"), weightsOf(previous, "impact")),
      incidents: comparePeriods(weightsOf(metrics, "count"), weightsOf(previous, "count")),
      figures: figuresOf(previous.derived),
    },
  };
}

/** The figures without a part in their key: what a page shows large. */
function figuresOf({ figures }: DerivedMetrics): Record<string, WireFigure> {
  return Object.fromEntries(
    [...figures].flatMap(([key, figure]) => (key.includes("/") ? [] : [[key, presentFigure(figure)]])),
  );
}

function figureNamed({ figures }: DerivedMetrics, key: string): Figure {
  const figure = figures.get(key);
  if (!figure) throw new Error(`There is no figure called ${key}.`);
  return figure;
}

function partsOf({ figures }: DerivedMetrics, prefix: string): WirePart[] {
  return [...figures.values()].flatMap(({ key, value, n }) =>
    key.startsWith(prefix) ? [{ key: key.slice(prefix.length), label: null, value, n, figure: key }] : [],
  );
}

function byValue(a: WirePart, b: WirePart): number {
  return (b.value?.best ?? -1) - (a.value?.best ?? -1) || (a.key < b.key ? -1 : 1);
}

function presentIncidents({ period }: PeriodMetrics, locale: Locale): Metrics["incidents"]["items"] {
  return period.incidents.flatMap((incident) => {
    const row = period.rows.get(incident.id);
    if (!row) return [];
    const [start, end] = [impactStartOf(incident), impactEndOf(incident)];
    return {
      id: incident.id,
      number: incident.number,
      title: wordTitle(row, locale),
      titleKey: row.titleKey,
      titleFacts: row.titleFacts,
      severity: incident.severity,
      status: incident.status,
      services: incident.services,
      cause: incident.cause,
      from: start && iso(start.best),
      to: end && iso(end.best),
      times: Object.fromEntries(TIMES.map((key) => [key, timeOf(incident, key)])),
    };
  });
}

/** Each incident as the test of two periods takes it; null for a period in which nothing was observed. */
function weightsOf({ period, derived }: PeriodMetrics, what: "impact" | "count"): WeightedIncident[] | null {
  const { window, inputs, incidents } = period;
  const observed = inputs.some(({ coverage }) => clipAll(coverage, window).length > 0);
  if (!observed && incidents.length === 0) return null;
  const impactMs = impactByIncident(figureNamed(derived, "impact"));
  return incidents.map((incident) => ({
    at: placeOf(Math.max(window.from, impactStartOf(incident)?.best ?? window.from), window),
    weight: what === "count" ? 1 : (impactMs.get(incident.id) ?? 0),
  }));
}

/** The impact figure's rows dealt out to the incidents behind them, each row once. */
function impactByIncident({ rows }: Figure): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { incidentIds, best } of rows) {
    const id = incidentIds[0];
    if (id !== undefined) sums.set(id, (sums.get(id) ?? 0) + best);
  }
  return sums;
}

function placeOf(at: number, window: Interval): number {
  return lengthMs(window) > 0 ? (at - window.from) / lengthMs(window) : 0;
}
