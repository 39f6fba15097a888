"use client";

import { useTranslations } from "next-intl";
import { useFormat } from "@/components/layout/format-provider";
import { Select } from "@/components/ui/select";
import { placeOfDuration, prepareDurations } from "@/lib/charts/prepare-durations";
import type { Metrics } from "@/lib/contracts/metrics";
import { useState } from "react";
import { FigureLink } from "./figure-link";
import { useFigureWords } from "./figure-words";

type Distribution = NonNullable<Metrics["durations"]>;

/** The times as a table with n and spread, and how one of them is distributed. */
export function DurationDistribution({ metrics }: { metrics: Metrics }) {
  const t = useTranslations("downtime.times");
  const words = useFigureWords();
  const measures = [
    { key: "duration", distribution: metrics.durations },
    ...metrics.times.map(({ figure, distribution }) => ({ key: figure.key, distribution })),
    { key: "between-failures", distribution: metrics.betweenFailures },
  ];
  const [chosen, setChosen] = useState("duration");
  const measure = measures.find(({ key }) => key === chosen) ?? measures[0];
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-x-10 gap-y-6 p-4 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <TimesTable measures={measures} metrics={metrics} />
      <div className="min-w-0">
        <Select
          small
          aria-label={t("choose")}
          value={chosen}
          onChange={setChosen}
          options={measures.map(({ key }) => ({ value: key, label: words.nameOf(key) }))}
        />
        {measure?.distribution ? (
          <Histogram
            figure={measure.key}
            name={words.nameOf(measure.key)}
            distribution={measure.distribution}
          />
        ) : (
          <p className="mt-4 text-ink-2">{words.noData}</p>
        )}
      </div>
    </div>
  );
}

function TimesTable({
  measures,
  metrics,
}: {
  measures: { key: string; distribution: Distribution | null }[];
  metrics: Metrics;
}) {
  const t = useTranslations("downtime.times");
  const words = useFigureWords();
  const format = useFormat();
  const figureOf = (key: string) =>
    metrics.figures[key] ?? metrics.times.find(({ figure }) => figure.key === key)?.figure;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must take the keyboard's focus
    <section aria-label={t("table")} className="overflow-x-auto" tabIndex={0}>
      <table className="w-full text-left">
        <thead className="text-sm text-ink-2">
          <tr>
            <th scope="col" className="pb-1 font-medium">
              {t("measure")}
            </th>
            <th scope="col" className="pb-1 pl-4 text-right font-medium">
              {t("median")}
            </th>
            <th scope="col" className="hidden pb-1 pl-4 text-right font-medium sm:table-cell">
              {t("spread")}
            </th>
            <th
              scope="col"
              className="hidden pb-1 pl-4 text-right font-medium whitespace-nowrap md:table-cell"
            >
              {t("mean")}
            </th>
            <th scope="col" className="pb-1 pl-4 text-right font-medium">
              n
            </th>
          </tr>
        </thead>
        <tbody>
          {measures.map(({ key, distribution }) => {
            const figure = figureOf(key);
            if (!figure) return null;
            return (
              <tr key={key} className="border-t border-line align-top">
                <th scope="row" className="py-1.5 font-normal">
                  {words.nameOf(key)}
                  {figure.rule === "time-between" && (
                    <span className="block text-xs text-ink-3">{words.ruleOf(figure)}</span>
                  )}
                </th>
                <td className="figures py-1.5 pl-4 text-right sm:whitespace-nowrap">
                  <FigureLink figure={key}>{words.bestOf("ms", figure.value)}</FigureLink>
                  {figure.value && (
                    <span className="block text-xs text-ink-3">{words.boundsOf("ms", figure.value)}</span>
                  )}
                </td>
                <td className="figures hidden py-1.5 pl-4 text-right text-sm whitespace-nowrap text-ink-2 sm:table-cell">
                  {distribution &&
                    `${format.duration(distribution.p10)} – ${format.duration(distribution.p90)}`}
                </td>
                <td className="figures hidden py-1.5 pl-4 text-right text-sm whitespace-nowrap text-ink-2 md:table-cell">
                  {distribution && (
                    <>
                      {format.duration(distribution.mean)}
                      <span className="block text-xs text-ink-3">
                        {format.duration(distribution.meanLow)} – {format.duration(distribution.meanHigh)}
                      </span>
                    </>
                  )}
                </td>
                <td className="figures py-1.5 pl-4 text-right">{format.count(figure.n)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

/** Bars between round edges, with the median and the 90th percentile marked. Each bar's count is its text. */
function Histogram({
  figure,
  name,
  distribution,
}: {
  figure: string;
  name: string;
  distribution: Distribution;
}) {
  const t = useTranslations("downtime.times");
  const format = useFormat();
  const bars = prepareDurations(distribution.values);
  const most = Math.max(1, ...bars.map(({ count }) => count));
  const marks = [
    { key: "p50", ms: distribution.p50 },
    { key: "p90", ms: distribution.p90 },
  ] as const;
  const edge = ({ fromMs, toMs }: (typeof bars)[number]) =>
    toMs === null ? `≥ ${format.duration(fromMs)}` : `${format.duration(fromMs)} – ${format.duration(toMs)}`;
  return (
    <figure className="mt-4">
      <div className="relative">
        <ol
          aria-label={t("distribution", { name })}
          data-scale
          className="flex h-32 items-end gap-1 border-b border-line"
        >
          {bars.map((bar) => (
            <li
              key={bar.fromMs}
              title={edge(bar)}
              className="flex h-full min-w-0 flex-1 flex-col justify-end text-center text-xs text-ink-2"
            >
              <span className="sr-only">{edge(bar)}: </span>
              <span className={bar.count === 0 ? "sr-only" : "figures"}>{format.count(bar.count)}</span>
              <span
                aria-hidden="true"
                className="block w-full rounded-t-xs bg-ink-3/60"
                style={{ height: `${(bar.count / most) * 80}%`, minHeight: bar.count > 0 ? 2 : 0 }}
              />
            </li>
          ))}
        </ol>
        {marks.map(({ key, ms }) => {
          const place = placeOfDuration(ms, bars);
          return (
            place !== null && (
              <span
                key={key}
                aria-hidden="true"
                className="pointer-events-none absolute inset-y-0 border-l border-dashed border-ink"
                style={{ left: `${place * 100}%` }}
              />
            )
          );
        })}
      </div>
      <div aria-hidden="true" className="relative h-5 overflow-hidden text-xs text-ink-3">
        {bars.slice(1).map(({ fromMs }, index) => (
          <span
            key={fromMs}
            className={`absolute pt-1 -translate-x-1/2 whitespace-nowrap ${index % 2 === 1 ? "hidden sm:inline" : ""}`}
            style={{ left: `${((index + 1) / bars.length) * 100}%` }}
          >
            {format.duration(fromMs)}
          </span>
        ))}
      </div>
      <figcaption className="mt-1 text-sm text-ink-2">
        <FigureLink figure={figure}>
          {t("marks", { p50: format.duration(distribution.p50), p90: format.duration(distribution.p90) })}
        </FigureLink>
      </figcaption>
    </figure>
  );
}
