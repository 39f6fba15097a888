"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { useState } from "react";
import { Icon } from "@/components/ui/icon";
import { Instant } from "@/components/ui/instant";
import { TemplateText } from "@/components/ui/template-text";
import { prepareRuleCard, tightestOf } from "@/lib/charts/prepare-rule-card";
import type { WireFinding } from "@/lib/contracts/findings";
import { FindingBody } from "./finding-body";
import { useFindingSentence } from "./use-finding-sentence";
import { useThresholdWords } from "./use-threshold-words";
import { ruleNameKey } from "./rule-name";

interface Props {
  finding: WireFinding;
  /** Of the pattern it is about, where that is not clear from the page. */
  template?: string | undefined;
  dated?: boolean;
}

/** A finding as one row that opens into its card: what fired, on what, by which thresholds and how clearly, and the records. */
export function RuleCard({ finding, template, dated }: Props) {
  const t = useTranslations("findings");
  const sentence = useFindingSentence();
  const { timesOf } = useThresholdWords();
  const [open, setOpen] = useState(false);
  const margin = tightestOf(prepareRuleCard(finding).thresholds)?.margin ?? null;
  return (
    <details
      className="border-b border-line last:border-0"
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary data-row className="flex items-start gap-2 px-4 py-2 hover:bg-hover focus-visible:bg-hover">
        <span className="turns mt-1 inline-flex text-ink-3">
          <Icon name="chevronRight" size={14} />
        </span>
        <span className="min-w-0 flex-1">
          <span className="flex flex-wrap items-baseline gap-x-2">
            <span className="font-medium">{t(`rule.${ruleNameKey(finding)}`)}</span>
            <span className="line-clamp-2 min-w-0 text-sm break-words text-ink-3" title={finding.service}>
              {finding.service}
            </span>
            {dated && (
              <span className="figures text-sm text-ink-3">
                <Instant at={toldAt(finding)} detail="minute" bare />
              </span>
            )}
          </span>
          <span className="block text-ink-2">{sentence(finding)}</span>
          {template && (
            <span className="block truncate font-mono text-sm text-ink-3">
              <TemplateText template={template} />
            </span>
          )}
        </span>
        {margin !== null && (
          <span className="figures mt-0.5 text-sm whitespace-nowrap text-ink-2" title={t("card.marginHint")}>
            {timesOf(margin)}
          </span>
        )}
      </summary>
      {open && (
        <div className="px-4 pb-4 sm:pl-10">
          <FindingBody finding={finding} heading={dated ? "h2" : "h3"} />
          <p className="mt-3 text-sm">
            <Link href={`/findings/${encodeURIComponent(finding.id)}`} className="word-link">
              {t("card.openPage")}
            </Link>
          </p>
        </div>
      )}
    </details>
  );
}

/** A restart is dated by its boot: several in a row may have begun after the same last good record. */
function toldAt({ facts, start }: WireFinding): string | number {
  return typeof facts["bootAt"] === "number" ? facts["bootAt"] : start.best;
}
