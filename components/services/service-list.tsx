"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { usePeriod } from "@/components/layout/use-period";
import { useFormat } from "@/components/layout/format-provider";
import { PageHeader } from "@/components/layout/page-header";
import { FigureLink } from "@/components/downtime/figure-link";
import { FigureSheet } from "@/components/downtime/figure-sheet";
import { useFigureWords } from "@/components/downtime/figure-words";
import { NothingImported } from "@/components/ui/nothing-imported";
import { ErrorPanel } from "@/components/ui/error-panel";
import { Instant } from "@/components/ui/instant";
import { SkeletonRows } from "@/components/ui/skeleton";
import { StateMark } from "@/components/ui/state-mark";
import { Cell, HeadCell, Row, Table, TableHead } from "@/components/ui/table";
import { downtimeQueries, type DowntimeScope } from "@/lib/client/downtime";
import { serviceQueries } from "@/lib/client/services";
import { serviceSettingQueries } from "@/lib/client/service-settings";

/** Every service with its downtime and availability over the period, its objective, and its state when last heard of. */
export function ServiceList({ scope }: { scope: DowntimeScope }) {
  const t = useTranslations("services");
  const names = useTranslations("downtime.table");
  const format = useFormat();
  const words = useFigureWords();
  const { keepPeriod } = usePeriod();
  const { data: metrics, error, refetch } = useQuery(downtimeQueries.metrics(scope));
  const { data: states } = useQuery(serviceQueries.list());
  const { data: objectives } = useQuery(serviceSettingQueries.objectives());
  if (error && !metrics)
    return (
      <>
        <PageHeader title={t("title")} />
        <ErrorPanel error={error} onRetry={() => void refetch()} />
      </>
    );
  if (metrics?.services.length === 0)
    return (
      <>
        <PageHeader title={t("title")} />
        <div className="rounded-lg border border-line bg-panel">
          <NothingImported title={t("empty")} action={t("emptyAction")}>
            {t("emptyText")}
          </NothingImported>
        </div>
      </>
    );
  const byName = <Part extends { key: string }>(parts: readonly Part[] = []) =>
    new Map(parts.map((part) => [part.key, part]));
  const [shares, impacts] = [byName(metrics?.availabilityByService), byName(metrics?.impact.byService)];
  const downOf = (service: string) => impacts.get(service)?.value?.best ?? -1;
  const sorted =
    metrics?.services.toSorted((a, b) => downOf(b) - downOf(a) || a.localeCompare(b, format.locale)) ?? [];
  return (
    <>
      <PageHeader title={t("title")} note={t("note")} />
      <div className="overflow-hidden rounded-lg border border-line bg-panel" aria-busy={!metrics}>
        {!metrics && <SkeletonRows rows={8} />}
        {metrics && (
          <Table label={t("title")}>
            <TableHead>
              <HeadCell>{names("service")}</HeadCell>
              <HeadCell numeric className="hidden sm:table-cell">
                {names("availability")}
              </HeadCell>
              <HeadCell numeric>{names("counted")}</HeadCell>
              <HeadCell numeric className="hidden sm:table-cell">
                {t("list.objective")}
              </HeadCell>
              <HeadCell className="hidden md:table-cell">{t("list.state")}</HeadCell>
              <HeadCell className="hidden lg:table-cell">{t("list.lastRecord")}</HeadCell>
            </TableHead>
            <tbody>
              {sorted.map((service) => {
                const [share, impact] = [shares.get(service), impacts.get(service)];
                const available = share && (
                  <FigureLink figure={share.figure}>{words.bestOf("share", share.value)}</FigureLink>
                );
                const heard = states?.items.find(({ name }) => name === service);
                const target = objectives?.items.find((one) => one.service === service)?.target;
                return (
                  <Row key={service}>
                    <Cell className="w-full max-w-0 min-w-28 font-medium">
                      <Link
                        href={keepPeriod(`/services/${encodeURIComponent(service)}`)}
                        prefetch={false}
                        className="line-clamp-2 min-h-6 break-words hover:underline sm:block sm:truncate"
                        title={service}
                      >
                        {service}
                      </Link>
                    </Cell>
                    <Cell numeric className="hidden sm:table-cell">
                      {available}
                    </Cell>
                    <Cell numeric>
                      {impact && (
                        <FigureLink figure={impact.figure}>{words.bestOf("ms", impact.value)}</FigureLink>
                      )}
                      <div className="text-sm sm:hidden">{available}</div>
                    </Cell>
                    <Cell numeric className="hidden sm:table-cell">
                      {target ? words.targetOf(target) : <span className="text-ink-3">—</span>}
                    </Cell>
                    <Cell className="hidden md:table-cell">{heard && <StateMark state={heard.state} />}</Cell>
                    <Cell className="hidden text-sm text-ink-2 lg:table-cell">
                      {heard?.observedTo ? (
                        <Instant
                          at={heard.observedTo}
                          detail="minute"
                          sourceZone={heard.sources[0]?.timeZone}
                        />
                      ) : (
                        t("list.noTime")
                      )}
                    </Cell>
                  </Row>
                );
              })}
            </tbody>
          </Table>
        )}
      </div>
      {metrics && <FigureSheet scope={scope} metrics={metrics} />}
      <p className="mt-3 text-sm text-ink-3">
        {metrics && `${format.instantRange(metrics.from, metrics.to)} ${format.zoneOffset(metrics.to)}`}
      </p>
    </>
  );
}
