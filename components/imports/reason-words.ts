"use client";

import { useTranslations } from "next-intl";
import type { EntryReport } from "@/lib/contracts/imports";

/** Words for the stable codes of a reading's reasons; a code without words is shown as it is. */
export function useReasonWords() {
  const t = useTranslations("imports");
  const word = (group: "encodingReason" | "zoneReason" | "yearReason" | "rejectedReason", reason: string) => {
    const key = `${group}.${reason}`;
    // The codes come from the server as text: one it learns later has no words here yet.
    return t.has(key as never) ? t(key as never) : reason;
  };
  return {
    encoding: (reason: string) => word("encodingReason", reason),
    zone: (reason: string) => word("zoneReason", reason),
    year: (reason: string) => word("yearReason", reason),
    rejected: (reason: string) => word("rejectedReason", reason),
    zoneValue: ({ value, reason }: EntryReport["timeZone"]) =>
      value ?? (reason === "no-times" ? t("noneNeeded") : t("several")),
    yearValue: ({ value }: EntryReport["year"]) => value ?? t("noneNeeded"),
  };
}
