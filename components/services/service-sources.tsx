"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ZoneInput } from "@/components/imports/import-options-form";
import { IfMay } from "@/components/layout/if-may";
import { Button } from "@/components/ui/button";
import { Field, Input } from "@/components/ui/field";
import { useNotify } from "@/components/ui/notices";
import { SaveDialog } from "@/components/ui/save-dialog";
import { SkeletonRows } from "@/components/ui/skeleton";
import { Cell, HeadCell, Row, Table, TableHead } from "@/components/ui/table";
import { changeSource } from "@/lib/client/services";
import type { ServiceSummary } from "@/lib/contracts/overview";

type Source = ServiceSummary["sources"][number];

/** Where the service's records come from, with the zone and format that can be corrected. */
export function ServiceSources({ sources, waiting }: { sources: Source[] | undefined; waiting: boolean }) {
  const t = useTranslations("services.sources");
  const [editing, setEditing] = useState<Source | null>(null);
  if (waiting) return <SkeletonRows rows={2} />;
  if (!sources?.length) return <p className="px-4 py-6 text-ink-2">{t("none")}</p>;
  return (
    <>
      <Table label={t("title")}>
        <TableHead>
          <HeadCell>{t("name")}</HeadCell>
          <HeadCell>{t("zone")}</HeadCell>
          <HeadCell className="hidden sm:table-cell">{t("format")}</HeadCell>
          <HeadCell>
            <span className="sr-only">{t("edit")}</span>
          </HeadCell>
        </TableHead>
        <tbody>
          {sources.map((source) => (
            <Row key={source.id}>
              <Cell className="w-full max-w-0 truncate" title={source.name}>
                {source.name}
              </Cell>
              <Cell>{source.timeZone ?? <span className="text-ink-3">{t("zoneUnknown")}</span>}</Cell>
              <Cell className="hidden sm:table-cell">
                {source.format ?? <span className="text-ink-3">{t("formatDetected")}</span>}
              </Cell>
              <Cell className="text-right">
                <IfMay action="correct-sources">
                  <Button size="small" look="quiet" onClick={() => setEditing(source)}>
                    {t("edit")}
                  </Button>
                </IfMay>
              </Cell>
            </Row>
          ))}
        </tbody>
      </Table>
      {editing && <SourceDialog source={editing} onClose={() => setEditing(null)} />}
    </>
  );
}

function SourceDialog({ source, onClose }: { source: Source; onClose: () => void }) {
  const t = useTranslations("services.sources");
  const queryClient = useQueryClient();
  const notify = useNotify();
  const save = useMutation({
    mutationFn: (change: { timeZone: string | null; format: string | null }) =>
      changeSource(source.id, change),
    onSuccess: async () => {
      notify({ text: t("saved", { name: source.name }) });
      await queryClient.invalidateQueries();
      onClose();
    },
  });
  return (
    <SaveDialog
      title={t("formTitle", { name: source.name })}
      onClose={onClose}
      save={save}
      onSave={(form) => {
        const textOf = (name: string) => String(form.get(name) ?? "").trim() || null;
        save.mutate({ timeZone: textOf("timeZone"), format: textOf("format") });
      }}
    >
      <p className="text-ink-2">{t("formText")}</p>
      <Field label={t("zone")}>
        <ZoneInput name="timeZone" defaultValue={source.timeZone ?? undefined} />
      </Field>
      <Field label={t("format")}>
        <Input
          name="format"
          defaultValue={source.format ?? undefined}
          autoComplete="off"
          spellCheck={false}
        />
      </Field>
    </SaveDialog>
  );
}
