"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { useState } from "react";
import { useFigureWords } from "@/components/downtime/figure-words";
import { useFormat } from "@/components/layout/format-provider";
import { LoadMore } from "@/components/ui/load-more";
import { StateMark } from "@/components/ui/state-mark";
import { Cell, HeadCell, Row, Table, TableHead } from "@/components/ui/table";
import type { AvailabilityReport } from "@/lib/contracts/availability";
import type { Metrics } from "@/lib/contracts/metrics";

const PAGE = 12;

/** The stretches of a service's states and their sums: up, down, maintenance and unobserved make the period. */
export function ServiceLedger({
  availability,
  incidents,
}: {
  availability: AvailabilityReport["services"][number];
  incidents: Metrics["incidents"]["items"];
}) {
  const t = useTranslations("services.one");
  const format = useFormat();
  const words = useFigureWords();
  const [shown, setShown] = useState(PAGE);
  const { ledger } = availability;
  return (
    <>
      <p className="figures border-b border-line px-4 py-2.5 text-sm text-ink-2">
        {t("sum", {
          up: format.duration(availability.upMs),
          down: format.duration(availability.down.bestMs),
          maintenance: format.duration(availability.maintenanceMs),
          unobserved: format.duration(availability.unobservedMs),
          window: format.duration(availability.windowMs),
        })}
      </p>
      <div className="max-h-[28rem] overflow-y-auto">
        <Table label={t("ledger")}>
          <TableHead>
            <HeadCell>{t("ledgerState")}</HeadCell>
            <HeadCell>{t("ledgerSpan", { zone: format.zoneOffset(ledger.at(-1)?.to ?? 0) })}</HeadCell>
            <HeadCell numeric>{t("ledgerLength")}</HeadCell>
            <HeadCell numeric className="hidden sm:table-cell">
              {t("ledgerCounted")}
            </HeadCell>
          </TableHead>
          <tbody>
            {ledger.slice(0, shown).map((entry) => {
              const { lowMs: low, bestMs: best, highMs: high } = entry.counted;
              return (
                <Row key={entry.from}>
                  <Cell>
                    <StateMark state={entry.degraded ? "degraded" : entry.state} />
                    {!entry.promised && <span className="block text-xs text-ink-3">{t("outsideHours")}</span>}
                    {incidents
                      .filter(({ id }) => entry.incidentIds.includes(id))
                      .map(({ id, number }) => (
                        <Link
                          key={id}
                          href={`/incidents/${id}`}
                          prefetch={false}
                          className="ml-2 text-sm hover:underline"
                        >
                          #{number}
                        </Link>
                      ))}
                  </Cell>
                  <Cell className="figures text-sm">
                    {format.instantRange(entry.from, entry.to, "second")}
                  </Cell>
                  <Cell numeric>{format.duration(Date.parse(entry.to) - Date.parse(entry.from))}</Cell>
                  <Cell numeric className="hidden sm:table-cell">
                    {high > 0 && (
                      <>
                        {format.duration(best)}
                        <span className="block text-xs text-ink-3">
                          {words.boundsOf("ms", { low, best, high })}
                        </span>
                      </>
                    )}
                  </Cell>
                </Row>
              );
            })}
          </tbody>
        </Table>
        {ledger.length > PAGE && (
          <LoadMore
            shown={Math.min(shown, ledger.length)}
            busy={false}
            onMore={shown < ledger.length ? () => setShown(shown + 100) : null}
          />
        )}
      </div>
    </>
  );
}
