"use client";

import { useTranslations } from "next-intl";
import { FIELD_NAMES } from "@/lib/domain/postmortems/markdown/names";
import type { ItemOf } from "@/lib/domain/postmortems/editing/edit-document";
import { useDocumentFacts } from "../context/document-context";
import { useEditing } from "../context/editing";
import { EvidenceLinks } from "../evidence/evidence-links";
import { InstantWords, useInstantText } from "../fields/instant-text-field";
import type { ItemProps } from "./item-rows";
import { MarkdownField } from "../fields/markdown-field";
import { OtherCells } from "./other-cells";
import { dayOfTime, readRowTime } from "../context/row-time";
import { TextField } from "../fields/text-field";

/** One row of the timeline: the author's own time, the service, what happened. */
export function TimelineItem({ item, language, cellNames, onChange }: ItemProps<"timeline">) {
  const t = useTranslations("postmortems.rows");
  const { zone, day } = useDocumentFacts();
  const editing = useEditing();
  const words = useInstantText(zone, day);
  const names = FIELD_NAMES[language];
  const ownDay = item.at ? dayOfTime(item.at.best, zone) : day;
  return (
    <div className="grid gap-x-4 sm:grid-cols-[minmax(0,var(--time,11.5rem))_minmax(0,1fr)]">
      <div className="flex min-w-0 flex-wrap items-baseline gap-x-3 gap-y-1 text-sm leading-[inherit] text-ink-2">
        <TextField
          label={names.time}
          // A row that has its time says it there; only one without asks for a time.
          placeholder={item.at ? words(item.at) : "14:37"}
          value={item.timeText}
          onChange={(timeText) => onChange({ timeText, at: readRowTime(timeText, ownDay, zone) })}
          className={item.at ? "figures [&_textarea]:placeholder:text-ink-2" : "figures"}
        />
        {item.timeText === "" && item.at && (
          <span className={editing ? "hidden print:inline" : undefined}>
            <InstantWords value={item.at} zone={zone} day={day} />
          </span>
        )}
        <div className="flex min-w-0 items-baseline gap-x-3">
          <TextField
            label={t("service")}
            placeholder={t("service")}
            value={item.service ?? ""}
            onChange={(service) => onChange({ service: service === "" ? null : service })}
            className={
              item.service === null
                ? "opacity-0 group-focus-within/row:opacity-100 group-hover/row:opacity-100 max-sm:hidden"
                : undefined
            }
          />
          <EvidenceLinks recordIds={item.recordIds} />
        </div>
      </div>
      <div className="min-w-0">
        <MarkdownField
          inline
          label={names.event}
          prompt={names.event}
          value={item.text}
          onChange={(text) => onChange({ text })}
        />
        <OtherCells cells={item.cells} names={cellNames} onChange={(cells) => onChange({ cells })} />
      </div>
    </div>
  );
}

/** A row of the timeline as plain words, where the row itself is out of sight. */
export function TimelineWords({ item }: { item: ItemOf<"timeline"> }) {
  const { zone, day } = useDocumentFacts();
  const words = useInstantText(zone, day);
  return (
    <div className="grid gap-x-4 sm:grid-cols-[minmax(0,var(--time,11.5rem))_minmax(0,1fr)]">
      <div className="figures text-sm leading-[inherit] text-ink-2">
        {item.timeText || (item.at && words(item.at))}
      </div>
      <div>{item.text}</div>
    </div>
  );
}
