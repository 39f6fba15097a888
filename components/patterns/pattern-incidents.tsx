"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { IncidentStatusBadge } from "@/components/incidents/incident-status";
import { useIncidentTitle } from "@/components/incidents/incident-title";
import { Section } from "@/components/layout/section";
import { SeverityMark } from "@/components/ui/severity-mark";
import type { PatternDetail } from "@/lib/contracts/patterns";

/** The incidents this pattern is linked to, the newest first. */
export function PatternIncidents({ incidents }: { incidents: PatternDetail["incidents"] }) {
  const t = useTranslations("patterns.incidents");
  const titleOf = useIncidentTitle();
  return (
    <Section title={t("title")}>
      {incidents.length === 0 ? (
        <p className="px-4 py-6 text-ink-2">{t("none")}</p>
      ) : (
        <ul className="divide-y divide-line">
          {incidents.map((incident) => (
            <li key={incident.id}>
              <Link
                href={`/incidents/${incident.id}`}
                data-row
                className="flex min-h-9 items-center gap-2.5 px-4 py-1.5 hover:bg-hover"
              >
                <SeverityMark severity={incident.severity} bare />
                <span className="figures text-sm text-ink-3">INC-{incident.number}</span>
                <span className="line-clamp-2 min-w-0 flex-1">{titleOf(incident)}</span>
                <IncidentStatusBadge status={incident.status} />
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
