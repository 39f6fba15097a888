"use client";

import { useQueries } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { useFormat } from "@/components/layout/format-provider";
import { Section } from "@/components/layout/section";
import { LogSeverityMark } from "@/components/ui/severity-mark";
import { TemplateText } from "@/components/ui/template-text";
import { patternQueries } from "@/lib/client/patterns";
import type { WireIncident } from "@/lib/contracts/incidents";

const SHOWN = 10;

/** The patterns linked to an incident, each a way to its records in the incident's time. */
export function RelatedPatterns({ patternIds, incident }: { patternIds: string[]; incident: WireIncident }) {
  const t = useTranslations("incidents.patterns");
  const format = useFormat();
  const linked = [...new Set(patternIds)];
  const results = useQueries({ queries: linked.slice(0, SHOWN).map((id) => patternQueries.one(id)) });
  // Two that were merged since lead to one pattern.
  const patterns = [...new Map(results.flatMap(({ data }) => (data ? [[data.id, data]] : []))).values()];
  const span = incident.start
    ? `?from=${incident.start.notBefore}${incident.end ? `&to=${incident.end.notAfter}` : ""}`
    : "";
  return (
    <Section title={t("title")} note={format.count(linked.length)}>
      {patternIds.length === 0 ? (
        <p className="px-4 py-6 text-ink-2">{t("none")}</p>
      ) : (
        <ul>
          {patterns.map((pattern) => (
            <li key={pattern.id} className="border-b border-line px-4 py-2 last:border-0 hover:bg-hover">
              <Link href={`/patterns/${encodeURIComponent(pattern.id)}${span}`} className="block">
                <span className="flex items-center justify-between gap-3">
                  <LogSeverityMark severity={pattern.severity} />
                  <span className="figures text-sm text-ink-2">{format.times(pattern.count)}</span>
                </span>
                <span className="line-clamp-2 font-mono text-sm break-all">
                  <TemplateText template={pattern.template} />
                </span>
                {pattern.cadence && (
                  <span className="text-sm text-ink-3">{format.cadence(pattern.cadence)}</span>
                )}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
