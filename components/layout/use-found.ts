"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useIncidentTitle } from "@/components/incidents/incident-title";
import { incidentQueries } from "@/lib/client/incidents";
import { postmortemQueries } from "@/lib/client/postmortems";
import { useSettled } from "./use-settled";

const TYPING_MS = 150;
const LETTERS_MIN = 2;

export interface Found {
  key: string;
  icon: "incidents" | "postmortems";
  label: string;
  href: string;
}

/** The incidents and post-mortems that the words find best, as soon as typing rests; none for a single letter. */
export function useFound(words: string): Found[] {
  const t = useTranslations("postmortems");
  const titleOf = useIncidentTitle();
  const settled = useSettled(words, TYPING_MS);
  const asked = { enabled: settled.length >= LETTERS_MIN, placeholderData: keepPreviousData };
  const incidents = useQuery({ ...incidentQueries.best(settled), ...asked });
  const postmortems = useQuery({ ...postmortemQueries.best(settled), ...asked });
  if (words.length < LETTERS_MIN || settled.length < LETTERS_MIN) return [];
  return [
    ...(postmortems.data?.items ?? []).map(({ id, title }) => ({
      key: id,
      icon: "postmortems" as const,
      label: title || t("untitled"),
      href: `/postmortems/${id}`,
    })),
    ...(incidents.data?.items ?? []).map((incident) => ({
      key: incident.id,
      icon: "incidents" as const,
      label: `INC-${incident.number} · ${titleOf(incident)}`,
      href: `/incidents/${incident.id}`,
    })),
  ];
}
