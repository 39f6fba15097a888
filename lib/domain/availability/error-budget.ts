import type { LocalDay } from "../time/local-days";
import type { AccountingRules } from "./accounting";
import { figureOf, figureRow } from "./figure";
import type { BoundedValue, Figure, FigureRow } from "./figure";
import { groupBy } from "./group-by";
import { countIncidents } from "./impact-figures";
import type { ImpactSegment } from "./impact-segments";
import type { Availability } from "./ledger";

export interface Objective {
  service: string;
  /** Share of the promised time, between 0 and 1. */
  target: number;
}

export interface ErrorBudget extends Objective {
  budgetMs: number;
  unobservedMs: number;
  spent: Figure;
  remaining: Figure;
  /** The days on which it changes, with the day before each, the first and the last: straight between them. */
  burnDown: { day: string; spent: BoundedValue; remaining: BoundedValue }[];
}

/** What an objective allows, what of it is spent and left, signed: (1 − target) × promised time − counted downtime. */
export function deriveErrorBudget(
  objective: Objective,
  availability: Availability,
  segments: readonly ImpactSegment[],
  days: readonly LocalDay[],
  rules: AccountingRules,
  known: boolean,
): ErrorBudget {
  const { service, target } = objective;
  const budgetMs = (1 - target) * availability.promisedMs;
  const rows = segments.map(({ row }) => row);
  const facts = { ...rules, target, promisedMs: availability.promisedMs };
  const n = countIncidents(segments);
  const allowed = figureRow({ key: "budget", service, low: budgetMs, best: budgetMs, high: budgetMs });
  return {
    ...objective,
    budgetMs,
    unobservedMs: availability.unobservedMs,
    spent: figureOf({
      key: `budget/spent/${service}`,
      unit: "ms",
      fold: "sum",
      rule: "budget-spent",
      facts,
      known,
      n,
      rows,
    }),
    remaining: figureOf({
      key: `budget/remaining/${service}`,
      unit: "ms",
      fold: "sum",
      rule: "budget-remaining",
      facts,
      known,
      n,
      rows: [allowed, ...rows.map(takenAway)],
    }),
    burnDown: burnDownOf(budgetMs, segments, days),
  };
}

/** A row of what is lost as one of what is left. */
function takenAway({ service, incidentIds, from, to, low, best, high }: FigureRow): FigureRow {
  return figureRow({ service, incidentIds, from, to, low: 0 - high, best: 0 - best, high: 0 - low });
}

function burnDownOf(budgetMs: number, segments: readonly ImpactSegment[], days: readonly LocalDay[]) {
  const byDay = groupBy(segments, ({ day }) => day);
  const spent: BoundedValue = { low: 0, best: 0, high: 0 };
  const points: ErrorBudget["burnDown"] = [];
  days.forEach(({ day }, i) => {
    const [here, next] = [byDay.get(day), days[i + 1]];
    for (const { row } of here ?? []) {
      spent.low += row.low;
      spent.best += row.best;
      spent.high += row.high;
    }
    // Between two changes the line is straight: only the days at which it bends are points of it.
    if (i > 0 && next && !here && !byDay.has(next.day)) return;
    points.push({
      day,
      spent: { ...spent },
      remaining: { low: budgetMs - spent.high, best: budgetMs - spent.best, high: budgetMs - spent.low },
    });
  });
  return points;
}
