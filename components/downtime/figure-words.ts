"use client";

import { useTranslations } from "next-intl";
import { useFormat } from "@/components/layout/format-provider";
import { figureText, targetText } from "@/lib/charts/figure-text";
import type { WireFigure } from "@/lib/contracts/metrics";
import { useFigureName } from "./figure-name";

type Unit = WireFigure["unit"];
interface Value {
  low: number;
  best: number;
  high: number;
}

/** Names, values and rules of figures in words; null where there is no data. */
export function useFigureWords() {
  const t = useTranslations("downtime");
  const format = useFormat();
  const nameOf = useFigureName();
  const textOf = (unit: Unit, value: number) => figureText(format, unit, value);
  const boundsOf = (unit: Unit, { low, high }: Value) => {
    const [from, to] = [textOf(unit, low), textOf(unit, high)];
    // Beside a minus the dash would read as another one.
    return from === to ? null : low < 0 ? `${from} … ${to}` : `${from} – ${to}`;
  };
  return {
    nameOf,
    /** The name of a large number: says when it is a median. */
    labelOf: ({ key, fold }: Pick<WireFigure, "key" | "fold">) =>
      fold === "median" ? t("median", { name: nameOf(key) }) : nameOf(key),
    textOf,
    boundsOf,
    noData: t("noData"),
    /** An objective as it was set: "99.9%", "99.95%". */
    targetOf: (target: number) => targetText(format, target),
    /** The best value; the words for no data without one. */
    bestOf: (unit: Unit, value: Value | null) => (value ? textOf(unit, value.best) : t("noData")),
    ruleOf: ({ rule, facts }: Pick<WireFigure, "rule" | "facts">) => {
      const known = RULES.find((one) => one === rule);
      const betweenWord = (value: unknown) => {
        const instant = INSTANTS.find((one) => one === value);
        return instant ? t(`instants.${instant}`) : "";
      };
      if (!known) return rule;
      return t(`rules.${known}`, {
        maintenance: String(facts.maintenanceCounts ?? false),
        degraded: format.percent(Number(facts.degradedWeight ?? 0), 0),
        target: targetText(format, Number(facts.target ?? 0)),
        promised: format.duration(Number(facts.promisedMs ?? 0)),
        unobserved: format.duration(Number(facts.unobservedMs ?? 0)),
        from: betweenWord(facts.from),
        to: betweenWord(facts.to),
      });
    },
    reasonOf: (reason: string) => {
      const known = REASONS.find((one) => one === reason);
      return known ? t(`leftOut.${known}`) : reason;
    },
  };
}

const INSTANTS = ["impactStart", "impactEnd", "detected", "acknowledged", "mitigated", "resolved"] as const;
const RULES = [
  "impact-union",
  "impact-of-service",
  "impact-by-severity",
  "impact-by-cause",
  "impact-by-day",
  "incidents-touching",
  "incidents-by-severity",
  "incidents-by-cause",
  "incidents-by-service",
  "incidents-by-day",
  "availability-of-observed",
  "outage-duration",
  "time-between",
  "between-outages",
  "budget-spent",
  "budget-remaining",
  "recurred-after-fix",
  "done-by-due-day",
  "records-error-and-above",
] as const;
const REASONS = [
  "dismissed",
  "outside-service-hours",
  "maintenance",
  "no-impact",
  "open",
  "instant-unknown",
  "no-outage",
  "cut-by-window",
  "not-fixed",
  "dropped",
  "no-due-date",
  "not-due-yet",
] as const;
