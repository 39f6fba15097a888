"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { ComparisonWords } from "@/components/downtime/comparison-words";
import { FigureBand } from "@/components/downtime/figure-band";
import { FigureSheet } from "@/components/downtime/figure-sheet";
import { ServiceTimeline } from "@/components/downtime/service-timeline";
import { PageHeader } from "@/components/layout/page-header";
import { Section } from "@/components/layout/section";
import { usePeriod } from "@/components/layout/use-period";
import { useFormat } from "@/components/layout/format-provider";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorPanel } from "@/components/ui/error-panel";
import { Skeleton, SkeletonRows } from "@/components/ui/skeleton";
import { downtimeFiles, downtimeQueries, type DowntimeScope } from "@/lib/client/downtime";
import { serviceQueries } from "@/lib/client/services";
import { serviceSettingQueries } from "@/lib/client/service-settings";
import { MaintenanceSection } from "./maintenance-section";
import { ObjectiveSection } from "./objective-section";
import { ServiceIncidents } from "./service-incidents";
import { ServiceLedger } from "./service-ledger";
import { ServicePatterns } from "./service-patterns";
import { ServiceSources } from "./service-sources";

const LARGE = ["availability", "impact", "incidents", "time/restore", "between-failures"];

/** One service: its strip of states, what it is made of, what was promised, what is planned, where its logs come from. */
export function ServiceBoard({ service, scope }: { service: string; scope: DowntimeScope }) {
  const t = useTranslations("services");
  const format = useFormat();
  const { keepPeriod } = usePeriod();
  const metrics = useQuery(downtimeQueries.metrics(scope));
  const { data: states } = useQuery(serviceQueries.list());
  const { data: objectives } = useQuery(serviceSettingQueries.objectives());
  const span = { from: metrics.data?.from, to: metrics.data?.to };
  const report = useQuery({
    ...downtimeQueries.availability({ ...scope, ...span }),
    enabled: metrics.data !== undefined,
  });
  const strip = useQuery({
    ...downtimeQueries.summary({ ...scope, ...span }, 1),
    enabled: metrics.data !== undefined,
  });
  const heard = states?.items.find(({ name }) => name === service);
  const known =
    !states ||
    !metrics.data ||
    heard !== undefined ||
    metrics.data.incidents.items.length > 0 ||
    objectives?.items.some((one) => one.service === service);
  const head = (
    <PageHeader
      title={service}
      back={{ href: keepPeriod("/services"), label: t("title") }}
      note={
        metrics.data ? (
          `${format.instantRange(metrics.data.from, metrics.data.to)} ${format.zoneOffset(metrics.data.to)}`
        ) : (
          <Skeleton className="mt-1 h-4 w-60" />
        )
      }
      actions={
        <>
          <ButtonLink
            href={keepPeriod(`/records?service=${encodeURIComponent(service)}`)}
            prefetch={false}
            icon="records"
          >
            {t("one.records")}
          </ButtonLink>
          <ButtonLink
            href={downtimeFiles.availability({ ...scope, ...span }, "csv")}
            prefetch={false}
            icon="download"
          >
            {t("one.export")}
          </ButtonLink>
        </>
      }
    />
  );
  if (metrics.error && !metrics.data)
    return (
      <>
        {head}
        <ErrorPanel error={metrics.error} onRetry={() => void metrics.refetch()} />
      </>
    );
  if (!known)
    return (
      <>
        <PageHeader title={service} back={{ href: keepPeriod("/services"), label: t("title") }} />
        <EmptyState title={t("one.unknown", { service })}>{t("one.unknownText")}</EmptyState>
      </>
    );
  if (!metrics.data)
    return (
      <div aria-busy="true">
        {head}
        <Skeleton className="h-40" />
      </div>
    );
  const of = report.data?.services.find((one) => one.service === service);
  return (
    <>
      {head}
      <div className="space-y-8">
        <Section title={t("one.strip")}>
          <div className="p-4">
            {strip.data ? (
              <ServiceTimeline report={strip.data} incidents={metrics.data.incidents.items} alone />
            ) : strip.error ? (
              <ErrorPanel error={strip.error} onRetry={() => void strip.refetch()} />
            ) : (
              <Skeleton className="h-32" />
            )}
          </div>
        </Section>
        <FigureBand metrics={metrics.data} keys={LARGE} />
        {metrics.data.comparison && <ComparisonWords comparison={metrics.data.comparison} />}
        <div className="grid grid-cols-[minmax(0,1fr)] gap-x-6 gap-y-8 xl:grid-cols-2">
          <Section title={t("incidents.title")}>
            <ServiceIncidents metrics={metrics.data} service={service} />
          </Section>
          <ObjectiveSection service={service} metrics={metrics.data} />
          <Section id="ledger" title={t("one.ledger")} note={t("one.ledgerNote")}>
            {of ? (
              <ServiceLedger availability={of} incidents={metrics.data.incidents.items} />
            ) : (
              <SkeletonRows rows={6} />
            )}
          </Section>
          <MaintenanceSection service={service} span={{ from: metrics.data.from, to: metrics.data.to }} />
          <Section title={t("patterns.title")}>
            <ServicePatterns metrics={metrics.data} service={service} />
          </Section>
          <Section title={t("sources.title")}>
            <ServiceSources sources={heard?.sources} waiting={!states} />
          </Section>
        </div>
      </div>
      <FigureSheet scope={scope} metrics={metrics.data} />
    </>
  );
}
