"use client";

import { useTranslations } from "next-intl";
import { useFormat } from "@/components/layout/format-provider";
import { SEVERITIES } from "@/lib/domain/incidents/incident";

const WHOLES = [
  "availability",
  "impact",
  "incidents",
  "duration",
  "between-failures",
  "recurrence",
  "actions-in-time",
  "errors",
] as const;
const PARTS = [
  "impact/service",
  "impact/severity",
  "impact/cause",
  "impact/day",
  "incidents/service",
  "incidents/severity",
  "incidents/cause",
  "incidents/day",
  "availability/service",
  "budget/spent",
  "budget/remaining",
  "errors/service",
  "errors/pattern",
] as const;
const TIME_NAMES = ["detect", "acknowledge", "mitigate", "resolve", "restore"] as const;
const CAUSES = ["outage", "crash-loop", "degraded", "silence", "errors", "unknown", "no-incident"] as const;

/** The name of a figure by its key, "Downtime of checkout"; a key without words is its own name. */
export function useFigureName(): (key: string) => string {
  const t = useTranslations("downtime.names");
  const nameOfPart = usePartName();
  return (key) => {
    const whole = WHOLES.find((one) => one === key);
    if (whole) return t(whole);
    const time = TIME_NAMES.find((one) => key === `time/${one}`);
    if (time) return t(`time-${time}`);
    const part = PARTS.find((one) => key.startsWith(`${one}/`));
    if (!part) return key;
    const name = key.slice(part.length + 1);
    const by = part.split("/")[1] ?? "";
    return t(MESSAGES[part], { name: nameOfPart(by, name) });
  };
}

/** The name of one part of a split: a cause's, severity's or day's word; a service's own name. */
export function usePartName(): (by: string, name: string) => string {
  const t = useTranslations("downtime.causes");
  const severities = useTranslations("common.severity");
  const format = useFormat();
  return (by, name) => {
    const severity = SEVERITIES.find((one) => one === name);
    if (by === "severity" && severity) return severities(severity);
    const cause = CAUSES.find((one) => one === name);
    if ((by === "cause" || by === "severity") && cause) return t(cause);
    if (by === "day") return format.instant(`${name}T12:00:00Z`, "day", "UTC");
    return name;
  };
}

const MESSAGES = {
  "impact/service": "impact-service",
  "impact/severity": "impact-severity",
  "impact/cause": "impact-cause",
  "impact/day": "impact-day",
  "incidents/service": "incidents-service",
  "incidents/severity": "incidents-severity",
  "incidents/cause": "incidents-cause",
  "incidents/day": "incidents-day",
  "availability/service": "availability-service",
  "budget/spent": "budget-spent",
  "budget/remaining": "budget-remaining",
  "errors/service": "errors-service",
  "errors/pattern": "errors-pattern",
} as const satisfies Record<(typeof PARTS)[number], string>;
