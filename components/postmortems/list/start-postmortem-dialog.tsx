"use client";

import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useShellSettings } from "@/components/layout/format-provider";
import { Field, Input } from "@/components/ui/field";
import { SaveDialog } from "@/components/ui/save-dialog";
import { Select } from "@/components/ui/select";
import { useIncidentTitle } from "@/components/incidents/incident-title";
import { templateQuery } from "@/lib/client/document-templates";
import { incidentQueries } from "@/lib/client/incidents";
import { postmortemQueries, startPostmortem } from "@/lib/client/postmortems";
import type { DocumentKind, DocumentLanguage } from "@/lib/domain/postmortems/schema";

const KINDS: readonly DocumentKind[] = ["incident", "analysis", "fix-report", "fix-plan"];

/** Starts a document: from an incident, filled with what is known, or blank with the outline of its kind. */
export function StartPostmortemDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("postmortems");
  const words = useTranslations("documents.templates");
  const router = useRouter();
  const queryClient = useQueryClient();
  const { settings } = useShellSettings();
  const titleOf = useIncidentTitle();
  const { data } = useInfiniteQuery(incidentQueries.list({}));
  const incidents = data?.pages.flatMap((page) => page.items) ?? [];
  const { data: templates } = useQuery(templateQuery);
  const own = templates?.items ?? [];
  const [templateId, setTemplateId] = useState("");
  const chosen = own.find(({ id }) => id === templateId);
  const [incidentId, setIncidentId] = useState("");
  const [title, setTitle] = useState("");
  const [kind, setKind] = useState<DocumentKind>("incident");
  const [language, setLanguage] = useState<DocumentLanguage>(settings.locale);
  const isAboutIncident = (chosen?.kind ?? kind) === "incident";
  const start = useMutation({
    mutationFn: () =>
      startPostmortem({
        kind,
        language,
        timeZone: settings.timeZone,
        ...(templateId ? { templateId } : {}),
        ...(title.trim() ? { title: title.trim() } : {}),
        ...(isAboutIncident && incidentId ? { incidentId } : {}),
      }),
    onSuccess: async (postmortem) => {
      await queryClient.invalidateQueries({ queryKey: postmortemQueries.all });
      await queryClient.invalidateQueries({ queryKey: incidentQueries.all });
      router.push(`/postmortems/${postmortem.id}`);
    },
  });
  return (
    <SaveDialog
      title={t("start.title")}
      onClose={onClose}
      save={start}
      onSave={() => start.mutate()}
      confirm={t("start.confirm")}
    >
      {own.length > 0 && (
        <Field label={words("label")} hint={words("hint")}>
          <Select
            className="w-full"
            value={templateId}
            onChange={setTemplateId}
            options={[
              { value: "", label: words("none") },
              ...own.map((template) => ({
                value: template.id,
                label: `${template.name} · ${t(`kind.${template.kind}`)} · ${template.language.toUpperCase()}`,
              })),
            ]}
          />
        </Field>
      )}
      {templateId === "" && (
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label={t("head.kind")} hint={t(`start.kindHint.${kind}`)}>
            <Select
              className="w-full"
              value={kind}
              onChange={setKind}
              options={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
            />
          </Field>
          <Field label={t("head.language")}>
            <Select
              className="w-full"
              value={language}
              onChange={setLanguage}
              options={[
                { value: "en", label: "English" },
                { value: "ru", label: "Русский" },
              ]}
            />
          </Field>
        </div>
      )}
      {isAboutIncident && incidents.length > 0 && (
        <Field label={t("start.incident")} hint={t("start.incidentHint")}>
          <Select
            className="w-full"
            value={incidentId}
            onChange={setIncidentId}
            options={[
              { value: "", label: t("start.noIncident") },
              ...incidents.map((incident) => ({
                value: incident.id,
                label: `INC-${incident.number} · ${titleOf(incident)}`,
              })),
            ]}
          />
        </Field>
      )}
      <Field label={t("head.title")} hint={t("start.titleHint")}>
        <Input value={title} onChange={(event) => setTitle(event.target.value)} maxLength={500} />
      </Field>
    </SaveDialog>
  );
}
