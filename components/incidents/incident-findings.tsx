"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { RuleCard } from "@/components/findings/rule-card";
import { Section } from "@/components/layout/section";
import { Disclosure } from "@/components/ui/disclosure";
import { Loaded } from "@/components/ui/loaded";
import { incidentQueries } from "@/lib/client/incidents";
import type { WireFinding } from "@/lib/contracts/findings";
import type { FindingRule } from "@/lib/domain/findings/finding";

/** What says most of an outage first. */
const ORDER: readonly FindingRule[] = [
  "silence",
  "crash-loop",
  "cascade",
  "restart",
  "ratio",
  "burst",
  "fixed-period",
  "recovery",
  "first-seen",
];
/** So many of a rule are shown at once: a large outage has dozens that say the same of each message. */
const SHOWN_OF_A_RULE = 2;

/** The findings that made the incident, rule by rule. */
export function IncidentFindings({ incidentId }: { incidentId: string }) {
  const t = useTranslations("incidents.findings");
  const rules = useTranslations("findings.rule");
  const query = useQuery(incidentQueries.findings(incidentId));
  return (
    <Section title={t("title")} note={query.data && query.data.items.length > 0 && query.data.items.length}>
      <Loaded query={query} rows={4}>
        {({ items, templates }) => {
          if (items.length === 0) return <p className="px-4 py-6 text-ink-2">{t("none")}</p>;
          const card = (finding: WireFinding) => (
            <RuleCard key={finding.id} finding={finding} template={templates[finding.patternId ?? ""]} />
          );
          return ORDER.map((rule) => {
            const found = items.filter((finding) => finding.rule === rule);
            if (found.length === 0) return null;
            const rest = found.slice(SHOWN_OF_A_RULE);
            return (
              <div key={rule} className="border-b border-line last:border-0">
                <div>{found.slice(0, SHOWN_OF_A_RULE).map(card)}</div>
                {rest.length > 0 && (
                  <Disclosure label={t("more", { rule: rules(rule), count: rest.length })} footed>
                    {rest.map(card)}
                  </Disclosure>
                )}
              </div>
            );
          });
        }}
      </Loaded>
    </Section>
  );
}
