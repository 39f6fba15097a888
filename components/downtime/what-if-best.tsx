"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFormat } from "@/components/layout/format-provider";
import { Button } from "@/components/ui/button";
import type { WhatIf } from "@/lib/contracts/what-if";

// A quarter's work of one person: beyond it a slider is too coarse, the address takes any number.
const EFFORT_MAX_DAYS = 60;

/** The set that saves most for a given effort: a slider asks, a button chooses it. */
export function WhatIfBest({
  whatIf,
  effortDays,
  onEffort,
  onChoose,
}: {
  whatIf: WhatIf;
  effortDays: number | null;
  onEffort: (days: number) => void;
  onChoose: (ids: string[]) => void;
}) {
  const t = useTranslations("downtime.whatIf");
  const format = useFormat();
  const all = whatIf.recommendations.reduce(
    (days, one) => days + (one.leftOut === null ? (one.effortDays ?? 0) : 0),
    0,
  );
  const most = Math.max(1, effortDays ?? 0, Math.min(EFFORT_MAX_DAYS, Math.ceil(all)));
  const [shown, setShown] = useState(effortDays ?? 0);
  const { best } = whatIf;
  return (
    <div className="space-y-3 p-4">
      <label className="block">
        <span className="flex items-baseline justify-between gap-3 text-sm font-medium">
          {t("bestEffort")}
          <output className="figures">{format.decimal(shown, shown % 1 === 0 ? 0 : 1)}</output>
        </span>
        <input
          type="range"
          min={0}
          max={most}
          step={most > 20 ? 1 : 0.5}
          value={Math.min(shown, most)}
          aria-valuetext={t("effort", { days: shown })}
          onChange={(event) => setShown(Number(event.target.value))}
          onPointerUp={() => onEffort(shown)}
          onKeyUp={() => onEffort(shown)}
          onBlur={() => shown !== (effortDays ?? 0) && onEffort(shown)}
          className="mt-1 w-full accent-ink"
        />
      </label>
      {best && (
        <>
          <p aria-live="polite">
            {t("bestFound", {
              count: best.recommendationIds.length,
              used: format.decimal(best.effortUsedDays, best.effortUsedDays % 1 === 0 ? 0 : 1),
              saved: format.boundedDuration({
                lowMs: best.saved.low,
                bestMs: best.saved.best,
                highMs: best.saved.high,
              }),
            })}
          </p>
          <p className="text-sm text-ink-2">
            {best.recommendationIds.length > 0 && t(best.method)}{" "}
            {best.withoutEffort.length > 0 && t("withoutEffort", { count: best.withoutEffort.length })}
          </p>
          {best.recommendationIds.length > 0 && (
            <Button onClick={() => onChoose(best.recommendationIds)}>{t("useBest")}</Button>
          )}
        </>
      )}
    </div>
  );
}
