"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { usePeriod } from "@/components/layout/use-period";
import { useFormat } from "@/components/layout/format-provider";
import { PageHeader } from "@/components/layout/page-header";
import { Section } from "@/components/layout/section";
import { Button, ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorPanel } from "@/components/ui/error-panel";
import { InlineNotice } from "@/components/ui/inline-notice";
import { Skeleton } from "@/components/ui/skeleton";
import { downtimeFiles, downtimeQueries, type DowntimeScope } from "@/lib/client/downtime";
import { withQuery } from "@/lib/client/http";
import type { WhatIf } from "@/lib/contracts/what-if";
import { PeriodPresets } from "./period-presets";
import { useFigureWords } from "./figure-words";
import { ServiceChoice } from "./service-choice";
import { useWhatIfChoice } from "./use-what-if-choice";
import { WhatIfBest } from "./what-if-best";
import { WhatIfBudgets } from "./what-if-budgets";
import { WhatIfIncidents } from "./what-if-incidents";
import { WhatIfRecommendations } from "./what-if-recommendations";

/** The downtime of the period, replayed with chosen recommendations as if they had been done. */
export function WhatIfBoard({ scope, dataTo }: { scope: DowntimeScope; dataTo: string | null }) {
  const t = useTranslations("downtime.whatIf");
  const downtime = useTranslations("downtime");
  const format = useFormat();
  const { keepPeriod } = usePeriod();
  const { chosen, effortDays, choose, setEffort } = useWhatIfChoice();
  const { data, error, refetch, isPlaceholderData } = useQuery({
    ...downtimeQueries.whatIf(scope, chosen.join(","), effortDays),
    placeholderData: keepPreviousData,
  });
  const head = (
    <>
      <PageHeader
        title={t("title")}
        back={{
          href: withQuery(keepPeriod("/downtime"), { service: scope.service }),
          label: downtime("title"),
        }}
        note={
          <>
            <span className="block">{t("note")}</span>
            {data && `${format.instantRange(data.from, data.to)} ${format.zoneOffset(data.to)}`}
          </>
        }
      />
      <div className="mb-6 flex flex-wrap items-center gap-x-4 gap-y-2">
        <PeriodPresets dataTo={dataTo} />
        <ServiceChoice services={scope.service} />
      </div>
    </>
  );
  if (error && !data)
    return (
      <>
        {head}
        <ErrorPanel error={error} onRetry={() => void refetch()} />
      </>
    );
  if (!data)
    return (
      <div aria-busy="true">
        {head}
        <Skeleton className="h-72" />
      </div>
    );
  if (data.recommendations.length === 0)
    return (
      <>
        {head}
        <EmptyState title={t("none")} action={<ButtonLink href="/postmortems">{t("noneAction")}</ButtonLink>}>
          {t("noneText")}
        </EmptyState>
      </>
    );
  const span = { from: data.from, to: data.to, service: scope.service };
  const hrefOf = (figure: string) => withQuery("/downtime", { ...span, figure });
  const file = downtimeFiles.whatIf(span, data.chosen, effortDays);
  return (
    <div aria-busy={isPlaceholderData || undefined}>
      {head}
      {data.unknown.length > 0 && (
        <div className="mb-6">
          <InlineNotice tone="warning">{t("unknown", { count: data.unknown.length })}</InlineNotice>
        </div>
      )}
      <Totals total={data.total} hrefOf={hrefOf} file={file} />
      <div className="mt-8 grid grid-cols-[minmax(0,1fr)] gap-x-8 gap-y-8 xl:grid-cols-[minmax(0,4fr)_minmax(0,5fr)]">
        <div className="min-w-0 space-y-8">
          <Section
            title={t("choose")}
            note={t("chosen", { count: data.chosen.length })}
            actions={
              data.chosen.length > 0 && (
                <Button size="small" onClick={() => choose([])}>
                  {t("clear")}
                </Button>
              )
            }
          >
            <WhatIfRecommendations recommendations={data.recommendations} chosen={chosen} onChoose={choose} />
          </Section>
          <Section title={t("best")}>
            <WhatIfBest whatIf={data} effortDays={effortDays} onEffort={setEffort} onChoose={choose} />
          </Section>
        </div>
        <div className="min-w-0 space-y-8">
          <Section title={t("incidents")}>
            <WhatIfIncidents incidents={data.incidents} />
          </Section>
          {data.budgets.length > 0 && (
            <Section title={t("budgets")}>
              <WhatIfBudgets budgets={data.budgets} hrefOf={hrefOf} file={file} />
            </Section>
          )}
        </div>
      </div>
    </div>
  );
}

/** What the figures of the replay are made of: before is a figure of the downtime page, the rest is in the file. */
function Totals({
  total,
  hrefOf,
  file,
}: {
  total: WhatIf["total"];
  hrefOf: (figure: string) => string;
  file: string;
}) {
  const t = useTranslations("downtime.whatIf");
  const words = useFigureWords();
  const facts = [
    { key: "before", value: total.before },
    { key: "after", value: total.after },
    { key: "saved", value: total.saved },
  ] as const;
  const hrefs = { before: hrefOf("impact"), after: file, saved: file };
  return (
    <dl aria-live="polite" className="grid grid-cols-2 gap-x-6 gap-y-4 sm:grid-cols-3">
      {facts.map(({ key, value }) => (
        <div key={key} data-total={key}>
          <dt className="text-sm text-ink-2">{t(key)}</dt>
          <dd>
            <span className="figures block text-2xl font-semibold tracking-tight">
              <a
                href={hrefs[key]}
                download={key === "before" ? undefined : "what-if.csv"}
                className="word-link decoration-1"
              >
                {words.textOf("ms", value.best)}
              </a>
            </span>
            <span className="figures block text-sm text-ink-3">{words.boundsOf("ms", value)}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
