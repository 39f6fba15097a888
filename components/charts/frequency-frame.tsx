/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a range input cannot hold a selection drawn over a chart */
"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useFormat } from "@/components/layout/format-provider";
import { axisTop, type FrequencyChart } from "@/lib/charts/prepare-frequency";
import { TimeAxis } from "./time-axis";
import { useBrush } from "./use-brush";

export interface FrameProps {
  chart: FrequencyChart;
  /** What the chart shows, in words. */
  label: string;
  height: number;
  width: number;
  labelOf: (key: string) => string;
  colorOf: (key: string, index: number) => string;
  /** Asked with the chosen span, epoch milliseconds. */
  onZoom: (from: number, to: number) => void;
  /** Draws the bars into a box of that size, against that top of the axis. */
  children: (top: number) => ReactNode;
}

/** What every chart of counts over time has: scale, axis, legend with the numbers of one bar, and the brush to zoom. */
export function FrequencyFrame({
  chart,
  label,
  height,
  width,
  labelOf,
  colorOf,
  onZoom,
  children,
}: FrameProps) {
  const t = useTranslations("patterns.chart");
  const format = useFormat();
  const { bars, keys } = chart;
  const top = axisTop(chart.most);
  const brush = useBrush(bars.length, (first, last) => {
    const [from, to] = [bars[first]?.from, bars[last]?.to];
    if (from !== undefined && to !== undefined) onZoom(from, to);
  });
  const shown = brush.cursor === null ? null : (bars[brush.cursor] ?? null);
  const chosen = brush.selection;
  const [first, last] = [bars[chosen?.first ?? -1], bars[chosen?.last ?? -1]];
  const share = (index: number) => `${(index / Math.max(1, bars.length)) * 100}%`;
  const words = shown
    ? `${format.instantRange(shown.from, shown.to)}: ${t("records", { count: shown.total })}`
    : label;
  return (
    <div>
      <div className="flex gap-2">
        <div
          aria-hidden="true"
          style={{ height }}
          className="figures flex w-9 shrink-0 flex-col justify-between text-right text-xs text-ink-3"
        >
          <span className="-mt-2">{format.compact(top)}</span>
          {top > 1 && <span>{format.compact(top / 2)}</span>}
          <span className="-mb-2">0</span>
        </div>
        <div className="min-w-0 flex-1">
          <div className="relative" style={{ height }}>
            <div aria-hidden="true" className="absolute inset-0">
              {brush.cursor !== null && (
                <div
                  className="absolute inset-y-0 bg-hover"
                  style={{ left: share(brush.cursor), width: share(1) }}
                />
              )}
              {children(top)}
              {chosen && (
                <div
                  className="absolute inset-y-0 border-x border-ink bg-ink/10"
                  style={{ left: share(chosen.first), width: share(chosen.last - chosen.first + 1) }}
                />
              )}
            </div>
            <div
              role="slider"
              tabIndex={0}
              aria-label={`${label}. ${t("keys")}`}
              aria-valuemin={0}
              aria-valuemax={Math.max(0, bars.length - 1)}
              aria-valuenow={brush.cursor ?? 0}
              aria-valuetext={words}
              className="absolute inset-0 cursor-crosshair touch-pan-y select-none"
              {...brush.handlers}
            />
          </div>
          <TimeAxis from={bars[0]?.from ?? 0} to={bars.at(-1)?.to ?? 0} width={width} />
        </div>
      </div>
      <div className="mt-2 flex min-h-5 flex-wrap gap-x-4 gap-y-0.5 text-sm text-ink-2">
        {keys.map(({ key, total }, index) => (
          <span key={key} className="inline-flex items-center gap-1.5">
            <span className="size-2.5 rounded-xs" style={{ background: colorOf(key, index) }} />
            {labelOf(key)}
            <span className="figures text-ink-3">
              {format.count(shown ? (shown.counts[index] ?? 0) : total)}
            </span>
          </span>
        ))}
        {chart.others > 0 && <span className="text-ink-3">{t("others", { count: chart.others })}</span>}
        <span className="ml-auto text-ink-3">
          {first && last
            ? t("selected", {
                range: format.instantRange(first.from, last.to),
                count: bars
                  .slice(chosen?.first ?? 0, (chosen?.last ?? -1) + 1)
                  .reduce((sum, bar) => sum + bar.total, 0),
              })
            : shown
              ? format.instantRange(shown.from, shown.to)
              : t("perBar", { every: format.duration(chart.barMs) })}
        </span>
      </div>
    </div>
  );
}
