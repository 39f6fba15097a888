"use client";

import { useTranslations } from "next-intl";
import type { ProposedIncident } from "@/lib/domain/incidents/incident";

interface Titled {
  title: string | null;
  titleKey: string | null;
  services: string[];
}

const KEYS: readonly string[] = [
  "outage",
  "crash-loop",
  "degraded",
  "silence",
  "host-silence",
  "errors",
] satisfies ProposedIncident["titleKey"][];

/** The name of an incident: what a person called it, else worded from what the analysis saw. */
export function useIncidentTitle(): (incident: Titled) => string {
  const t = useTranslations("common.incidentTitle");
  return ({ title, titleKey, services }) => {
    if (title) return title;
    const [first = "", second, ...rest] = services;
    const names = second === undefined ? first : t("services", { first, second, more: rest.length });
    return isKey(titleKey) ? t(titleKey, { services: names }) : t("other", { services: names });
  };
}

function isKey(key: string | null): key is ProposedIncident["titleKey"] {
  return key !== null && KEYS.includes(key);
}
