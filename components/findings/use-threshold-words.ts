"use client";

import { useTranslations } from "next-intl";
import { useFormat } from "@/components/layout/format-provider";
import type { CardUnit } from "@/lib/charts/prepare-rule-card";

const NAMES = [
  "requiredMs",
  "minGaps",
  "neighbourFactor",
  "bootClusterMs",
  "lastWordsMs",
  "minRestarts",
  "maxGapMs",
  "minFailingShare",
  "minPerBucket",
  "minCount",
  "p",
  "buckets",
  "minShare",
  "minMissed",
  "maxMadShare",
  "minAfterMs",
  "minRecords",
  "bucketMs",
  "reachMs",
  "minServices",
] as const;

/** The name of a finding's threshold, and any value in the threshold's unit. */
export function useThresholdWords() {
  const t = useTranslations("findings");
  const format = useFormat();
  const nameOf = (name: string) => {
    const key = NAMES.find((known) => known === name);
    return key ? t(`threshold.${key}`) : name;
  };
  const valueOf = (value: number, unit: CardUnit): string => {
    switch (unit) {
      case "ms":
        return format.duration(value);
      case "share":
        return format.percent(value, Number.isInteger(Math.round(value * 1_000_000) / 10_000) ? 0 : 1);
      case "count":
        return Number.isInteger(value) ? format.count(value) : format.decimal(value, 1);
      case "factor":
        return timesOf(value);
      case "probability":
        return format.decimal(value, digitsOf(value));
      case "deviations":
        return `${format.decimal(value, 1)}\u00A0σ`;
    }
  };
  const timesOf = (value: number) =>
    `${format.decimal(value, value < 10 && Math.round(value * 10) % 10 !== 0 ? 1 : 0)}\u00A0×`;
  return { nameOf, valueOf, timesOf };
}

/** Enough digits to show the first two that are not zero. */
function digitsOf(value: number): number {
  return value <= 0 || value >= 1
    ? 0
    : Math.min(8, Math.ceil(-Math.log10(value)) + (Number.isInteger(Math.log10(value)) ? 0 : 1));
}
