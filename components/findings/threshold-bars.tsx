"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { classNames } from "@/components/ui/class-names";
import type { CardThreshold } from "@/lib/charts/prepare-rule-card";
import { useThresholdWords } from "./use-threshold-words";

/** Each threshold with what was measured against it: the bar is the measure, the tick the threshold. */
export function ThresholdBars({ thresholds }: { thresholds: CardThreshold[] }) {
  const t = useTranslations("findings.card");
  const { nameOf, valueOf } = useThresholdWords();
  const measured = thresholds.filter(({ measured: value }) => value !== null);
  const shaping = thresholds.filter(({ measured: value }) => value === null);
  return (
    <>
      <ul className="grid gap-y-2">
        {measured.map((threshold) => (
          <Bar key={threshold.name} threshold={threshold} />
        ))}
      </ul>
      {shaping.length > 0 && (
        <p className="mt-2 text-sm text-ink-3">
          {t("shaping")}{" "}
          {shaping
            .map(({ name, required, unit }) => `${nameOf(name)} ${valueOf(required, unit)}`)
            .join(" · ")}
        </p>
      )}
    </>
  );
}

function Bar({ threshold }: { threshold: CardThreshold }) {
  const t = useTranslations("findings.card");
  const { nameOf, valueOf, timesOf } = useThresholdWords();
  const { name, required, measured, sense, margin, unit, change } = threshold;
  if (measured === null) return null;
  const most = Math.max(required, measured, Number.MIN_VALUE);
  const share = (value: number) => `${Math.max(1.5, Math.min(100, (value / most) * 100))}%`;
  const words = t(sense, { measured: valueOf(measured, unit), required: valueOf(required, unit) });
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-3 gap-y-1 text-sm sm:grid-cols-[11rem_minmax(0,1fr)_4rem]">
      <span className="text-ink-2">{nameOf(name)}</span>
      <span className="figures order-last col-span-2 grid gap-1 sm:order-none sm:col-span-1">
        <span aria-hidden="true" className="relative block h-2 rounded-xs bg-sunken">
          <span
            className={classNames(
              "absolute inset-y-0 left-0 rounded-xs",
              margin !== null && margin < 1 ? "bg-line-strong" : "bg-ink-3",
            )}
            style={{ width: share(measured) }}
          />
          <span
            className="absolute -inset-y-0.5 w-0.5 -translate-x-full bg-ink"
            style={{ left: share(required) }}
          />
        </span>
        <span className="text-ink-2">
          {words}
          {change && (
            <>
              {" "}
              <Link href={`/findings/settings?${change.key}=${change.value}`} className="word-link">
                {t("tryIt", { value: valueOf(change.value, unit) })}
              </Link>
            </>
          )}
        </span>
      </span>
      <span className="figures text-right font-medium whitespace-nowrap" title={t("marginHint")}>
        {margin === null ? "" : timesOf(margin)}
      </span>
    </li>
  );
}
