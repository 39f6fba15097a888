"use client";

import { useTranslations } from "next-intl";
import { useFormat, useShellSettings } from "@/components/layout/format-provider";
import { Instant } from "@/components/ui/instant";
import type { WireRecord } from "@/lib/contracts/records";

interface Props {
  record: Pick<WireRecord, "at" | "timeKind">;
  sourceZone?: string | null;
  /** In a column: the zone is left to its head, the mark keeps its own place, and below 640 px the day stands under the clock. */
  column?: boolean;
}

/** A record's time in the chosen zone: ~ before one taken from a neighbour, words where it is unknown. */
export function RecordTime({ record, sourceZone, column }: Props) {
  const t = useTranslations("records.time");
  const format = useFormat();
  const { settings } = useShellSettings();
  const mark = (
    <span className={column ? "inline-block w-2.5 text-ink-3" : "text-ink-3"}>
      {record.timeKind === "neighbour" && (
        <abbr title={t("neighbour")} className="no-underline">
          ~
        </abbr>
      )}
    </span>
  );
  if (record.at === null)
    return (
      <span className="text-ink-3">
        {column && mark}
        <span className={column ? "hidden sm:inline" : undefined}>{t("unknown")}</span>
        {column && (
          <abbr title={t("unknown")} className="no-underline sm:hidden">
            —
          </abbr>
        )}
      </span>
    );
  const zone = settings.zoneChoice === "source" && sourceZone ? sourceZone : settings.timeZone;
  // A source that states whole seconds is not shown as if it knew the milliseconds.
  const detail = Date.parse(record.at) % 1_000 === 0 ? "second" : "ms";
  if (!column)
    return (
      <span>
        {mark}
        <Instant at={record.at} detail={detail} sourceZone={sourceZone} />
      </span>
    );
  return (
    <span className="text-ink-2">
      {mark}
      <span className="hidden sm:inline">
        <Instant at={record.at} detail={detail} sourceZone={sourceZone} bare />
      </span>
      <time
        dateTime={record.at}
        title={format.zoned(record.at, "ms", zone)}
        className="inline-flex flex-col align-middle leading-4 whitespace-nowrap sm:hidden"
      >
        {format.clock(record.at, "second", zone)}
        <span className="text-xs leading-3.5 text-ink-3">{format.instant(record.at, "day", zone)}</span>
      </time>
    </span>
  );
}
