"use client";

import { useTranslations } from "next-intl";
import { useFormat } from "@/components/layout/format-provider";

/** An instant of a column whose head names the zone; unknown is said, never shown as a time. */
export function ShortInstant({ at, withYear }: { at: string | null; withYear: boolean }) {
  const format = useFormat();
  const t = useTranslations("patterns");
  if (at === null) return <span className="text-ink-3">{t("noTime")}</span>;
  return (
    <time dateTime={at} title={format.zoned(at, "ms")} className="text-ink-2">
      {withYear ? format.instant(at, "minute") : `${format.dayMonth(at)}, ${format.clock(at, "minute")}`}
    </time>
  );
}
