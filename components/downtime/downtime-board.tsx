"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { useState, type ReactNode } from "react";
import { IfMay } from "@/components/layout/if-may";
import { usePeriod } from "@/components/layout/use-period";
import { useFormat } from "@/components/layout/format-provider";
import { PageHeader } from "@/components/layout/page-header";
import { Section } from "@/components/layout/section";
import { Button, ButtonLink } from "@/components/ui/button";
import { NothingImported } from "@/components/ui/nothing-imported";
import { ErrorPanel } from "@/components/ui/error-panel";
import { Skeleton } from "@/components/ui/skeleton";
import { downtimeQueries, FEW_STRIPS, type DowntimeScope } from "@/lib/client/downtime";
import { withQuery } from "@/lib/client/http";
import type { Metrics } from "@/lib/contracts/metrics";
import { AccountingDialog } from "./accounting-dialog";
import { ComparisonWords } from "./comparison-words";
import { DowntimeCalendar } from "./downtime-calendar";
import { DowntimeSplits } from "./downtime-splits";
import { DueActions } from "./due-actions";
import { DurationDistribution } from "./duration-distribution";
import { ErrorBudgets } from "./error-budgets";
import { ExportMenu } from "./export-menu";
import { FigureBand } from "./figure-band";
import { FigureSheet } from "./figure-sheet";
import { PeriodPresets } from "./period-presets";
import { RecurringProblems } from "./recurring-problems";
import { ServiceChoice } from "./service-choice";
import { ServiceTable } from "./service-table";
import { ServiceTimeline } from "./service-timeline";

const LARGE = ["availability", "impact", "incidents", "duration", "time/mitigate"];

/** How bad it was, whether it gets better, what to do next. */
export function DowntimeBoard({ scope, dataTo }: { scope: DowntimeScope; dataTo: string | null }) {
  const t = useTranslations("downtime");
  const { data, error, refetch } = useQuery(downtimeQueries.metrics(scope));
  const head = (metrics: Metrics | undefined) => (
    <>
      <PageHeader
        title={t("title")}
        note={metrics ? <PeriodNote metrics={metrics} /> : <Skeleton className="mt-1 h-4 w-72" />}
        actions={metrics && <Actions scope={scope} metrics={metrics} />}
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
        {head(undefined)}
        <ErrorPanel error={error} onRetry={() => void refetch()} />
      </>
    );
  if (!data)
    return (
      <div aria-busy="true">
        {head(undefined)}
        <Skeleton className="mb-8 h-24" />
        <Skeleton className="h-72" />
      </div>
    );
  if (data.services.length === 0)
    return (
      <>
        <PageHeader title={t("title")} />
        <div className="rounded-lg border border-line bg-panel">
          <NothingImported title={t("empty.title")} action={t("empty.action")}>
            {t("empty.text")}
          </NothingImported>
        </div>
      </>
    );
  return (
    <>
      {head(data)}
      <Figures scope={scope} metrics={data} />
      <FigureSheet scope={scope} metrics={data} />
    </>
  );
}

function Figures({ scope, metrics }: { scope: DowntimeScope; metrics: Metrics }) {
  const t = useTranslations("downtime");
  const [all, setAll] = useState(false);
  const span = { ...scope, from: metrics.from, to: metrics.to };
  const report = useQuery({
    ...downtimeQueries.summary(span, all ? metrics.services.length : FEW_STRIPS),
    placeholderData: keepPreviousData,
  });
  return (
    <div className="space-y-8">
      <FigureBand metrics={metrics} keys={LARGE} />
      {metrics.comparison && <ComparisonWords comparison={metrics.comparison} />}
      <Section title={t("sections.timeline")}>
        {report.data ? (
          <>
            <div className="p-4">
              <ServiceTimeline
                report={report.data}
                incidents={metrics.incidents.items}
                all={all}
                onAll={setAll}
              />
            </div>
            <ServiceTable report={report.data} metrics={metrics} />
          </>
        ) : report.error ? (
          <div className="p-4">
            <ErrorPanel error={report.error} onRetry={() => void report.refetch()} />
          </div>
        ) : (
          <Skeleton className="m-4 h-64" />
        )}
      </Section>
      <Section title={t("sections.calendar")} note={t("sections.calendarNote")}>
        <div className="p-4">
          {report.isPending ? (
            <Skeleton className="h-44" />
          ) : (
            <DowntimeCalendar metrics={metrics} report={report.data} />
          )}
        </div>
      </Section>
      <Section title={t("sections.splits")} note={t("sections.splitsNote")}>
        <DowntimeSplits metrics={metrics} />
      </Section>
      <Section title={t("sections.budgets")}>
        <ErrorBudgets budgets={metrics.budgets} />
      </Section>
      <Section title={t("sections.times")}>
        <DurationDistribution metrics={metrics} />
      </Section>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-x-6 gap-y-8 xl:grid-cols-2">
        <Section title={t("sections.actions")} note={<ActionsNote metrics={metrics} />}>
          <DueActions />
        </Section>
        <Section title={t("sections.recurring")}>
          <RecurringProblems metrics={metrics} />
        </Section>
      </div>
      <FigureBand
        metrics={metrics}
        keys={["actions-in-time", "recurrence", "between-failures", "time/detect", "errors"]}
      />
    </div>
  );
}

function ActionsNote({ metrics }: { metrics: Metrics }) {
  const t = useTranslations("downtime.actions");
  const linkTo = (href: string) => (text: ReactNode) => (
    <Link href={href} prefetch={false} className="underline decoration-line-strong underline-offset-4">
      {text}
    </Link>
  );
  return t.rich("note", {
    open: metrics.actions.openCount,
    overdue: metrics.actions.overdue.length,
    all: linkTo("/actions?status=open,in-progress"),
    late: linkTo("/actions?overdue=true"),
  });
}

/** The period, its zone, and the rule that every figure counts by. */
function PeriodNote({ metrics }: { metrics: Metrics }) {
  const t = useTranslations("downtime.accounting");
  const format = useFormat();
  const [editing, setEditing] = useState(false);
  const { from, to, accounting } = metrics;
  return (
    <>
      <span className="block">
        {format.instantRange(from, to)} {format.zoneOffset(to)}
      </span>
      <span className="block text-sm">
        {t("rule", {
          maintenance: String(accounting.maintenanceCounts),
          degraded: format.percent(accounting.degradedWeight, 0),
        })}{" "}
        <IfMay action="change-services">
          <button type="button" className="-my-1 word-link print:hidden" onClick={() => setEditing(true)}>
            {t("change")}
          </button>
        </IfMay>
      </span>
      {editing && <AccountingDialog accounting={accounting} onClose={() => setEditing(false)} />}
    </>
  );
}

function Actions({ scope, metrics }: { scope: DowntimeScope; metrics: Metrics }) {
  const t = useTranslations("downtime");
  const format = useFormat();
  const { keepPeriod } = usePeriod();
  const { from, to } = metrics;
  return (
    <>
      <ButtonLink
        href={withQuery(keepPeriod("/downtime/what-if"), { service: scope.service })}
        prefetch={false}
      >
        {t("whatIfLink")}
      </ButtonLink>
      <ExportMenu scope={{ ...scope, from, to }} />
      <Button
        icon="file"
        onClick={() =>
          window.location.assign(
            withQuery("/downtime/report", { from, to, service: scope.service, language: format.locale }),
          )
        }
      >
        {t("print")}
      </Button>
    </>
  );
}
