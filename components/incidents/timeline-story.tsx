"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { Fragment, useState } from "react";
import { IfMay } from "@/components/layout/if-may";
import { Section } from "@/components/layout/section";
import { Badge } from "@/components/ui/badge";
import { Button, IconButton } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { Instant } from "@/components/ui/instant";
import { useNotify } from "@/components/ui/notices";
import { useFormat } from "@/components/layout/format-provider";
import { addTimelineEvent, deleteTimelineEvent, incidentQueries } from "@/lib/client/incidents";
import type { WireIncident, WireTimelineEvent } from "@/lib/contracts/incidents";
import { TimelineEventDialog } from "./timeline-event-dialog";

interface Props {
  incident: WireIncident;
  selected: string | null;
  onSelect: (id: string) => void;
}

/** The timeline as a readable list, in order; people add, change and delete events here. */
export function TimelineStory({ incident, selected, onSelect }: Props) {
  const t = useTranslations("incidents.story");
  const format = useFormat();
  const [editing, setEditing] = useState<WireTimelineEvent | "new" | null>(null);
  const rows = tellTogether(incident.timeline);
  const dayOf = (event?: WireTimelineEvent) => event && format.instant(event.at.best, "day");
  const days = new Set(incident.timeline.map(dayOf));
  return (
    <Section
      title={t("title")}
      actions={
        <IfMay action="change-incidents">
          <Button size="small" icon="plus" onClick={() => setEditing("new")}>
            {t("add")}
          </Button>
        </IfMay>
      }
    >
      {incident.timeline.length === 0 ? (
        <p className="px-4 py-6 text-ink-2">{t("empty")}</p>
      ) : (
        <ol>
          {rows.map(([event, ...same], index) => (
            <Fragment key={event.id}>
              {days.size > 1 && dayOf(event) !== dayOf(rows[index - 1]?.[0]) && (
                <li className="figures border-b border-line px-4 pt-3 pb-1 text-sm font-medium text-ink-2">
                  {dayOf(event)}
                </li>
              )}
              <StoryEvent
                incident={incident}
                event={event}
                same={same}
                selected={[event, ...same].some(({ id }) => id === selected)}
                onSelect={() => onSelect(event.id)}
                onEdit={() => setEditing(event)}
              />
            </Fragment>
          ))}
        </ol>
      )}
      {editing && (
        <TimelineEventDialog
          incident={incident}
          event={editing === "new" ? undefined : editing}
          onClose={() => setEditing(null)}
        />
      )}
    </Section>
  );
}

/** Events that one record tells at one instant are told in one row: the last good record is where the silence begins. */
function tellTogether(events: WireTimelineEvent[]): [WireTimelineEvent, ...WireTimelineEvent[]][] {
  const rows: [WireTimelineEvent, ...WireTimelineEvent[]][] = [];
  for (const event of events) {
    const row = rows.find(
      ([first]) =>
        event.origin === "records" &&
        first.origin === "records" &&
        first.recordId !== null &&
        first.recordId === event.recordId &&
        first.service === event.service &&
        first.at.best === event.at.best,
    );
    if (row) row.push(event);
    else rows.push([event]);
  }
  return rows;
}

function StoryEvent({
  incident,
  event,
  same,
  selected,
  onSelect,
  onEdit,
}: {
  incident: WireIncident;
  event: WireTimelineEvent;
  same: WireTimelineEvent[];
  selected: boolean;
  onSelect: () => void;
  onEdit: () => void;
}) {
  const t = useTranslations("incidents.story");
  const common = useTranslations("common");
  const kinds = useTranslations("incidents.eventKind");
  const format = useFormat();
  const bounded = [event, ...same].map(({ at }) => at).find((at) => at.notBefore !== at.notAfter);
  const remove = useDeleteEvent(incident.id, event);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a row of the page's j/k walk; its marks on the timeline are buttons
    <li
      id={`event-${event.id}`}
      data-row
      tabIndex={-1}
      aria-current={selected || undefined}
      onClick={onSelect}
      onKeyDown={(key) => key.key === "Enter" && key.target === key.currentTarget && onSelect()}
      className={classNames(
        "group grid grid-cols-[5.5rem_minmax(0,1fr)_auto] gap-x-3 border-b border-line px-4 py-2 last:border-0 hover:bg-hover",
        selected && "bg-hover",
      )}
    >
      <div className="text-ink-2">
        <Instant at={event.at.best} clock bare />
        {bounded && (
          <p className="figures text-xs text-ink-3">
            {format.clock(bounded.notBefore, "minute")}–{format.clock(bounded.notAfter, "minute")}
          </p>
        )}
      </div>
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-x-2">
          <span className="font-medium">{[event, ...same].map(({ kind }) => kinds(kind)).join(", ")}</span>
          {event.service && (
            <span className="line-clamp-2 min-w-0 text-sm break-words text-ink-3" title={event.service}>
              {event.service}
            </span>
          )}
          {event.origin === "person" && <Badge tone="outline">{event.actor ?? t("person")}</Badge>}
        </p>
        {event.text &&
          (event.recordId ? (
            <Link
              href={`/records/${encodeURIComponent(event.recordId)}`}
              className="line-clamp-2 font-mono text-sm break-words text-ink-2 decoration-line-strong underline-offset-4 hover:underline"
              title={t("record")}
            >
              {event.text}
            </Link>
          ) : (
            <p className="break-words whitespace-pre-wrap">{event.text}</p>
          ))}
      </div>
      <IfMay action="change-incidents">
        <div className="flex items-start opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 max-sm:opacity-100">
          <IconButton size="small" icon="pencil" label={common("edit")} onClick={onEdit} />
          <IconButton size="small" icon="trash" label={common("delete")} onClick={() => remove.mutate()} />
        </div>
      </IfMay>
    </li>
  );
}

/** Deletes at once and offers the way back. */
function useDeleteEvent(incidentId: string, event: WireTimelineEvent) {
  const t = useTranslations("incidents.story");
  const common = useTranslations("common");
  const queryClient = useQueryClient();
  const notify = useNotify();
  const refresh = () => queryClient.invalidateQueries({ queryKey: incidentQueries.all });
  const restore = useMutation({
    mutationFn: () =>
      addTimelineEvent(incidentId, {
        kind: event.kind,
        at: event.at,
        service: event.service,
        text: event.text || t("noText"),
        recordId: event.recordId,
      }),
    onSuccess: refresh,
  });
  return useMutation({
    mutationFn: () => deleteTimelineEvent(incidentId, event.id),
    onSuccess: async () => {
      notify({ text: t("deleted"), action: { label: common("undo"), run: () => restore.mutate() } });
      await refresh();
    },
    onError: (error) => notify({ text: error.message }),
  });
}
