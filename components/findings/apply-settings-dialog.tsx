"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field, Textarea } from "@/components/ui/field";
import { useNotify } from "@/components/ui/notices";
import { SaveDialog } from "@/components/ui/save-dialog";
import { applySettings, findingQueries } from "@/lib/client/findings";
import type {
  AnalysisPreview,
  ChangedThresholds,
  WireAnalysisSettings,
} from "@/lib/contracts/analysis-settings";
import { THRESHOLDS, type ThresholdKey } from "@/lib/domain/findings/thresholds";
import { useThresholdWords } from "./use-threshold-words";

interface Props {
  settings: WireAnalysisSettings;
  changed: ChangedThresholds;
  differs: ThresholdKey[];
  preview: AnalysisPreview | undefined;
  onClose: () => void;
}

/** The last look before thresholds hold: what changes, by how much, and why. */
export function ApplySettingsDialog({ settings, changed, differs, preview, onClose }: Props) {
  const t = useTranslations("findings.apply");
  const words = useTranslations("findings.setting");
  const { valueOf } = useThresholdWords();
  const queryClient = useQueryClient();
  const notify = useNotify();
  const [reason, setReason] = useState("");
  const holding = new Map(settings.thresholds.map(({ key, value }) => [key, value]));
  const apply = useMutation({
    mutationFn: () => applySettings({ changed, reason, basedOn: settings.id }),
    onSuccess: async (now) => {
      queryClient.setQueryData(findingQueries.settings().queryKey, now);
      onClose();
      notify({ text: t("done") });
      await queryClient.invalidateQueries();
    },
  });
  return (
    <SaveDialog
      title={t("title", { count: differs.length })}
      onClose={onClose}
      save={apply}
      onSave={() => apply.mutate()}
      confirm={t("confirm")}
    >
      <ul className="mb-3 grid gap-1">
        {differs.map((key) => {
          const { unit } = THRESHOLDS[key];
          return (
            <li key={key} className="flex flex-wrap justify-between gap-x-4">
              <span>{words(`${key}.name`)}</span>
              <span className="figures">
                {valueOf(holding.get(key) ?? THRESHOLDS[key].default, unit)} →{" "}
                <strong>{valueOf(changed[key] ?? THRESHOLDS[key].default, unit)}</strong>
              </span>
            </li>
          );
        })}
      </ul>
      {preview && (
        <p className="mb-3 text-ink-2">
          {t("effect", {
            findingsBefore: preview.findings.before,
            findingsAfter: preview.findings.after,
            incidentsBefore: preview.incidents.before,
            incidentsAfter: preview.incidents.after,
          })}
        </p>
      )}
      <p className="mb-4 text-ink-2">{t("kept")}</p>
      <Field label={t("reason")} hint={t("reasonHint")}>
        <Textarea value={reason} maxLength={2000} onChange={(event) => setReason(event.target.value)} />
      </Field>
    </SaveDialog>
  );
}
