"use client";

import { useTranslations } from "next-intl";
import { useFormat } from "@/components/layout/format-provider";
import type { Metrics, WireFigure } from "@/lib/contracts/metrics";
import { FigureLink } from "./figure-link";
import { useFigureWords } from "./figure-words";

/** The page's large numbers. Each opens into its ledger and says what it was in the period before. */
export function FigureBand({ metrics, keys }: { metrics: Metrics; keys: readonly string[] }) {
  const times = new Map(metrics.times.map(({ figure }) => [figure.key, figure]));
  const shown = keys.flatMap((key) => metrics.figures[key] ?? times.get(key) ?? []);
  return (
    <ul className="grid grid-cols-2 gap-x-6 gap-y-5 md:grid-cols-3 xl:grid-cols-5">
      {shown.map((figure) => (
        <li key={figure.key} className="min-w-0">
          <LargeFigure figure={figure} before={metrics.comparison?.figures[figure.key]} />
        </li>
      ))}
    </ul>
  );
}

function LargeFigure({ figure, before }: { figure: WireFigure; before: WireFigure | undefined }) {
  const t = useTranslations("downtime.band");
  const words = useFigureWords();
  const format = useFormat();
  const bounds = figure.value && words.boundsOf(figure.unit, figure.value);
  return (
    <FigureLink figure={figure.key} className="group -m-2 block rounded-md p-2 hover:bg-hover">
      <span className="block text-sm text-ink-2">{words.labelOf(figure)}</span>
      <span
        data-value
        className={
          figure.value
            ? "figures block text-2xl font-semibold tracking-tight underline decoration-line-strong decoration-1 underline-offset-4 group-hover:decoration-ink"
            : "block py-1 text-lg text-ink-2"
        }
      >
        {words.bestOf(figure.unit, figure.value)}
      </span>
      <span className="figures block text-sm text-ink-2">
        {bounds && <span className="block">{bounds}</span>}
        <span className="block text-ink-3">
          {figure.value &&
            figure.fold !== "count" &&
            (figure.rule === "availability-of-observed"
              ? t("rows", { count: figure.n })
              : t("n", { count: format.count(figure.n) }))}
          {before?.value && (
            <span>
              {figure.value && figure.fold !== "count" && " · "}
              {t("before", { value: words.textOf(before.unit, before.value.best) })}
            </span>
          )}
        </span>
      </span>
    </FigureLink>
  );
}
