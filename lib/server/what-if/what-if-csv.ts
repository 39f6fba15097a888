import type { WhatIf } from "@/lib/contracts/what-if";
import type { BoundedValue } from "@/lib/domain/availability/figure";
import { writeCsv } from "../metrics/write-csv";

const HEAD = [
  "line",
  "id",
  "title",
  "services",
  "chosen",
  "effort_days",
  ...["before", "saved", "after"].flatMap((name) => [`${name}_low`, `${name}_best`, `${name}_high`]),
];

/**
 * A replay as lines "total", "incident", "budget" and "recommendation", in ms. What a recommendation saves alone stands under
 * saved, what it adds to the chosen ones under after; a budget's remaining time stands under before and after.
 */
export function whatIfCsv({ total, incidents, budgets, recommendations, chosen }: WhatIf): string {
  const isChosen = new Set(chosen);
  return writeCsv(HEAD, [
    ["total", null, null, null, null, null, ...bounds(total.before, total.saved, total.after)],
    ...incidents.map((one) => [
      "incident",
      one.id,
      one.title ?? `INC-${one.number}`,
      one.services.join(" "),
      null,
      null,
      ...bounds(one.before, one.saved, one.after),
    ]),
    ...budgets.map((one) => [
      "budget",
      null,
      null,
      one.service,
      null,
      null,
      ...bounds(one.remainingBefore, null, one.remainingAfter),
    ]),
    ...recommendations.map((one) => [
      "recommendation",
      one.id,
      one.title,
      one.target.services.join(" "),
      isChosen.has(one.id) ? "yes" : "no",
      one.effortDays,
      ...bounds(null, one.savedAlone, one.savedMore),
    ]),
  ]);
}

function bounds(...values: (BoundedValue | null)[]): (number | null)[] {
  return values.flatMap((value) => (value ? [value.low, value.best, value.high] : [null, null, null]));
}
