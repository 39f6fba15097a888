"use client";

import { useTranslations } from "next-intl";
import { Select } from "@/components/ui/select";
import { SEVERITY_BANDS } from "@/lib/domain/logs/severity";

const AT_LEAST = ["fatal", "error+", "warn+", "info+"];

/** Filters by severity: "at least" first, then each band alone. A value from elsewhere stays and is shown as it is. */
export function SeverityFilter({
  value,
  onChange,
}: {
  value: string | undefined;
  onChange: (value: string) => void;
}) {
  const t = useTranslations("patterns.filters");
  const bands = useTranslations("common.logSeverity");
  const options = [
    { value: "", label: t("anySeverity") },
    ...AT_LEAST.map((key) => {
      const band = SEVERITY_BANDS.find((name) => key === `${name}+`);
      return { value: key, label: band ? t("atLeast", { severity: bands(band) }) : bands("fatal") };
    }),
    ...SEVERITY_BANDS.filter((band) => band !== "fatal")
      .toReversed()
      .map((band) => ({ value: band as string, label: t("only", { severity: bands(band) }) })),
  ];
  if (value && !options.some((option) => option.value === value)) options.push({ value, label: value });
  return <Select aria-label={t("severity")} value={value ?? ""} options={options} onChange={onChange} />;
}
