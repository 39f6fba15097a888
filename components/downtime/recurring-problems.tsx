"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { Instant } from "@/components/ui/instant";
import { Cell, HeadCell, Row, Table, TableHead } from "@/components/ui/table";
import { TemplateText } from "@/components/ui/template-text";
import type { Metrics } from "@/lib/contracts/metrics";

const FEW = 10;

/** Patterns behind more than one incident, those that came back after a fix first. */
export function RecurringProblems({ metrics }: { metrics: Metrics }) {
  const t = useTranslations("downtime.recurring");
  const numbers = new Map(metrics.incidents.items.map(({ id, number }) => [id, number]));
  if (metrics.recurring.length === 0) return <p className="px-4 py-6 text-ink-2">{t("none")}</p>;
  return (
    <Table label={t("title")}>
      <TableHead>
        <HeadCell>{t("pattern")}</HeadCell>
        <HeadCell>{t("incidents")}</HeadCell>
        <HeadCell className="hidden sm:table-cell">{t("fixed")}</HeadCell>
        <HeadCell className="hidden sm:table-cell">{t("back")}</HeadCell>
      </TableHead>
      <tbody>
        {metrics.recurring.slice(0, FEW).map((one) => (
          <Row key={one.patternId}>
            <Cell className="w-full max-w-0 min-w-40 truncate">
              <Link
                href={`/patterns/${one.patternId}`}
                prefetch={false}
                className="font-mono text-sm hover:underline"
                title={one.template ?? undefined}
              >
                <TemplateText template={one.template ?? one.patternId} />
              </Link>
            </Cell>
            <Cell className="figures">
              {one.incidentIds.slice(0, 4).map((id) => (
                <Link key={id} href={`/incidents/${id}`} prefetch={false} className="mr-2 hover:underline">
                  #{numbers.get(id) ?? "?"}
                </Link>
              ))}
              {one.incidentIds.length > 4 && (
                <span className="text-ink-3">{t("more", { count: one.incidentIds.length - 4 })}</span>
              )}
            </Cell>
            <Cell className="hidden text-sm text-ink-2 sm:table-cell">
              {one.fixedAt ? <Instant at={one.fixedAt} detail="day" bare /> : t("notFixed")}
            </Cell>
            <Cell className="hidden text-sm sm:table-cell">
              {one.recurredAt ? (
                <Instant at={one.recurredAt} detail="day" bare />
              ) : (
                <span className="text-ink-3">—</span>
              )}
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
