"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { FrequencyFrame } from "@/components/charts/frequency-frame";
import { FrequencyTable } from "@/components/charts/frequency-table";
import { PlainBars } from "@/components/charts/plain-bars";
import { severityColor } from "@/components/charts/series-colors";
import { useWidth } from "@/components/charts/use-width";
import { useSeverityWords } from "@/components/charts/use-severity-words";
import { useFormat } from "@/components/layout/format-provider";
import { useQueryChange } from "@/components/layout/use-query-change";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { prepareFrequency } from "@/lib/charts/prepare-frequency";
import { patternQueries } from "@/lib/client/patterns";
import type { RecordFilters } from "@/lib/client/records";
import { histogramFilters } from "./histogram-filters";

const HEIGHT = 88;

/** How many records there are over time, by severity; dragging over it narrows the period. */
export function RecordHistogram({ filters }: { filters: RecordFilters }) {
  const t = useTranslations("records.histogram");
  const chartWords = useTranslations("patterns.chart");
  const format = useFormat();
  const severityWords = useSeverityWords();
  const { change, hrefWith } = useQueryChange();
  const { node, width } = useWidth<HTMLDivElement>(1_200);
  const { data: series } = useQuery(patternQueries.series(histogramFilters(filters)));
  const plot = Math.max(100, width - 44);
  const chart = useMemo(
    () => series && prepareFrequency(series, Math.max(20, Math.min(400, Math.floor(plot / 4)))),
    [series, plot],
  );
  const span = (from: number, to: number) => ({
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
  });
  const wider = [filters.q && t("words"), filters.source && t("source"), filters.importId && t("import")];
  const left = wider.filter((word) => typeof word === "string" && word !== "");
  return (
    <section className="mb-3 rounded-lg border border-line bg-panel" aria-label={t("title")}>
      <div className="px-4 pt-3 pb-2" ref={node}>
        <div className="mb-2 flex min-h-7 flex-wrap items-center justify-between gap-x-4 text-sm text-ink-2">
          {chart ? (
            <span>
              {t("total", { count: chart.total })}
              {left.length > 0 && (
                <span className="text-ink-3"> · {t("wider", { what: left.join(", ") })}</span>
              )}
            </span>
          ) : (
            <Skeleton className="h-4 w-56" />
          )}
          {(filters.from || filters.to) && (
            <Button size="small" icon="fit" onClick={() => change({ from: null, to: null }, "push")}>
              {chartWords("reset")}
            </Button>
          )}
        </div>
        {chart && chart.total === 0 ? (
          <p className="flex h-[8.75rem] items-center justify-center text-ink-2">{t("none")}</p>
        ) : chart ? (
          <FrequencyFrame
            chart={chart}
            label={t("label", { count: chart.total, every: format.duration(chart.barMs) })}
            height={HEIGHT}
            width={plot}
            labelOf={severityWords}
            colorOf={severityColor}
            onZoom={(from, to) => change(span(from, to), "push")}
          >
            {(top) => <PlainBars chart={chart} top={top} height={HEIGHT} colorOf={severityColor} />}
          </FrequencyFrame>
        ) : (
          <Skeleton className="h-[8.75rem] w-full" />
        )}
      </div>
      {chart && chart.total > 0 && (
        <FrequencyTable
          chart={chart}
          label={t("title")}
          labelOf={severityWords}
          hrefOf={(from, to) => hrefWith(span(from, to))}
        />
      )}
    </section>
  );
}
