"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field, Input } from "@/components/ui/field";
import { SaveDialog } from "@/components/ui/save-dialog";
import { saveAccounting } from "@/lib/client/service-settings";
import type { Accounting } from "@/lib/contracts/objectives";

/** Sets what counts as downtime, for every figure of every page. */
export function AccountingDialog({ accounting, onClose }: { accounting: Accounting; onClose: () => void }) {
  const t = useTranslations("downtime.accounting");
  const queryClient = useQueryClient();
  const [maintenanceCounts, setMaintenanceCounts] = useState(accounting.maintenanceCounts);
  const [percent, setPercent] = useState(String(Math.round(accounting.degradedWeight * 100)));
  const weight = Number(percent) / 100;
  const fault = percent.trim() === "" || !(weight >= 0 && weight <= 1) ? t("degradedFault") : undefined;
  const save = useMutation({
    mutationFn: () => saveAccounting({ maintenanceCounts, degradedWeight: weight }),
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
      ready={fault === undefined}
    >
      <p className="text-ink-2">{t("text")}</p>
      <div className="mt-4 space-y-4">
        <label className="flex items-start gap-2.5">
          <input
            type="checkbox"
            className="mt-1 size-4 accent-current"
            checked={maintenanceCounts}
            onChange={(event) => setMaintenanceCounts(event.target.checked)}
          />
          <span>{t("maintenance")}</span>
        </label>
        <Field label={t("degraded")} hint={t("degradedHint")} fault={fault}>
          <Input
            type="number"
            min={0}
            max={100}
            step={1}
            value={percent}
            onChange={(event) => setPercent(event.target.value)}
          />
        </Field>
      </div>
    </SaveDialog>
  );
}
