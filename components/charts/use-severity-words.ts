"use client";

import { useTranslations } from "next-intl";
import { SEVERITY_BANDS } from "@/lib/domain/logs/severity";

/** The word for a severity band's key; an unknown key stays as it is. */
export function useSeverityWords(): (key: string) => string {
  const t = useTranslations("common.logSeverity");
  return (key) => {
    const band = SEVERITY_BANDS.find((name) => name === key);
    return band ? t(band) : key;
  };
}
