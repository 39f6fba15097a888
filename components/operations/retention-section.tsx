"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFormat } from "@/components/layout/format-provider";
import { Section } from "@/components/layout/section";
import { Button } from "@/components/ui/button";
import { ErrorPanel } from "@/components/ui/error-panel";
import { Field, Input } from "@/components/ui/field";
import { Instant } from "@/components/ui/instant";
import { changeRetention, dropOldRecords, operationQueries } from "@/lib/client/operations";
import { RetentionPreviewTable } from "./retention-preview-table";

const DAYS_MAX = 36_500;

/** How long records are kept, with what a shorter time would take before it is set. */
export function RetentionSection() {
  const t = useTranslations("operations");
  const format = useFormat();
  const queryClient = useQueryClient();
  const { data } = useQuery(operationQueries.retention());
  const [typed, setTyped] = useState<string | null>(null);
  const [shown, setShown] = useState<number | null>(null);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const preview = useQuery({ ...operationQueries.preview(shown ?? 1), enabled: shown !== null });
  const text = typed ?? (data?.keepDays ? String(data.keepDays) : "");
  const days = /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= DAYS_MAX ? Number(text) : null;
  const wrong = text !== "" && days === null;

  const act = async (work: () => Promise<unknown>) => {
    setBusy(true);
    setFailure(null);
    await work().then(() => setTyped(null), setFailure);
    await queryClient.invalidateQueries({ queryKey: operationQueries.all });
    setBusy(false);
  };

  return (
    <Section title={t("retention")}>
      <div className="space-y-4 p-4">
        <p className="max-w-prose text-ink-2">{t("retentionText")}</p>
        {data && (
          <p>
            {data.keepDays === null ? t("keptForEver") : t("keptFor", { days: data.keepDays })}
            {data.droppedBefore && (
              <>
                {" "}
                {t("droppedBefore")} <Instant at={data.droppedBefore} detail="day" />
                {data.runs[0] && ` (${t("recordsGone", { count: data.runs[0].records })})`}
              </>
            )}
          </p>
        )}
        <form
          className="flex flex-wrap items-end gap-2"
          onSubmit={(event) => {
            event.preventDefault();
            if (days !== null) setShown(days);
          }}
        >
          <div className="w-40">
            <Field label={t("keepDays")} {...(wrong && { fault: t("keepDaysWrong") })}>
              <Input
                inputMode="numeric"
                value={text}
                placeholder={t("forEver")}
                onChange={(event) => {
                  setTyped(event.target.value.trim());
                  setShown(null);
                }}
              />
            </Field>
          </div>
          <Button type="submit" disabled={days === null}>
            {t("preview")}
          </Button>
          {data && data.keepDays !== null && (
            <Button look="quiet" busy={busy} onClick={() => void act(() => changeRetention(null))}>
              {t("keepAll")}
            </Button>
          )}
        </form>
        {failure !== null && <ErrorPanel error={failure} />}
        {preview.error && shown !== null && <ErrorPanel error={preview.error} />}
        {preview.data && shown !== null && (
          <div className="space-y-3">
            <RetentionPreviewTable preview={preview.data} />
            <div className="flex flex-wrap gap-2">
              {data?.keepDays !== shown && (
                <Button look="primary" busy={busy} onClick={() => void act(() => changeRetention(shown))}>
                  {t("keepFor", { days: shown })}
                </Button>
              )}
              {data?.keepDays === shown && preview.data.records > 0 && (
                <Button look="danger" busy={busy} onClick={() => void act(dropOldRecords)}>
                  {t("dropNow", { count: format.count(preview.data.records) })}
                </Button>
              )}
            </div>
          </div>
        )}
      </div>
    </Section>
  );
}
