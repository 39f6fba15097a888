"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { FigureLink } from "@/components/downtime/figure-link";
import { usePeriod } from "@/components/layout/use-period";
import { useFormat } from "@/components/layout/format-provider";
import { Cell, HeadCell, Row, Table, TableHead } from "@/components/ui/table";
import { TemplateText } from "@/components/ui/template-text";
import type { Metrics } from "@/lib/contracts/metrics";

const FEW = 8;

/** The service's loudest patterns of errors in the period. */
export function ServicePatterns({ metrics, service }: { metrics: Metrics; service: string }) {
  const t = useTranslations("services.patterns");
  const format = useFormat();
  const { keepPeriod } = usePeriod();
  const parts = metrics.errors.byPattern
    .toSorted((a, b) => (b.value?.best ?? 0) - (a.value?.best ?? 0))
    .slice(0, FEW);
  return (
    <>
      {parts.length === 0 ? (
        <p className="px-4 py-6 text-ink-2">{t("none")}</p>
      ) : (
        <Table label={t("title")}>
          <TableHead>
            <HeadCell>{t("pattern")}</HeadCell>
            <HeadCell numeric>{t("records")}</HeadCell>
          </TableHead>
          <tbody>
            {parts.map((part) => (
              <Row key={part.key}>
                <Cell className="w-full max-w-0 truncate">
                  <Link
                    href={keepPeriod(`/patterns/${part.key}`)}
                    prefetch={false}
                    className="font-mono text-sm hover:underline"
                    title={part.label ?? undefined}
                  >
                    <TemplateText template={part.label ?? part.key} />
                  </Link>
                </Cell>
                <Cell numeric>
                  <FigureLink figure={part.figure}>{format.count(part.value?.best ?? 0)}</FigureLink>
                </Cell>
              </Row>
            ))}
          </tbody>
        </Table>
      )}
      <p className="border-t border-line px-4 py-2 text-sm">
        <Link
          href={keepPeriod(`/patterns?service=${encodeURIComponent(service)}`)}
          className="underline underline-offset-4"
        >
          {t("all")}
        </Link>
      </p>
    </>
  );
}
