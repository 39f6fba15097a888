"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { IconButton } from "@/components/ui/button";
import { ErrorPanel } from "@/components/ui/error-panel";
import { Field, Input } from "@/components/ui/field";
import { useNotify } from "@/components/ui/notices";
import { SaveDialog } from "@/components/ui/save-dialog";
import { deleteTemplate, saveTemplate, templateQuery } from "@/lib/client/document-templates";

/** Saves the document as a template of the team, and shows those it has. */
export function TemplateDialog({
  postmortemId,
  title,
  onSave,
  onClose,
}: {
  postmortemId: string;
  title: string;
  /** Puts the latest words on the server first. */
  onSave: () => Promise<unknown>;
  onClose: () => void;
}) {
  const t = useTranslations("documents.templates");
  const notify = useNotify();
  const queryClient = useQueryClient();
  const { data } = useQuery(templateQuery);
  const [name, setName] = useState(title.slice(0, 200));
  const refresh = () => queryClient.invalidateQueries({ queryKey: templateQuery.queryKey });
  const save = useMutation({
    mutationFn: async () => {
      await onSave();
      return saveTemplate({ postmortemId, name: name.trim() });
    },
    onSuccess: async (saved) => {
      await refresh();
      notify({ text: t("saved", { name: saved.name }) });
      onClose();
    },
  });
  const remove = useMutation({
    mutationFn: deleteTemplate,
    onSuccess: refresh,
  });
  const error = save.error ?? remove.error;
  return (
    <SaveDialog
      title={t("save")}
      onClose={onClose}
      save={save}
      onSave={() => save.mutate()}
      ready={name.trim() !== ""}
      confirm={t("confirm")}
    >
      <Field label={t("name")} hint={t("saveText")}>
        <Input value={name} maxLength={200} onChange={(event) => setName(event.target.value)} />
      </Field>
      {data && data.items.length > 0 && (
        <section aria-label={t("manage")}>
          <h3 className="mb-1 text-sm font-medium">{t("manage")}</h3>
          <ul className="divide-y divide-line rounded-md border border-line">
            {data.items.map((template) => (
              <li key={template.id} className="flex items-center gap-2 py-0.5 pr-1 pl-3">
                <span className="min-w-0 flex-1 break-words">{template.name}</span>
                <IconButton
                  icon="trash"
                  size="small"
                  label={`${t("delete")}: ${template.name}`}
                  disabled={remove.isPending}
                  onClick={() => remove.mutate(template.id)}
                />
              </li>
            ))}
          </ul>
        </section>
      )}
      {error && <ErrorPanel error={error} />}
    </SaveDialog>
  );
}
