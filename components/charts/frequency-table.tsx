"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { useFormat } from "@/components/layout/format-provider";
import { Disclosure } from "@/components/ui/disclosure";
import { Cell, HeadCell, Row, Table, TableHead } from "@/components/ui/table";
import type { FrequencyChart } from "@/lib/charts/prepare-frequency";

interface Props {
  chart: FrequencyChart;
  label: string;
  labelOf: (key: string) => string;
  hrefOf: (from: number, to: number) => string;
}

/** The same counts as the chart's, as a table; empty bars are left out. Each time leads to its records. */
export function FrequencyTable({ chart, label, labelOf, hrefOf }: Props) {
  const t = useTranslations("patterns.chart");
  const format = useFormat();
  const bars = chart.bars.filter((bar) => bar.total > 0);
  return (
    <Disclosure label={t("asTable")} footed>
      <div className="max-h-96 overflow-y-auto">
        <Table label={label}>
          <TableHead>
            <HeadCell>{t("time", { zone: format.zoneOffset(bars[0]?.from ?? 0) })}</HeadCell>
            {chart.keys.map(({ key }) => (
              <HeadCell key={key} numeric>
                {labelOf(key)}
              </HeadCell>
            ))}
            <HeadCell numeric>{t("all")}</HeadCell>
          </TableHead>
          <tbody>
            {bars.map((bar) => (
              <Row key={bar.from}>
                <Cell className="whitespace-nowrap">
                  <Link href={hrefOf(bar.from, bar.to)} className="figures hover:underline">
                    {format.instantRange(bar.from, bar.to)}
                  </Link>
                </Cell>
                {bar.counts.map((count, index) => (
                  <Cell key={chart.keys[index]?.key ?? index} numeric>
                    {format.count(count)}
                  </Cell>
                ))}
                <Cell numeric>{format.count(bar.total)}</Cell>
              </Row>
            ))}
          </tbody>
        </Table>
      </div>
    </Disclosure>
  );
}
