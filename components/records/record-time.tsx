"use client";

import { useTranslations } from "next-intl";
import { useFormat, useShellSettings } from "@/components/layout/format-provider";
import { Instant } from "@/components/ui/instant";
import type { WireRecord } from "@/lib/contracts/records";

interface Props {
  record: Pick<WireRecord, "at" | "timeKind">;
  sourceZone?: string | null;
  /** With the day from 640 px on; below that the clock alone. */
  detail?: "second" | "ms";
}

/** A record's time in the chosen zone: ~ before one taken from a neighbour, words where it is unknown. */
export function RecordTime({ record, sourceZone, detail = "ms" }: Props) {
  const t = useTranslations("records.time");
  const format = useFormat();
  const { settings } = useShellSettings();
  if (record.at === null) return <span className="text-ink-3">{t("unknown")}</span>;
  const zone = settings.zoneChoice === "source" && sourceZone ? sourceZone : settings.timeZone;
  return (
    <span className="text-ink-2">
      {record.timeKind === "neighbour" && (
        <abbr title={t("neighbour")} className="text-ink-3 no-underline">
          ~
        </abbr>
      )}
      <span className="hidden sm:inline">
        <Instant at={record.at} detail={detail} sourceZone={sourceZone} bare />
      </span>
      <time
        dateTime={record.at}
        title={format.zoned(record.at, "ms", zone)}
        className="whitespace-nowrap sm:hidden"
      >
        {format.clock(record.at, "second", zone)}
      </time>
    </span>
  );
}
