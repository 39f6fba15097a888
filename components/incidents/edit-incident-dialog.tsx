"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field, Input } from "@/components/ui/field";
import { SaveDialog } from "@/components/ui/save-dialog";
import { Select } from "@/components/ui/select";
import { changeIncident } from "@/lib/client/incidents";
import type { WireIncident } from "@/lib/contracts/incidents";
import { SEVERITIES } from "@/lib/domain/incidents/incident";
import { useIncidentTitle } from "./incident-title";

/** Changes the title and severity, with the reason. */
export function EditIncidentDialog({ incident, onClose }: { incident: WireIncident; onClose: () => void }) {
  const t = useTranslations("incidents.edit");
  const severities = useTranslations("common.severity");
  const titleOf = useIncidentTitle();
  const queryClient = useQueryClient();
  const [title, setTitle] = useState(titleOf(incident));
  const [severity, setSeverity] = useState(incident.severity);
  const [reason, setReason] = useState("");
  const save = useMutation({
    mutationFn: () =>
      changeIncident(incident.id, {
        ...(title.trim() !== titleOf(incident) ? { title: title.trim() } : {}),
        ...(severity !== incident.severity ? { severity } : {}),
        ...(reason.trim() ? { reason: reason.trim() } : {}),
        revision: incident.revision,
      }),
    onSuccess: async () => {
      await queryClient.invalidateQueries();
      onClose();
    },
  });
  return (
    <SaveDialog
      title={t("title")}
      onClose={onClose}
      save={save}
      onSave={() => save.mutate()}
      ready={title.trim() !== ""}
    >
      <Field label={t("name")}>
        <Input value={title} onChange={(event) => setTitle(event.target.value)} maxLength={500} />
      </Field>
      <Field label={t("severity")}>
        <Select
          value={severity}
          onChange={setSeverity}
          options={SEVERITIES.map((value) => ({ value, label: severities(value) }))}
        />
      </Field>
      <Field label={t("reason")} hint={t("reasonHint")}>
        <Input value={reason} onChange={(event) => setReason(event.target.value)} maxLength={2000} />
      </Field>
    </SaveDialog>
  );
}
