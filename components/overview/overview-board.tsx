"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { PageHeader } from "@/components/layout/page-header";
import { Section } from "@/components/layout/section";
import { usePeriod } from "@/components/layout/use-period";
import { useFormat } from "@/components/layout/format-provider";
import { ErrorPanel } from "@/components/ui/error-panel";
import { Skeleton, SkeletonRows } from "@/components/ui/skeleton";
import { overviewQueries, type OverviewSpan } from "@/lib/client/overview";
import { DocumentsHome } from "./documents-home";
import { ErrorFrequency } from "./error-frequency";
import { FirstSteps } from "./first-steps";
import { NewestPatterns } from "./newest-patterns";
import { RecentIncidents } from "./recent-incidents";
import { ServiceStates } from "./service-states";
import { WaitingList } from "./waiting-list";

/** What is wrong now, what went wrong lately, what waits for people, what is new. */
export function OverviewBoard({ span }: { span: OverviewSpan }) {
  const t = useTranslations("overview");
  const format = useFormat();
  const { keepPeriod } = usePeriod();
  const { data, dataUpdatedAt, error, refetch } = useQuery(overviewQueries.get(span));

  if (error && !data) {
    return (
      <>
        <PageHeader title={t("title")} />
        <ErrorPanel error={error} onRetry={() => void refetch()} />
      </>
    );
  }
  if (!data) return <OverviewSkeleton />;
  if (data.empty) return data.documents ? <DocumentsHome documents={data.documents} /> : <FirstSteps />;
  const covered =
    data.from && data.to
      ? t("covered", {
          count: data.records,
          range: format.instantRange(data.from, data.to),
          zone: format.zoneOffset(data.to),
        })
      : t("coveredNoTime", { count: data.records });
  return (
    <>
      <PageHeader title={t("title")} note={covered} />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-x-6 gap-y-8 xl:grid-cols-[minmax(0,5fr)_minmax(0,4fr)]">
        <div className="space-y-8">
          <RecentIncidents incidents={data.incidents} keepPeriod={keepPeriod} />
          <WaitingList waiting={data.waiting} nowMs={dataUpdatedAt} />
        </div>
        <ServiceStates services={data.services} keepPeriod={keepPeriod} />
        <div className="xl:col-span-2">
          <ErrorFrequency series={data.errors} />
        </div>
        <div className="xl:col-span-2">
          <NewestPatterns patterns={data.newestPatterns} keepPeriod={keepPeriod} />
        </div>
      </div>
    </>
  );
}

/** The board's shape while it loads. */
export function OverviewSkeleton() {
  const t = useTranslations("overview");
  return (
    <div aria-busy="true">
      <PageHeader title={t("title")} note={<Skeleton className="mt-1 h-4 w-72" />} />
      <div className="grid gap-x-6 gap-y-8 xl:grid-cols-[5fr_4fr]">
        <Section title={t("incidents.title")}>
          <SkeletonRows rows={5} />
        </Section>
        <Section title={t("services.title")}>
          <SkeletonRows rows={5} />
        </Section>
        <div className="xl:col-span-2">
          <Section title={t("errors.title")}>
            <Skeleton className="m-4 h-32" />
          </Section>
        </div>
      </div>
    </div>
  );
}
