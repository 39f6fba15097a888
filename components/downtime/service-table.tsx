"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { usePeriod } from "@/components/layout/use-period";
import { useFormat } from "@/components/layout/format-provider";
import { Disclosure } from "@/components/ui/disclosure";
import { Cell, HeadCell, Row, Table, TableHead } from "@/components/ui/table";
import type { AvailabilitySummary } from "@/lib/contracts/availability-summary";
import type { Metrics } from "@/lib/contracts/metrics";
import { FigureLink } from "./figure-link";
import { useFigureWords } from "./figure-words";

/** The same as the strips in numbers: the four states of each service add up to the period. */
export function ServiceTable({ report, metrics }: { report: AvailabilitySummary; metrics: Metrics }) {
  const t = useTranslations("downtime.table");
  return (
    <Disclosure label={t("asTable")} footed>
      <ServiceStateTable report={report} metrics={metrics} />
    </Disclosure>
  );
}

/** Availability, downtime and the other states of each service. */
export function ServiceStateTable({ report, metrics }: { report: AvailabilitySummary; metrics: Metrics }) {
  const t = useTranslations("downtime.table");
  const states = useTranslations("common.state");
  const words = useFigureWords();
  const { keepPeriod } = usePeriod();
  const shares = new Map(metrics.availabilityByService.map((part) => [part.key, part]));
  const impacts = new Map(metrics.impact.byService.map((part) => [part.key, part]));
  return (
    <Table label={t("label")}>
      <TableHead>
        <HeadCell>{t("service")}</HeadCell>
        <HeadCell numeric>{t("availability")}</HeadCell>
        <HeadCell numeric>{t("counted")}</HeadCell>
        <HeadCell numeric className="hidden md:table-cell">
          {states("up")}
        </HeadCell>
        <HeadCell numeric className="hidden md:table-cell">
          {states("down")}
        </HeadCell>
        <HeadCell numeric className="hidden lg:table-cell">
          {states("maintenance")}
        </HeadCell>
        <HeadCell numeric className="hidden sm:table-cell">
          {states("unobserved")}
        </HeadCell>
      </TableHead>
      <tbody>
        {report.services.map((one) => {
          const page = keepPeriod(`/services/${encodeURIComponent(one.service)}`);
          const [share, impact] = [shares.get(one.service), impacts.get(one.service)];
          return (
            <Row key={one.service}>
              <Cell className="w-full max-w-0 min-w-28 truncate font-medium">
                <Link href={page} prefetch={false} className="hover:underline" title={one.service}>
                  {one.service}
                </Link>
              </Cell>
              <Cell numeric>
                {share && <FigureLink figure={share.figure}>{words.bestOf("share", share.value)}</FigureLink>}
                {share?.value && (
                  <span className="block text-xs text-ink-3">{words.boundsOf("share", share.value)}</span>
                )}
              </Cell>
              <Cell numeric>
                {impact && <FigureLink figure={impact.figure}>{words.bestOf("ms", impact.value)}</FigureLink>}
                {impact?.value && (
                  <span className="block text-xs text-ink-3">{words.boundsOf("ms", impact.value)}</span>
                )}
              </Cell>
              <Cell numeric className="hidden md:table-cell">
                <StateLink href={page} ms={one.upMs} />
              </Cell>
              <Cell numeric className="hidden md:table-cell">
                <StateLink href={page} ms={one.down.bestMs} />
              </Cell>
              <Cell numeric className="hidden lg:table-cell">
                <StateLink href={page} ms={one.maintenanceMs} />
              </Cell>
              <Cell numeric className="hidden sm:table-cell">
                <StateLink href={page} ms={one.unobservedMs} />
              </Cell>
            </Row>
          );
        })}
      </tbody>
    </Table>
  );
}

/** A length of one state: the service's own page has the ledger it is the sum of. */
function StateLink({ href, ms }: { href: string; ms: number }) {
  const format = useFormat();
  return (
    <Link href={`${href}#ledger`} prefetch={false} className="word-link decoration-1">
      {format.duration(ms)}
    </Link>
  );
}
