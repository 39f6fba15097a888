"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field, Input } from "@/components/ui/field";
import { SaveDialog } from "@/components/ui/save-dialog";
import { changeIncident } from "@/lib/client/incidents";
import type { WireIncident } from "@/lib/contracts/incidents";
import type { WireInstant } from "@/lib/contracts/primitives";
import { MEASURED_INSTANTS } from "@/lib/domain/availability/measured-incident";
import { InstantField } from "./instant-field";

type Instants = Partial<Record<(typeof MEASURED_INSTANTS)[number], WireInstant | null>>;

/** Sets the instants the four times are measured to, with the reason; an empty one is not known. */
export function TimesDialog({ incident, onClose }: { incident: WireIncident; onClose: () => void }) {
  const t = useTranslations("incidents.times");
  const queryClient = useQueryClient();
  const [changed, setChanged] = useState<Instants>({});
  const [reason, setReason] = useState("");
  const save = useMutation({
    mutationFn: () =>
      changeIncident(incident.id, {
        instants: changed,
        reason: reason.trim(),
        revision: incident.revision,
      }),
    onSuccess: async () => {
      await queryClient.invalidateQueries();
      onClose();
    },
  });
  return (
    <SaveDialog
      title={t("change")}
      onClose={onClose}
      wide
      save={save}
      onSave={() => save.mutate()}
      ready={Object.keys(changed).length > 0 && reason.trim() !== ""}
    >
      <p className="mb-4 text-ink-2">{t("intro")}</p>
      <div className="space-y-4">
        {MEASURED_INSTANTS.map((name) => (
          <InstantField
            key={name}
            label={t(`names.${name}`)}
            value={incident.instants[name] ?? null}
            onChange={(value) => setChanged((all) => ({ ...all, [name]: value }))}
          />
        ))}
        <Field label={t("reason")} hint={t("reasonHint")}>
          <Input value={reason} onChange={(event) => setReason(event.target.value)} maxLength={2000} />
        </Field>
      </div>
    </SaveDialog>
  );
}
