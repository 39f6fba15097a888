"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field, Input } from "@/components/ui/field";
import { SaveDialog } from "@/components/ui/save-dialog";
import { Select } from "@/components/ui/select";
import { changeIncident } from "@/lib/client/incidents";
import type { WireIncident } from "@/lib/contracts/incidents";
import type { WireInstant } from "@/lib/contracts/primitives";
import { IMPACT_KINDS, type ImpactKind } from "@/lib/domain/incidents/incident";
import { InstantField } from "./instant-field";

interface Row {
  key: string;
  service: string;
  kind: ImpactKind;
  start: WireInstant | null;
  end: WireInstant | null;
  open: boolean;
}

/** Adjusts the impact windows: their bounds, kinds and services, with the reason. */
export function ImpactDialog({ incident, onClose }: { incident: WireIncident; onClose: () => void }) {
  const t = useTranslations("incidents.impact");
  const queryClient = useQueryClient();
  const [rows, setRows] = useState<Row[]>(() =>
    incident.impact.map(({ id, service, kind, start, end }) => ({
      key: id,
      service,
      kind,
      start,
      end,
      open: end === null,
    })),
  );
  const [reason, setReason] = useState("");
  const complete = rows.every((row) => row.service.trim() && row.start && (row.open || row.end));
  const save = useMutation({
    mutationFn: () =>
      changeIncident(incident.id, {
        impact: rows.flatMap(({ service, kind, start, end, open }) =>
          start ? [{ service: service.trim(), kind, start, end: open ? null : end }] : [],
        ),
        reason: reason.trim(),
        revision: incident.revision,
      }),
    onSuccess: async () => {
      await queryClient.invalidateQueries();
      onClose();
    },
  });
  const update = (key: string, change: Partial<Row>) =>
    setRows((all) => all.map((row) => (row.key === key ? { ...row, ...change } : row)));
  const add = () =>
    setRows((all) => [
      ...all,
      {
        key: `new${all.length}`,
        service: incident.services[0] ?? "",
        kind: "outage",
        start: incident.start,
        end: incident.end,
        open: false,
      },
    ]);
  return (
    <SaveDialog
      title={t("title")}
      onClose={onClose}
      wide
      save={save}
      onSave={() => save.mutate()}
      ready={complete && reason.trim() !== ""}
    >
      <p className="mb-4 text-ink-2">{t("intro")}</p>
      <div className="space-y-6">
        {rows.map((row) => (
          <ImpactRow
            key={row.key}
            row={row}
            onChange={(change) => update(row.key, change)}
            onRemove={() => setRows((all) => all.filter(({ key }) => key !== row.key))}
          />
        ))}
        <Button icon="plus" onClick={add}>
          {t("add")}
        </Button>
        <Field label={t("reason")} hint={t("reasonHint")}>
          <Input value={reason} onChange={(event) => setReason(event.target.value)} maxLength={2000} />
        </Field>
      </div>
    </SaveDialog>
  );
}

function ImpactRow({
  row,
  onChange,
  onRemove,
}: {
  row: Row;
  onChange: (change: Partial<Row>) => void;
  onRemove: () => void;
}) {
  const t = useTranslations("incidents.impact");
  const kinds = useTranslations("incidents.impactKind");
  const common = useTranslations("common");
  return (
    <div className="space-y-3 border-b border-line pb-5">
      <div className="flex flex-wrap items-end gap-3">
        <div className="min-w-40 flex-1">
          <Field label={t("service")}>
            <Input
              value={row.service}
              onChange={(event) => onChange({ service: event.target.value })}
              maxLength={1024}
            />
          </Field>
        </div>
        <Field label={t("kind")}>
          <Select
            value={row.kind}
            onChange={(kind) => onChange({ kind })}
            options={IMPACT_KINDS.map((value) => ({ value, label: kinds(value) }))}
          />
        </Field>
        <Button look="danger" icon="trash" onClick={onRemove}>
          {common("delete")}
        </Button>
      </div>
      <InstantField label={t("start")} value={row.start} onChange={(start) => onChange({ start })} />
      {!row.open && <InstantField label={t("end")} value={row.end} onChange={(end) => onChange({ end })} />}
      <label className="inline-flex items-center gap-2 text-sm">
        <input
          type="checkbox"
          checked={row.open}
          onChange={(event) => onChange({ open: event.target.checked })}
        />
        {t("open")}
      </label>
    </div>
  );
}
