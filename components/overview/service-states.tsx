"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { Section } from "@/components/layout/section";
import { SectionLink } from "@/components/layout/section-link";
import { useFormat } from "@/components/layout/format-provider";
import { Instant } from "@/components/ui/instant";
import { StateMark } from "@/components/ui/state-mark";
import { Cell, HeadCell, Row, Table, TableHead } from "@/components/ui/table";
import type { ServiceSummary } from "@/lib/contracts/overview";

const ORDER: ServiceSummary["state"][] = ["down", "degraded", "maintenance", "unobserved", "up"];

// As many as stand beside the incidents: a page of healthy services would push everything else out of sight.
const SHOWN_MAX = 12;

interface Props {
  services: ServiceSummary[];
  keepPeriod: (path: string) => string;
}

/** Each service as it was when last heard of, the worst first. */
export function ServiceStates({ services, keepPeriod }: Props) {
  const t = useTranslations("overview.services");
  const format = useFormat();
  const sorted = [...services].sort(
    (a, b) =>
      ORDER.indexOf(a.state) - ORDER.indexOf(b.state) ||
      b.errors - a.errors ||
      a.name.localeCompare(b.name, format.locale),
  );
  return (
    <Section
      title={t("title")}
      note={format.count(services.length)}
      actions={<SectionLink href={keepPeriod("/services")}>{t("all")}</SectionLink>}
    >
      <Table label={t("title")}>
        <TableHead>
          <HeadCell>{t("name")}</HeadCell>
          <HeadCell>{t("state")}</HeadCell>
          <HeadCell className="hidden sm:table-cell">
            {t("lastRecord", { zone: format.zoneOffset(services[0]?.observedTo ?? 0) })}
          </HeadCell>
          <HeadCell numeric>{t("errors")}</HeadCell>
        </TableHead>
        <tbody>
          {sorted.slice(0, SHOWN_MAX).map((service) => (
            <Row key={service.name}>
              <Cell className="w-full max-w-0 min-w-28 truncate font-medium">
                <Link
                  href={keepPeriod(`/services/${encodeURIComponent(service.name)}`)}
                  className="hover:underline"
                  title={service.name}
                >
                  {service.name}
                </Link>
              </Cell>
              <Cell>
                <StateMark state={service.state} />
              </Cell>
              <Cell className="hidden text-ink-2 sm:table-cell">
                {service.observedTo ? (
                  <Instant
                    bare
                    at={service.observedTo}
                    detail="minute"
                    sourceZone={service.sources[0]?.timeZone}
                  />
                ) : (
                  t("noTime")
                )}
              </Cell>
              <Cell numeric>
                <Link
                  href={keepPeriod(
                    `/records?service=${encodeURIComponent(service.name)}&severity=error,fatal`,
                  )}
                  className="hover:underline"
                  title={t("ofRecords", { count: service.records })}
                >
                  {format.count(service.errors)}
                </Link>
              </Cell>
            </Row>
          ))}
        </tbody>
      </Table>
      {sorted.length > SHOWN_MAX && (
        <p className="border-t border-line px-3 py-2 text-sm text-ink-2">
          {t("more", { count: sorted.length - SHOWN_MAX })}
        </p>
      )}
    </Section>
  );
}
