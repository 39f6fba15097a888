"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { IncidentStatusBadge } from "@/components/incidents/incident-status";
import { useIncidentTitle } from "@/components/incidents/incident-title";
import { useFormat } from "@/components/layout/format-provider";
import { Section } from "@/components/layout/section";
import { SectionLink } from "@/components/layout/section-link";
import { BoundedDurationText } from "@/components/ui/duration";
import { Instant } from "@/components/ui/instant";
import { SeverityMark } from "@/components/ui/severity-mark";
import { Cell, HeadCell, Row, Table, TableHead } from "@/components/ui/table";
import type { IncidentSummary } from "@/lib/contracts/incidents";

interface Props {
  incidents: IncidentSummary[];
  keepPeriod: (path: string) => string;
}

/** Open and recent incidents, with what each cost. */
export function RecentIncidents({ incidents, keepPeriod }: Props) {
  const t = useTranslations("overview.incidents");
  const titleOf = useIncidentTitle();
  const format = useFormat();
  return (
    <Section
      title={t("title")}
      actions={
        <>
          <SectionLink href={keepPeriod("/findings")}>{t("findings")}</SectionLink>
          <SectionLink href={keepPeriod("/incidents")}>{t("all")}</SectionLink>
        </>
      }
    >
      {incidents.length === 0 ? (
        <p className="px-4 py-6 text-ink-2">{t("none")}</p>
      ) : (
        <Table label={t("title")}>
          <TableHead>
            <HeadCell>{t("incident")}</HeadCell>
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
                <Cell className="w-full max-w-0">
                  <Link
                    href={`/incidents/${incident.id}`}
                    className="flex items-center gap-2 font-medium hover:underline"
                  >
                    <SeverityMark severity={incident.severity} bare />
                    <span className="line-clamp-3 lg:line-clamp-2" title={titleOf(incident)}>
                      {titleOf(incident)}
                    </span>
                  </Link>
                  <p className="mt-0.5 flex flex-wrap items-center gap-x-2 pl-6 sm:hidden">
                    <IncidentStatusBadge status={incident.status} />
                    <BoundedDurationText value={incident.downtime} />
                  </p>
                </Cell>
                <Cell className="hidden sm:table-cell">
                  <IncidentStatusBadge status={incident.status} />
                </Cell>
                <Cell className="hidden text-ink-2 md:table-cell">
                  {incident.start && <Instant at={incident.start.best} detail="minute" bare />}
                </Cell>
                <Cell className="hidden text-right sm:table-cell">
                  <BoundedDurationText stacked value={incident.downtime} />
                </Cell>
              </Row>
            ))}
          </tbody>
        </Table>
      )}
    </Section>
  );
}
