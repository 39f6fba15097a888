"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { PageHeader } from "@/components/layout/page-header";
import { useFormat } from "@/components/layout/format-provider";
import { usePeriod } from "@/components/layout/use-period";
import { ButtonLink } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { ErrorPanel } from "@/components/ui/error-panel";
import { Instant } from "@/components/ui/instant";
import { LogSeverityMark } from "@/components/ui/severity-mark";
import { Skeleton } from "@/components/ui/skeleton";
import { patternQueries } from "@/lib/client/patterns";
import type { PatternDetail } from "@/lib/contracts/patterns";
import { InlineNotice } from "@/components/ui/inline-notice";
import { OVERFLOW_TEXT } from "@/lib/domain/grouping/scanning/overflow";
import { NearPatterns } from "./near-patterns";
import { PatternChart, type StackedBy } from "./pattern-chart";
import { PatternFindings } from "./pattern-findings";
import { PatternIncidents } from "./pattern-incidents";
import { PatternRules } from "./pattern-rules";
import { PatternSamples } from "./pattern-samples";
import { PatternSignatures } from "./pattern-signatures";
import { PatternSlots } from "./pattern-slots";
import { SlottedTemplate } from "./slotted-template";
import { TemplateText } from "@/components/ui/template-text";

interface Props {
  patternId: string;
  span: { from?: string; to?: string };
  by: StackedBy;
}

/** One pattern: when it came and how often, what varies in it, its records, and what people decided about it. */
export function PatternBoard({ patternId, span, by }: Props) {
  const t = useTranslations("patterns");
  const { keepPeriod } = usePeriod();
  const { data: pattern, error, refetch } = useQuery(patternQueries.one(patternId));
  const back = { href: keepPeriod("/patterns"), label: t("detail.all") };
  if (error && !pattern)
    return (
      <>
        <PageHeader title={t("title")} back={back} />
        <ErrorPanel error={error} onRetry={() => void refetch()} />
      </>
    );
  if (!pattern)
    return (
      <>
        <PageHeader title={<Skeleton className="h-6 w-96 max-w-full" />} back={back} />
        <Skeleton className="h-80 w-full" />
      </>
    );
  return (
    <>
      <PageHeader
        title={
          <span className="line-clamp-3 font-mono text-lg font-medium" title={pattern.template}>
            {pattern.slots.length > 0 ? (
              <SlottedTemplate template={pattern.template} />
            ) : (
              <TemplateText template={pattern.template} />
            )}
          </span>
        }
        back={back}
        actions={
          <>
            <CopyButton text={pattern.template} label={t("detail.copyTemplate")} />
            <ButtonLink
              icon="records"
              href={keepPeriod(`/records?pattern=${encodeURIComponent(pattern.id)}`)}
            >
              {t("detail.records")}
            </ButtonLink>
          </>
        }
      />
      {pattern.template.includes(OVERFLOW_TEXT) && (
        <div className="mb-4">
          <InlineNotice tone="warning">{t("overflow.one")}</InlineNotice>
        </div>
      )}
      <Facts pattern={pattern} />
      <PatternChart pattern={pattern} span={span} by={by} />
      <div className="mt-8 grid items-start gap-x-6 gap-y-8 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="flex min-w-0 flex-col gap-8">
          <PatternSamples patternId={pattern.id} span={span} />
          <PatternFindings patternId={pattern.id} />
          <PatternSignatures key={pattern.members.length} pattern={pattern} />
        </div>
        <div className="flex min-w-0 flex-col gap-8">
          <PatternSlots pattern={pattern} />
          <PatternIncidents incidents={pattern.incidents} />
          <NearPatterns patternId={pattern.id} />
          {pattern.rules.length > 0 && <PatternRules pattern={pattern} />}
        </div>
      </div>
    </>
  );
}

function Facts({ pattern }: { pattern: PatternDetail }) {
  const t = useTranslations("patterns.detail");
  const words = useTranslations("patterns");
  const format = useFormat();
  const seen = (at: string | null) =>
    at ? <Instant at={at} /> : <span className="text-ink-3">{words("noTime")}</span>;
  const { cadence } = pattern;
  const facts: [string, React.ReactNode][] = [
    [
      t("count"),
      <span key="count" className="figures font-semibold">
        {format.count(pattern.count)}
      </span>,
    ],
    [t("severity"), <LogSeverityMark key="severity" severity={pattern.severity} />],
    [t("services"), pattern.services.join(", ")],
    [t("firstSeen"), seen(pattern.firstSeen)],
    [t("lastSeen"), seen(pattern.lastSeen)],
    [
      t("cadence"),
      cadence ? (
        <span
          key="cadence"
          title={t("cadenceFacts", {
            tolerance: format.duration(cadence.toleranceMs),
            share: format.percent(cadence.share, 0),
          })}
        >
          {format.cadence(cadence)}
        </span>
      ) : (
        <span key="cadence" className="text-ink-3">
          {t("noCadence")}
        </span>
      ),
    ],
  ];
  return (
    <dl className="mb-6 flex flex-wrap gap-x-8 gap-y-3">
      {facts.map(([name, value]) => (
        <div key={name} className="min-w-0">
          <dt className="text-sm text-ink-3">{name}</dt>
          <dd className="min-h-6 break-words">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
