"use client";

import { Disclosure } from "@/components/ui/disclosure";
import { useTranslations } from "next-intl";
import { useFormat } from "@/components/layout/format-provider";
import type { FrequencyChart } from "@/lib/domain/postmortems/editing/frequency-chart";

const [WIDTH, HEIGHT] = [720, 96];

/** A chart that stands in a document as data: how often, over which time, with its figures one click away. */
export function FrequencyBlock({ chart, from }: { chart: FrequencyChart; from: number | undefined }) {
  const t = useTranslations("writing.evidence");
  const format = useFormat();
  const total = chart.counts.reduce((sum, count) => sum + count, 0);
  const peak = Math.max(1, ...chart.counts);
  const step = WIDTH / chart.counts.length;
  const end = chart.from + chart.bucketMs * chart.counts.length;
  const filled = chart.counts.flatMap((count, index) => (count > 0 ? [{ count, index }] : []));
  const title = t("chartTitle", { title: chart.title, count: total });
  return (
    <figure data-from={from} className="rounded-md border border-line px-3 py-2">
      <figcaption className="text-sm break-words text-ink-2">
        <span className="font-mono">{chart.title}</span> · {t("times", { count: total })},{" "}
        {t("peak", { peak: format.count(peak), bucket: format.duration(chart.bucketMs) })}
      </figcaption>
      <span className="sr-only">{title}</span>
      <svg
        aria-hidden="true"
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        className="mt-1.5 block h-24 w-full text-ink-2"
      >
        <path d={`M0 ${HEIGHT - 0.5}H${WIDTH}`} stroke="currentColor" strokeWidth="1" opacity="0.35" />
        {filled.map(({ count, index }) => {
          const high = Math.max(1.5, (count / peak) * (HEIGHT - 4));
          const wide = Math.max(1, step * 0.86);
          return (
            <rect
              key={index}
              x={index * step}
              y={HEIGHT - high}
              width={wide}
              height={high}
              fill="currentColor"
            />
          );
        })}
      </svg>
      <div className="figures flex justify-between gap-3 text-xs text-ink-3">
        <span>{format.instant(chart.from, "minute")}</span>
        <span className="text-right">{format.instant(end, "minute")}</span>
      </div>
      <Disclosure label={t("chartTable")} className="mt-1 text-sm print:hidden">
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must take the focus */}
        <section tabIndex={0} aria-label={title} className="mt-1 max-h-56 overflow-y-auto">
          <table className="figures">
            <tbody>
              {filled.map(({ count, index }) => (
                <tr key={index}>
                  <th scope="row" className="pr-6 text-left font-normal text-ink-2">
                    {format.instant(chart.from + index * chart.bucketMs, "minute")}
                  </th>
                  <td className="text-right">{format.count(count)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </Disclosure>
    </figure>
  );
}
