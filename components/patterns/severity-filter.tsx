"use client";

import { useTranslations } from "next-intl";
import { QueryFilter } from "@/components/layout/query-filter";
import { SEVERITY_BANDS } from "@/lib/domain/logs/severity";

const AT_LEAST = ["fatal", "error+", "warn+", "info+"];

/** Filters by severity: "at least" first, then each band alone. */
export function SeverityFilter({ value }: { value: string | undefined }) {
  const t = useTranslations("patterns.filters");
  const bands = useTranslations("common.logSeverity");
  const options = [
    ...AT_LEAST.map((key) => {
      const band = SEVERITY_BANDS.find((name) => key === `${name}+`);
      return { value: key, label: band ? t("atLeast", { severity: bands(band) }) : bands("fatal") };
    }),
    ...SEVERITY_BANDS.filter((band) => band !== "fatal")
      .toReversed()
      .map((band) => ({ value: band, label: t("only", { severity: bands(band) }) })),
  ];
  return (
    <QueryFilter
      name="severity"
      label={t("severity")}
      any={t("anySeverity")}
      value={value}
      options={options}
    />
  );
}
