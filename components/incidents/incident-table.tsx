"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { useState } from "react";
import { useFormat } from "@/components/layout/format-provider";
import { ListPanel } from "@/components/layout/list-panel";
import { PageHeader } from "@/components/layout/page-header";
import { useMay } from "@/components/layout/use-may";
import { usePeriod } from "@/components/layout/use-period";
import { Button, ButtonLink } from "@/components/ui/button";
import { BoundedDurationText } from "@/components/ui/duration";
import { Instant } from "@/components/ui/instant";
import { LoadMore } from "@/components/ui/load-more";
import { SeverityMark } from "@/components/ui/severity-mark";
import { Cell, HeadCell, Row, Table, TableHead } from "@/components/ui/table";
import { incidentQueries, type IncidentFilters as Filters } from "@/lib/client/incidents";
import type { IncidentSummary } from "@/lib/contracts/incidents";
import { DeclareIncidentDialog } from "./declare-incident-dialog";
import { IncidentFilters } from "./incident-filters";
import { IncidentStatusBadge } from "./incident-status";
import { useIncidentTitle } from "./incident-title";

/** All incidents of the period, the newest first, with what each cost. */
export function IncidentTable({ filters }: { filters: Filters }) {
  const t = useTranslations("incidents");
  const findings = useTranslations("findings.list");
  const { keepPeriod } = usePeriod();
  const mayDeclare = useMay("change-incidents");
  const [declaring, setDeclaring] = useState(false);
  const query = useInfiniteQuery(incidentQueries.list(filters));
  const { data, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = query;
  const incidents = data?.pages.flatMap((page) => page.items) ?? [];
  const filtered = Boolean(
    filters.status ?? filters.severity ?? filters.service ?? filters.q ?? filters.from ?? filters.to,
  );
  return (
    <>
      <PageHeader
        title={t("title")}
        actions={
          <>
            <ButtonLink look="quiet" href={keepPeriod("/findings")}>
              {findings("title")}
            </ButtonLink>
            {mayDeclare && (
              <Button icon="plus" onClick={() => setDeclaring(true)}>
                {t("declare.button")}
              </Button>
            )}
          </>
        }
      />
      <IncidentFilters filters={filters} />
      <ListPanel
        query={query}
        rows={8}
        empty={incidents.length === 0}
        filtered={filtered}
        clearHref="/incidents"
        start={{ href: "/imports", icon: "imports", label: t("list.import") }}
        words={(key) => t(`list.${key}`)}
      >
        <>
          <IncidentRows incidents={incidents} />
          <LoadMore
            shown={incidents.length}
            busy={isFetchingNextPage}
            failed={isFetchNextPageError}
            onMore={hasNextPage ? () => void fetchNextPage() : null}
          />
        </>
      </ListPanel>
      {declaring && <DeclareIncidentDialog onClose={() => setDeclaring(false)} />}
    </>
  );
}

function IncidentRows({ incidents }: { incidents: IncidentSummary[] }) {
  const t = useTranslations("incidents.list");
  const format = useFormat();
  const titleOf = useIncidentTitle();
  return (
    <Table label={t("label")}>
      <TableHead>
        <HeadCell className="hidden sm:table-cell">{t("number")}</HeadCell>
        <HeadCell>{t("incident")}</HeadCell>
        <HeadCell className="hidden lg:table-cell">{t("services")}</HeadCell>
        <HeadCell className="hidden sm:table-cell">{t("status")}</HeadCell>
        <HeadCell className="hidden md:table-cell">
          {t("start", { zone: format.zoneOffset(incidents[0]?.start?.best ?? 0) })}
        </HeadCell>
        <HeadCell numeric className="hidden sm:table-cell">
          {t("downtime")}
        </HeadCell>
      </TableHead>
      <tbody>
        {incidents.map((incident) => (
          <Row key={incident.id}>
            <Cell className="figures hidden whitespace-nowrap text-ink-2 sm:table-cell">
              INC-{incident.number}
            </Cell>
            <Cell className="w-full max-w-0 min-w-36">
              <Link
                href={`/incidents/${incident.id}`}
                className="flex min-h-6 items-center gap-2 font-medium hover:underline"
              >
                <SeverityMark severity={incident.severity} bare />
                <span className="line-clamp-2" title={titleOf(incident)}>
                  {titleOf(incident)}
                </span>
              </Link>
              <div className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1 pl-6 sm:hidden">
                <IncidentStatusBadge status={incident.status} />
                <BoundedDurationText value={incident.downtime} />
              </div>
            </Cell>
            <Cell
              className="hidden max-w-56 truncate text-ink-2 lg:table-cell"
              title={incident.services.join(", ")}
            >
              {incident.services.join(", ")}
            </Cell>
            <Cell className="hidden sm:table-cell">
              <IncidentStatusBadge status={incident.status} />
            </Cell>
            <Cell className="hidden text-ink-2 md:table-cell">
              {incident.start && <Instant at={incident.start.best} detail="minute" bare />}
            </Cell>
            <Cell className="hidden text-right sm:table-cell">
              <BoundedDurationText value={incident.downtime} />
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
