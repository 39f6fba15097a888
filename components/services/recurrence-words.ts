"use client";

import { useTranslations } from "next-intl";
import { useFormat } from "@/components/layout/format-provider";
import type { Maintenance } from "@/lib/contracts/maintenance";
import { WEEKDAYS } from "./weekdays";

/** How a window comes again, "every 2 weeks, on Mon, Thu, until 1 Mar 2027". */
export function useRecurrenceWords(): (recurrence: Maintenance["recurrence"]) => string {
  const t = useTranslations("services.maintenance");
  const days = useTranslations("services.weekdays");
  const format = useFormat();
  return (recurrence) => {
    if (!recurrence) return t("once");
    const { every, interval, weekdays, until } = recurrence;
    const names = WEEKDAYS.filter((day) => weekdays.includes(Number(day))).map((day) => days(day));
    return [
      t(`every.${every}`, { interval }),
      ...(every === "week" && names.length > 0 ? [t("on", { days: names.join(", ") })] : []),
      ...(until ? [t("until", { day: format.instant(`${until}T12:00:00Z`, "day", "UTC") })] : []),
    ].join(", ");
  };
}
