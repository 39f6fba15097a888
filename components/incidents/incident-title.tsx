"use client";

import { useLocale } from "next-intl";
import { wordTitle } from "@/lib/domain/incidents/word-title";

/** The name of an incident: what a person called it, else worded from what the analysis saw. */
export function useIncidentTitle(): (incident: Parameters<typeof wordTitle>[0]) => string {
  const locale = useLocale();
  return (incident) => wordTitle(incident, locale);
}
