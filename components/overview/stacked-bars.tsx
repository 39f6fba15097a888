/* oxlint-disable jsx-a11y/prefer-tag-over-role -- an SVG drawing cannot be an img element */
"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useFormat } from "@/components/layout/format-provider";
import type { Series } from "@/lib/contracts/patterns";

const HEIGHT = 128;
const DAY_MS = 86_400_000;
const COLORS: Record<string, string> = {
  fatal: "var(--sev-critical)",
  error: "var(--sev-high)",
  warn: "var(--sev-medium)",
};

interface Props {
  series: Series;
  label: string;
  labelOf: (key: string) => string;
  hrefOf: (from: number, to: number) => string;
}

/** Stacked bars over time. A click opens the records of a bar; keyboards have the table beside it. */
export function StackedBars({ series, label, labelOf, hrefOf }: Props) {
  const format = useFormat();
  const router = useRouter();
  const [hover, setHover] = useState<number | null>(null);
  const start = new Date(series.from).getTime();
  const length = Math.max(1, ...series.series.map((one) => one.counts.length));
  const totals = Array.from({ length }, (_, index) =>
    series.series.reduce((sum, one) => sum + (one.counts[index] ?? 0), 0),
  );
  const most = Math.max(1, ...totals);
  const spanOf = (index: number): [number, number] => [
    start + index * series.bucketMs,
    start + (index + 1) * series.bucketMs,
  ];
  const at = (event: { clientX: number; currentTarget: Element }) => {
    const box = event.currentTarget.getBoundingClientRect();
    return Math.max(0, Math.min(length - 1, Math.floor(((event.clientX - box.left) / box.width) * length)));
  };
  const long = length * series.bucketMs > DAY_MS;
  const inner = (tick: number) => (long ? `${format.dayMonth(tick)}, ` : "") + format.clock(tick, "minute");
  return (
    <div className="relative">
      <div className="flex gap-3">
        <div
          className="flex flex-col justify-between text-right text-xs text-ink-3"
          style={{ height: HEIGHT }}
          aria-hidden="true"
        >
          <span className="-mt-1.5">{format.compact(most)}</span>
          <span className="-mb-1.5">0</span>
        </div>
        <div className="min-w-0 flex-1">
          {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/prefer-tag-over-role -- the table below has the same links */}
          <svg
            role="img"
            aria-label={label}
            viewBox={`0 0 ${length} ${HEIGHT}`}
            preserveAspectRatio="none"
            className="block w-full cursor-pointer"
            style={{ height: HEIGHT }}
            onMouseMove={(event) => setHover(at(event))}
            onMouseLeave={() => setHover(null)}
            onClick={(event) => router.push(hrefOf(...spanOf(at(event))))}
          >
            <path
              d={`M0 .5H${length}M0 ${HEIGHT / 2}H${length}M0 ${HEIGHT - 0.5}H${length}`}
              stroke="var(--line)"
              vectorEffect="non-scaling-stroke"
            />
            {hover !== null && <rect x={hover} width="1" height={HEIGHT} fill="var(--hover)" />}
            {totals.map(
              (total, index) => total > 0 && <Bar key={index} series={series} index={index} most={most} />,
            )}
          </svg>
          <div className="figures mt-1.5 flex justify-between text-xs text-ink-3" aria-hidden="true">
            {[0, 0.25, 0.5, 0.75, 1].map((share) => {
              const tick = start + share * length * series.bucketMs;
              const edge = share === 0 || share === 1;
              return (
                <span key={share} className={edge ? undefined : "hidden sm:inline"}>
                  {edge ? format.instant(tick, "minute") : inner(tick)}
                </span>
              );
            })}
          </div>
        </div>
      </div>
      <p className="mt-1 flex min-h-5 flex-wrap gap-x-4 text-sm text-ink-2" aria-hidden="true">
        {series.series.map((one) => (
          <span key={one.key} className="inline-flex items-center gap-1.5">
            <span
              className="size-2.5 rounded-xs"
              style={{ background: COLORS[one.key] ?? "var(--sev-info)" }}
            />
            {labelOf(one.key)} {hover !== null && format.count(one.counts[hover] ?? 0)}
          </span>
        ))}
        {hover !== null && <span className="text-ink-3">{format.instantRange(...spanOf(hover))}</span>}
      </p>
    </div>
  );
}

function Bar({ series, index, most }: { series: Series; index: number; most: number }) {
  let top = HEIGHT;
  return series.series.map((one) => {
    const count = one.counts[index] ?? 0;
    if (count === 0) return null;
    // At least 2 px: one error must be seen beside a thousand.
    const tall = Math.max(2, (count / most) * (HEIGHT - 4));
    top -= tall;
    return (
      <rect
        key={one.key}
        x={index + 0.08}
        y={top}
        width={0.84}
        height={tall}
        fill={COLORS[one.key] ?? "var(--sev-info)"}
      />
    );
  });
}
