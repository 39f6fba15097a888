"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { Section } from "@/components/layout/section";
import { useFormat } from "@/components/layout/format-provider";
import { SEVERITY_BANDS, type SeverityBand } from "@/lib/domain/logs/severity";
import type { Series } from "@/lib/contracts/patterns";
import { Cell, HeadCell, Row, Table, TableHead } from "@/components/ui/table";
import { Disclosure } from "@/components/ui/disclosure";
import { StackedBars } from "./stacked-bars";

/** Records of severity error and above over time, as bars and as a table of the same counts. */
export function ErrorFrequency({ series: all }: { series: Series | null }) {
  const series = all && {
    ...all,
    series: all.series.filter((one) => one.key === "error" || one.key === "fatal"),
  };
  const t = useTranslations("overview.errors");
  const format = useFormat();
  const words = useTranslations("common.logSeverity");
  const labelOf = (key: string) => (isBand(key) ? words(key) : key);
  const rows = series ? errorRows(series) : [];
  const total = rows.reduce((sum, row) => sum + row.total, 0);
  const worst = rows.reduce<BucketRow | null>(
    (most, row) => (most && most.total >= row.total ? most : row),
    null,
  );
  if (!series || !worst || total === 0) {
    return (
      <Section title={t("title")}>
        <p className="px-4 py-6 text-ink-2">{t("none")}</p>
      </Section>
    );
  }
  const summary = t("summary", {
    count: total,
    every: format.duration(series.bucketMs),
    most: worst.total,
    at: format.instant(worst.from, "minute"),
  });
  return (
    <Section title={t("title")} note={summary}>
      <div className="p-4 pb-2">
        <StackedBars series={series} label={summary} labelOf={labelOf} hrefOf={hrefOf} />
      </div>
      <Disclosure label={t("asTable")} footed>
        <Table label={t("title")}>
          <TableHead>
            <HeadCell>{t("bucket", { zone: format.zoneOffset(series.to) })}</HeadCell>
            {series.series.map((one) => (
              <HeadCell key={one.key} numeric>
                {labelOf(one.key)}
              </HeadCell>
            ))}
            <HeadCell numeric>{t("total")}</HeadCell>
          </TableHead>
          <tbody>
            {rows
              .filter((row) => row.total > 0)
              .map((row) => (
                <Row key={row.from}>
                  <Cell>
                    <Link href={hrefOf(row.from, row.to)} className="hover:underline">
                      {format.instantRange(row.from, row.to)}
                    </Link>
                  </Cell>
                  {row.counts.map((count, index) => (
                    <Cell key={series.series[index]?.key ?? index} numeric>
                      {format.count(count)}
                    </Cell>
                  ))}
                  <Cell numeric>{format.count(row.total)}</Cell>
                </Row>
              ))}
          </tbody>
        </Table>
      </Disclosure>
    </Section>
  );
}

function isBand(key: string): key is SeverityBand {
  return (SEVERITY_BANDS as readonly string[]).includes(key);
}

interface BucketRow {
  from: number;
  to: number;
  counts: number[];
  total: number;
}

function errorRows(series: Series): BucketRow[] {
  const start = new Date(series.from).getTime();
  const length = Math.max(0, ...series.series.map((one) => one.counts.length));
  return Array.from({ length }, (_, index) => {
    const counts = series.series.map((one) => one.counts[index] ?? 0);
    const from = start + index * series.bucketMs;
    return { from, to: from + series.bucketMs, counts, total: counts.reduce((sum, count) => sum + count, 0) };
  });
}

function hrefOf(from: number, to: number): string {
  return `/records?severity=error,fatal&from=${new Date(from).toISOString()}&to=${new Date(to).toISOString()}`;
}
