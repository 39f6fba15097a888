"use client";

import { useFormat, useShellSettings } from "../layout/format-provider";

interface Props {
  /** ISO text or epoch milliseconds. */
  at: string | number;
  detail?: "day" | "minute" | "second" | "ms";
  /** The zone of the source it comes from: shown when the reader chose "source", else in the tooltip. */
  sourceZone?: string | null;
  /** Leave the zone's name out where a heading or column states it; it stays in the tooltip. */
  bare?: boolean;
  /** Time of day only, where the day is clear from what stands around. */
  clock?: boolean;
}

/** An instant in the chosen zone, with the same instant in the other zones as its tooltip. */
export function Instant({ at, detail = "second", sourceZone, bare, clock }: Props) {
  const format = useFormat();
  const { settings } = useShellSettings();
  const zone = settings.zoneChoice === "source" && sourceZone ? sourceZone : settings.timeZone;
  const others = [...new Set([zone, "UTC", settings.timeZone, sourceZone ?? "UTC"])];
  const title = others
    .map((name) => `${format.zoned(at, detail === "day" ? "minute" : detail, name)}  ${name}`)
    .join("\n");
  const text = clock ? format.clock(at, detail, zone) : format.instant(at, detail, zone);
  return (
    <time dateTime={new Date(at).toISOString()} title={title} className="whitespace-nowrap">
      {text}
      {!bare && <span className="text-ink-3"> {format.zoneOffset(at, zone)}</span>}
    </time>
  );
}

/** A bounded instant (ISO on the wire): its best value, and the bounds where they differ. */
export function BoundedInstantText({
  value,
  detail = "second",
  sourceZone,
}: {
  value: { notBefore: string | number; notAfter: string | number; best: string | number };
  detail?: Props["detail"];
  sourceZone?: string | null;
}) {
  const format = useFormat();
  const known = new Date(value.notBefore).getTime() === new Date(value.notAfter).getTime();
  if (known) return <Instant at={value.best} detail={detail} sourceZone={sourceZone} />;
  return (
    <span>
      <Instant at={value.best} detail={detail} sourceZone={sourceZone} />{" "}
      <span className="text-ink-3 whitespace-nowrap">
        ({format.instantRange(value.notBefore, value.notAfter, detail)})
      </span>
    </span>
  );
}
