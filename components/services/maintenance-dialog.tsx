"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ZoneInput } from "@/components/imports/import-options-form";
import { useFormat } from "@/components/layout/format-provider";
import { Field, Input } from "@/components/ui/field";
import { SaveDialog } from "@/components/ui/save-dialog";
import { Select } from "@/components/ui/select";
import { changeMaintenance, planMaintenance } from "@/lib/client/service-settings";
import { toLocalInput } from "@/lib/client/zoned-time";
import type { Maintenance, MaintenanceInput } from "@/lib/contracts/maintenance";
import { RECURRENCE_UNITS } from "@/lib/domain/time/calendar";
import { WeekdayBoxes } from "./weekday-boxes";

interface Props {
  service: string;
  /** The window to change; null plans a new one. */
  window: Maintenance | null;
  /** The instant around which a new window is suggested. */
  near: string;
  onClose: () => void;
}

/** Plans a window of maintenance, or changes one: wall-clock times of its own zone, once or again and again. */
export function MaintenanceDialog({ service, window, near, onClose }: Props) {
  const t = useTranslations("services.maintenanceForm");
  const format = useFormat();
  const queryClient = useQueryClient();
  const hour = Math.floor(Date.parse(near) / 3_600_000) * 3_600_000;
  const [start, setStart] = useState(
    window?.start ?? toLocalInput(hour - 3_600_000, format.timeZone).slice(0, 16),
  );
  const [end, setEnd] = useState(window?.end ?? toLocalInput(hour, format.timeZone).slice(0, 16));
  const [every, setEvery] = useState<Unit>(window?.recurrence?.every ?? "never");
  const [weekdays, setWeekdays] = useState<number[]>(window?.recurrence?.weekdays ?? []);
  const these = (window?.services.length ? window.services : [service]).join(", ");
  const backwards = start !== "" && end !== "" && start >= end;
  const save = useMutation({
    mutationFn: (input: MaintenanceInput) =>
      window ? changeMaintenance(window.id, input) : planMaintenance(input),
    onSuccess: async () => {
      await queryClient.invalidateQueries();
      onClose();
    },
  });
  const submit = (data: FormData) => {
    const textOf = (name: string) => String(data.get(name) ?? "").trim();
    const services =
      textOf("services") === "all" ? [] : window?.services.length ? window.services : [service];
    save.mutate({
      title: textOf("title"),
      timeZone: textOf("zone") || "UTC",
      start,
      end,
      services,
      recurrence:
        every === "never"
          ? null
          : {
              every,
              interval: Number(textOf("interval")) || 1,
              weekdays: every === "week" ? weekdays : [],
              until: textOf("until") || null,
            },
    });
  };
  return (
    <SaveDialog
      title={t(window ? "titleEdit" : "titleAdd")}
      onClose={onClose}
      wide
      save={save}
      ready={!backwards}
      onSave={submit}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <div className="sm:col-span-2">
          <Field label={t("name")}>
            <Input name="title" required maxLength={500} defaultValue={window?.title} />
          </Field>
        </div>
        <Field label={t("start")}>
          <Input
            type="datetime-local"
            required
            value={start}
            onChange={(event) => setStart(event.target.value)}
          />
        </Field>
        <Field label={t("end")} fault={backwards ? t("endFault") : undefined}>
          <Input
            type="datetime-local"
            required
            value={end}
            onChange={(event) => setEnd(event.target.value)}
          />
        </Field>
        <Field label={t("zone")} hint={t("zoneHint")}>
          <ZoneInput name="zone" defaultValue={window?.timeZone ?? format.timeZone} />
        </Field>
        <Services
          these={these}
          all={window?.services.length === 0}
          single={!window || window.services.length <= 1}
        />
        <Field label={t("recurrence")}>
          <Select
            value={every}
            onChange={setEvery}
            options={UNITS.map((value) => ({ value, label: t(value) }))}
          />
        </Field>
        {every !== "never" && (
          <>
            <Field label={t("interval")}>
              <Input
                name="interval"
                type="number"
                min={1}
                max={366}
                defaultValue={window?.recurrence?.interval ?? 1}
              />
            </Field>
            {every === "week" && (
              <WeekdayBoxes label={t("weekdays")} value={weekdays} onChange={setWeekdays} />
            )}
            <Field label={t("until")}>
              <Input name="until" type="date" defaultValue={window?.recurrence?.until ?? undefined} />
            </Field>
          </>
        )}
      </div>
    </SaveDialog>
  );
}

const UNITS = ["never", ...RECURRENCE_UNITS] as const;
type Unit = (typeof UNITS)[number];

function Services({ these, all, single }: { these: string; all: boolean; single: boolean }) {
  const t = useTranslations("services.maintenanceForm");
  const [value, setValue] = useState<"these" | "all">(all ? "all" : "these");
  return (
    <Field label={t("services")}>
      <Select
        name="services"
        value={value}
        onChange={setValue}
        options={[
          {
            value: "these",
            label: single ? t("servicesOne", { service: these }) : t("servicesThese", { services: these }),
          },
          { value: "all", label: t("servicesAll") },
        ]}
      />
    </Field>
  );
}
