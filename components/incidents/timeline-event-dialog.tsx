"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field, Textarea } from "@/components/ui/field";
import { SaveDialog } from "@/components/ui/save-dialog";
import { Select } from "@/components/ui/select";
import { addTimelineEvent, changeTimelineEvent, incidentQueries } from "@/lib/client/incidents";
import type { WireIncident, WireTimelineEvent } from "@/lib/contracts/incidents";
import type { WireInstant } from "@/lib/contracts/primitives";
import { TIMELINE_EVENT_KINDS } from "@/lib/domain/incidents/incident";
import { InstantField } from "./instant-field";

interface Props {
  incident: WireIncident;
  /** The event to change; a new one without it. */
  event?: WireTimelineEvent;
  onClose: () => void;
}

/** Adds or changes an event of the timeline; its time may lie anywhere in the past, known or between bounds. */
export function TimelineEventDialog({ incident, event, onClose }: Props) {
  const t = useTranslations("incidents.eventForm");
  const kinds = useTranslations("incidents.eventKind");
  const queryClient = useQueryClient();
  const [kind, setKind] = useState<WireTimelineEvent["kind"]>(event?.kind ?? "note");
  const [at, setAt] = useState<WireInstant | null>(event?.at ?? knownAt(incident.start?.best));
  const [service, setService] = useState(event?.service ?? "");
  const [text, setText] = useState(event?.text ?? "");
  const save = useMutation({
    mutationFn: (input: {
      kind: WireTimelineEvent["kind"];
      at: WireInstant;
      service: string | null;
      text: string;
    }) => (event ? changeTimelineEvent(incident.id, event.id, input) : addTimelineEvent(incident.id, input)),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: incidentQueries.all });
      onClose();
    },
  });
  return (
    <SaveDialog
      title={t(event ? "change" : "add")}
      onClose={onClose}
      wide
      save={save}
      onSave={() => at && save.mutate({ kind, at, service: service || null, text: text.trim() })}
      ready={at !== null && text.trim() !== ""}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t("kind")}>
          <Select
            className="w-full"
            value={kind}
            onChange={setKind}
            options={TIMELINE_EVENT_KINDS.map((value) => ({ value, label: kinds(value) }))}
          />
        </Field>
        <Field label={t("service")}>
          <Select
            className="w-full"
            value={service}
            onChange={setService}
            options={[
              { value: "", label: t("noService") },
              ...incident.services.map((value) => ({ value, label: value })),
            ]}
          />
        </Field>
      </div>
      <InstantField label={t("at")} value={at} onChange={setAt} />
      <Field label={t("text")}>
        <Textarea value={text} onChange={(change) => setText(change.target.value)} maxLength={10_000} />
      </Field>
      {event?.origin === "records" && <p className="text-sm text-ink-3">{t("becomesYours")}</p>}
    </SaveDialog>
  );
}

/** A new event begins as one time: whoever knows only a span says so. */
function knownAt(best: string | undefined): WireInstant | null {
  return best === undefined ? null : { notBefore: best, best, notAfter: best };
}
