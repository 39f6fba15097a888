"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field, Textarea } from "@/components/ui/field";
import { useNotify } from "@/components/ui/notices";
import { SaveDialog } from "@/components/ui/save-dialog";
import { groupingQueries, migrateGrouping } from "@/lib/client/grouping";

/** The last look before all patterns are grouped by another version. */
export function MigrateDialog({ from, to, onClose }: { from: number; to: number; onClose: () => void }) {
  const t = useTranslations("patterns.migrate");
  const queryClient = useQueryClient();
  const notify = useNotify();
  const [reason, setReason] = useState("");
  const migrate = useMutation({
    mutationFn: () => migrateGrouping({ from, to, reason }),
    onSuccess: async (state) => {
      queryClient.setQueryData(groupingQueries.state().queryKey, state);
      onClose();
      notify({ text: t("done", { version: to }) });
      await queryClient.invalidateQueries();
    },
  });
  return (
    <SaveDialog
      title={t("title", { version: to })}
      onClose={onClose}
      save={migrate}
      onSave={() => migrate.mutate()}
      confirm={t("confirm")}
    >
      <ul className="mb-4 grid list-disc gap-1 pl-4 text-ink-2">
        <li>{t("records")}</li>
        <li>{t("rules")}</li>
        <li>{t("links")}</li>
        <li>{t("back", { version: from })}</li>
      </ul>
      <Field label={t("reason")}>
        <Textarea value={reason} maxLength={2000} onChange={(event) => setReason(event.target.value)} />
      </Field>
    </SaveDialog>
  );
}
