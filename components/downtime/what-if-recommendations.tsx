"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { useState } from "react";
import { useFormat } from "@/components/layout/format-provider";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import type { WhatIf } from "@/lib/contracts/what-if";

type Recommendation = WhatIf["recommendations"][number];
const FEW = 20;
const REASONS = ["no-mechanism", "no-effect", "no-incident"] as const;

/** Recommendations to choose from, the most helpful first; those that cannot be replayed say why. */
export function WhatIfRecommendations({
  recommendations,
  chosen,
  onChoose,
}: {
  recommendations: readonly Recommendation[];
  chosen: readonly string[];
  onChoose: (ids: string[]) => void;
}) {
  const t = useTranslations("downtime.whatIf");
  const format = useFormat();
  const [all, setAll] = useState(false);
  const sorted = recommendations.toSorted(
    (a, b) =>
      Number(a.leftOut !== null) - Number(b.leftOut !== null) || b.savedAlone.best - a.savedAlone.best,
  );
  return (
    <>
      <ul className="max-h-[40rem] divide-y divide-line overflow-y-auto">
        {(all ? sorted : sorted.slice(0, FEW)).map((one) => (
          <li key={one.id}>
            <Choice
              recommendation={one}
              checked={chosen.includes(one.id)}
              onChange={(checked) =>
                onChoose(checked ? [...chosen, one.id] : chosen.filter((id) => id !== one.id))
              }
            />
          </li>
        ))}
      </ul>
      {sorted.length > FEW && (
        <div className="border-t border-line px-4 py-2">
          <Button size="small" onClick={() => setAll(!all)}>
            {all ? t("fewIncidents") : t("allIncidents", { count: format.count(sorted.length) })}
          </Button>
        </div>
      )}
    </>
  );
}

function Choice({
  recommendation: one,
  checked,
  onChange,
}: {
  recommendation: Recommendation;
  checked: boolean;
  onChange: (checked: boolean) => void;
}) {
  const t = useTranslations("downtime.whatIf");
  const format = useFormat();
  const reason = REASONS.find((known) => known === one.leftOut) ?? "other";
  const facts = [
    ...(one.mechanism ? [t(`mechanism.${one.mechanism}`)] : []),
    one.effortDays === null ? t("effortUnknown") : t("effort", { days: one.effortDays }),
    ...(one.minutesPerEffortDay === null
      ? []
      : [t("perDay", { value: format.duration(one.minutesPerEffortDay * 60_000) })]),
  ];
  return (
    <div className="flex gap-3 px-4 py-2.5">
      <input
        type="checkbox"
        id={`choose-${one.id}`}
        className="mt-1 size-4 shrink-0 accent-current"
        checked={checked}
        disabled={one.leftOut !== null}
        onChange={(event) => onChange(event.target.checked)}
      />
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-baseline justify-between gap-x-3">
          <label htmlFor={`choose-${one.id}`} className="min-w-0 font-medium break-words">
            {one.title}
          </label>
          {one.leftOut === null && (
            <span className="figures shrink-0 text-sm">
              {checked
                ? t("alone", { value: format.duration(one.savedAlone.best) })
                : t("more", { value: format.duration(one.savedMore.best) })}
            </span>
          )}
        </div>
        <p className="text-sm text-ink-2">
          {one.done && <Badge tone="up">{t("done")}</Badge>}{" "}
          {one.leftOut === null ? facts.join(" · ") : t(`leftOut.${reason}`)}{" "}
          <Link href={`/postmortems/${one.postmortemId}`} prefetch={false} className="word-link">
            {t("source")}
          </Link>
        </p>
        {one.observed && (
          <p className="text-sm text-ink-2">
            {t("observed", {
              foreseen: format.duration(one.observed.predictedMsPerDay.best),
              after: one.observed.afterMsPerDay === null ? "—" : format.duration(one.observed.afterMsPerDay),
              before:
                one.observed.beforeMsPerDay === null ? "—" : format.duration(one.observed.beforeMsPerDay),
              n: one.observed.incidentsBefore + one.observed.incidentsAfter,
            })}
          </p>
        )}
      </div>
    </div>
  );
}
