"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ErrorPanel } from "@/components/ui/error-panel";
import { Field, Input } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { changeIncident } from "@/lib/client/incidents";
import type { WireIncident } from "@/lib/contracts/incidents";
import { SEVERITIES } from "@/lib/domain/incidents/incident";
import { useIncidentTitle } from "./incident-title";

/** Changes the title and severity, with the reason. */
export function EditIncidentDialog({ incident, onClose }: { incident: WireIncident; onClose: () => void }) {
  const t = useTranslations("incidents.edit");
  const common = useTranslations("common");
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
    <Dialog
      title={t("title")}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{common("cancel")}</Button>
          <Button
            look="primary"
            busy={save.isPending}
            disabled={title.trim() === ""}
            onClick={() => save.mutate()}
          >
            {common("save")}
          </Button>
        </>
      }
    >
      <div className="space-y-4">
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
        {save.error && <ErrorPanel error={save.error} />}
      </div>
    </Dialog>
  );
}
