"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { useState } from "react";
import { useFigureWords } from "@/components/downtime/figure-words";
import { IncidentStatusBadge } from "@/components/incidents/incident-status";
import { useIncidentTitle } from "@/components/incidents/incident-title";
import { useFormat } from "@/components/layout/format-provider";
import { Instant } from "@/components/ui/instant";
import { LoadMore } from "@/components/ui/load-more";
import { SeverityMark } from "@/components/ui/severity-mark";
import { Cell, HeadCell, Row, Table, TableHead } from "@/components/ui/table";
import type { Metrics } from "@/lib/contracts/metrics";
import { INCIDENT_STATUSES } from "@/lib/domain/incidents/incident";

const PAGE = 8;

/** The service's incidents that touch the period, the newest first. */
export function ServiceIncidents({ metrics, service }: { metrics: Metrics; service: string }) {
  const t = useTranslations("services.incidents");
  const format = useFormat();
  const words = useFigureWords();
  const titleOf = useIncidentTitle();
  const [shown, setShown] = useState(PAGE);
  const items = metrics.incidents.items.toSorted((a, b) => (b.from ?? "").localeCompare(a.from ?? ""));
  if (items.length === 0) return <p className="px-4 py-6 text-ink-2">{t("none")}</p>;
  return (
    <>
      <Table label={t("title")}>
        <TableHead>
          <HeadCell>{t("incident")}</HeadCell>
          <HeadCell className="hidden sm:table-cell">{t("status")}</HeadCell>
          <HeadCell className="hidden sm:table-cell">
            {t("start", { zone: format.zoneOffset(metrics.to) })}
          </HeadCell>
          <HeadCell numeric>{t("restore")}</HeadCell>
        </TableHead>
        <tbody>
          {items.slice(0, shown).map((incident) => {
            const status = INCIDENT_STATUSES.find((one) => one === incident.status);
            return (
              <Row key={incident.id}>
                <Cell className="w-full max-w-0">
                  <Link
                    href={`/incidents/${incident.id}`}
                    prefetch={false}
                    className="flex items-center gap-2 hover:underline"
                  >
                    <SeverityMark severity={incident.severity} bare />
                    <span className="truncate" title={titleOf(incident)}>
                      {titleOf(incident)}
                    </span>
                  </Link>
                  <span className="block pl-6 text-sm text-ink-2 sm:hidden">
                    {incident.from && <Instant at={incident.from} detail="minute" bare />}
                  </span>
                </Cell>
                <Cell className="hidden sm:table-cell">
                  {status && <IncidentStatusBadge status={status} />}
                </Cell>
                <Cell className="hidden text-sm whitespace-nowrap text-ink-2 sm:table-cell">
                  {incident.from && <Instant at={incident.from} detail="minute" bare />}
                </Cell>
                <Cell numeric>{words.bestOf("ms", incident.times.restore ?? null)}</Cell>
              </Row>
            );
          })}
        </tbody>
      </Table>
      {items.length > PAGE && (
        <LoadMore
          shown={Math.min(shown, items.length)}
          busy={false}
          onMore={shown < items.length ? () => setShown(shown + 50) : null}
        />
      )}
      <p className="border-t border-line px-4 py-2 text-sm">
        <Link
          href={`/incidents?service=${encodeURIComponent(service)}`}
          className="underline underline-offset-4"
        >
          {t("all")}
        </Link>
      </p>
    </>
  );
}
