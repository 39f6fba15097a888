"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Field, Input } from "@/components/ui/field";
import { SaveDialog } from "@/components/ui/save-dialog";
import { Select } from "@/components/ui/select";
import { declareIncident } from "@/lib/client/incidents";
import type { WireInstant } from "@/lib/contracts/primitives";
import { SEVERITIES, type IncidentSeverity } from "@/lib/domain/incidents/incident";
import { InstantField } from "./instant-field";

/** Declares an incident by hand; it may have begun long before. */
export function DeclareIncidentDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("incidents.declare");
  const severities = useTranslations("common.severity");
  const router = useRouter();
  const queryClient = useQueryClient();
  const [title, setTitle] = useState("");
  const [service, setService] = useState("");
  const [severity, setSeverity] = useState<IncidentSeverity>("high");
  const [start, setStart] = useState<WireInstant | null>(null);
  const [end, setEnd] = useState<WireInstant | null>(null);
  const declare = useMutation({
    mutationFn: () =>
      declareIncident({
        title: title.trim(),
        severity,
        services: service.trim() ? [service.trim()] : [],
        impact: start && service.trim() ? [{ service: service.trim(), kind: "outage", start, end }] : [],
      }),
    onSuccess: async (incident) => {
      await queryClient.invalidateQueries();
      router.push(`/incidents/${incident.id}`);
    },
  });
  return (
    <SaveDialog
      title={t("title")}
      onClose={onClose}
      wide
      save={declare}
      onSave={() => declare.mutate()}
      ready={title.trim() !== ""}
      confirm={t("confirm")}
    >
      <Field label={t("name")}>
        <Input value={title} onChange={(event) => setTitle(event.target.value)} maxLength={500} />
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t("service")}>
          <Input value={service} onChange={(event) => setService(event.target.value)} maxLength={1024} />
        </Field>
        <Field label={t("severity")}>
          <Select
            className="w-full"
            value={severity}
            onChange={setSeverity}
            options={SEVERITIES.map((value) => ({ value, label: severities(value) }))}
          />
        </Field>
      </div>
      <InstantField label={t("start")} value={start} onChange={setStart} />
      <InstantField label={t("end")} value={end} onChange={setEnd} />
    </SaveDialog>
  );
}
