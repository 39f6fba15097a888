"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ZoneInput } from "@/components/imports/import-options-form";
import { useFormat } from "@/components/layout/format-provider";
import { Button, IconButton } from "@/components/ui/button";
import { Field, Input } from "@/components/ui/field";
import { SaveDialog } from "@/components/ui/save-dialog";
import { Select } from "@/components/ui/select";
import { saveObjective } from "@/lib/client/service-settings";
import type { Objective, ObjectiveInput } from "@/lib/contracts/objectives";
import { WeekdayBoxes } from "./weekday-boxes";

interface Hours {
  id: number;
  days: number[];
  from: string;
  to: string;
}
const MONTH_MS = 30 * 86_400_000;
const WORK_WEEK = { days: [1, 2, 3, 4, 5], from: "09:00", to: "18:00" };

/** Sets the objective of a service and the hours it is promised for; an empty share removes it. */
export function ObjectiveDialog({ objective, onClose }: { objective: Objective; onClose: () => void }) {
  const t = useTranslations("services.objectiveForm");
  const format = useFormat();
  const queryClient = useQueryClient();
  const [percent, setPercent] = useState(
    objective.target === null ? "" : String(Math.round(objective.target * 1e11) / 1e9),
  );
  const [hours, setHours] = useState<Hours[]>(() => hoursOf(objective));
  const target = percent.trim() === "" ? null : shareOf(Number(percent.replace(",", ".")));
  const fault = target !== null && !(target > 0 && target < 1) ? t("fault") : undefined;
  const hoursFault = hours.some(({ days }) => days.length === 0);
  const save = useMutation({
    mutationFn: (input: ObjectiveInput) => saveObjective(objective.service, input),
    onSuccess: async () => {
      await queryClient.invalidateQueries();
      onClose();
    },
  });
  const change = (id: number, part: Partial<Hours>) =>
    setHours(hours.map((one) => (one.id === id ? { ...one, ...part } : one)));
  const add = () => setHours([...hours, { ...WORK_WEEK, id: Math.max(0, ...hours.map(({ id }) => id)) + 1 }]);
  return (
    <SaveDialog
      title={t("title", { service: objective.service })}
      onClose={onClose}
      wide
      save={save}
      ready={fault === undefined && !hoursFault}
      onSave={(form) => {
        const zone = String(form.get("zone") ?? "").trim();
        const weekly = hours.flatMap(({ days, from, to }) => days.map((weekday) => ({ weekday, from, to })));
        save.mutate({
          target,
          serviceHours: weekly.length > 0 ? { timeZone: zone || "UTC", weekly } : null,
        });
      }}
    >
      <Field
        label={t("target")}
        hint={
          target === null || fault
            ? t("targetHintEmpty")
            : t("targetHint", { target: percent, allowed: format.duration((1 - target) * MONTH_MS) })
        }
        fault={fault}
      >
        <Input
          inputMode="decimal"
          value={percent}
          placeholder="99.9"
          onChange={(event) => setPercent(event.target.value)}
        />
      </Field>
      <Field label={t("hours")}>
        <Select
          value={hours.length === 0 ? "always" : "weekly"}
          onChange={(value) => setHours(value === "always" ? [] : [{ ...WORK_WEEK, id: 1 }])}
          options={[
            { value: "always", label: t("always") },
            { value: "weekly", label: t("weekly") },
          ]}
        />
      </Field>
      {hours.map((one) => (
        <div key={one.id} className="flex flex-wrap items-end gap-x-4 gap-y-2 border-t border-line pt-3">
          <WeekdayBoxes
            label={t("weekdays")}
            value={one.days}
            onChange={(days) => change(one.id, { days })}
          />
          <Field label={t("from")}>
            <Input
              type="time"
              required
              value={one.from}
              onChange={(event) => change(one.id, { from: event.target.value })}
            />
          </Field>
          <Field label={t("to")}>
            <Input
              type="time"
              required
              value={one.to}
              onChange={(event) => change(one.id, { to: event.target.value })}
            />
          </Field>
          <IconButton
            icon="trash"
            label={t("removeHours")}
            onClick={() => setHours(hours.filter(({ id }) => id !== one.id))}
          />
        </div>
      ))}
      {hours.length > 0 && (
        <>
          {hoursFault && (
            <p role="alert" className="text-sm text-down-text">
              {t("hoursFault")}
            </p>
          )}
          <Button size="small" icon="plus" onClick={add}>
            {t("addHours")}
          </Button>
          <Field label={t("zone")}>
            <ZoneInput name="zone" defaultValue={objective.serviceHours?.timeZone ?? format.timeZone} />
          </Field>
        </>
      )}
    </SaveDialog>
  );
}

/** Hours of equal clock times are one row with several days. */
function hoursOf({ serviceHours }: Objective): Hours[] {
  const rows: Hours[] = [];
  for (const { weekday, from, to } of serviceHours?.weekly ?? []) {
    const row = rows.find((one) => one.from === from && one.to === to);
    if (row) row.days.push(weekday);
    else rows.push({ id: rows.length + 1, days: [weekday], from, to });
  }
  return rows;
}

/** By whole billionths: 99.9 / 100 would be a little more than 0.999. */
function shareOf(percent: number): number {
  return Math.round(percent * 1e9) / 1e11;
}
