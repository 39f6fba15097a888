import type { LocalDay } from "../time/local-days";
import type { AccountingRules } from "./accounting";
import { figureOf, figureRow } from "./figure";
import type { BoundedValue, Figure } from "./figure";
import { groupBy } from "./group-by";
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
  const rows = segments.map(({ day: _day, under: _under, ...row }) => row);
  const facts = { ...rules, target, promisedMs: availability.promisedMs };
  const n = new Set(segments.flatMap(({ incidentIds }) => incidentIds)).size;
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
      rows: [allowed, ...rows.map((row) => ({ ...row, low: -row.high, best: -row.best, high: -row.low }))],
    }),
    burnDown: burnDownOf(budgetMs, segments, days),
  };
}

function burnDownOf(budgetMs: number, segments: readonly ImpactSegment[], days: readonly LocalDay[]) {
  const spent: BoundedValue = { low: 0, best: 0, high: 0 };
  const byDay = groupBy(segments, ({ day }) => day);
  const line = days.map(({ day }) => {
    for (const { low, best, high } of byDay.get(day) ?? []) {
      spent.low += low;
      spent.best += best;
      spent.high += high;
    }
    return {
      day,
      spent: { ...spent },
      remaining: { low: budgetMs - spent.high, best: budgetMs - spent.best, high: budgetMs - spent.low },
    };
  });
  return line.filter((point, i) => {
    const [before, after] = [line[i - 1], line[i + 1]];
    return before?.spent.high !== point.spent.high || after?.spent.high !== point.spent.high;
  });
}
