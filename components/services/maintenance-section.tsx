"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { IfMay } from "@/components/layout/if-may";
import { Section } from "@/components/layout/section";
import { useFormat } from "@/components/layout/format-provider";
import { Button, IconButton } from "@/components/ui/button";
import { Loaded } from "@/components/ui/loaded";
import { useNotify } from "@/components/ui/notices";
import { SaveDialog } from "@/components/ui/save-dialog";
import { Cell, HeadCell, Row, Table, TableHead } from "@/components/ui/table";
import { deleteMaintenance, planMaintenance, serviceSettingQueries } from "@/lib/client/service-settings";
import type { Maintenance } from "@/lib/contracts/maintenance";
import { MaintenanceDialog } from "./maintenance-dialog";
import { useRecurrenceWords } from "./recurrence-words";

/** The planned windows that concern the service, with how often each falls into the period. */
export function MaintenanceSection({
  service,
  span,
}: {
  service: string;
  span: { from: string; to: string };
}) {
  const t = useTranslations("services.maintenance");
  const query = useQuery(serviceSettingQueries.maintenance({ service, ...span }));
  const [editing, setEditing] = useState<Maintenance | "new" | null>(null);
  const [deleting, setDeleting] = useState<Maintenance | null>(null);
  return (
    <Section
      title={t("title")}
      actions={
        <IfMay action="change-incidents">
          <Button size="small" icon="plus" onClick={() => setEditing("new")}>
            {t("add")}
          </Button>
        </IfMay>
      }
    >
      <Loaded query={query} rows={2}>
        {(data) =>
          data.items.length === 0 ? (
            <p className="px-4 py-6 text-ink-2">{t("none")}</p>
          ) : (
            <Windows items={data.items} onEdit={setEditing} onDelete={setDeleting} />
          )
        }
      </Loaded>
      {editing && (
        <MaintenanceDialog
          service={service}
          window={editing === "new" ? null : editing}
          near={span.to}
          onClose={() => setEditing(null)}
        />
      )}
      {deleting && <DeleteDialog window={deleting} onClose={() => setDeleting(null)} />}
    </Section>
  );
}

function Windows({
  items,
  onEdit,
  onDelete,
}: {
  items: readonly Maintenance[];
  onEdit: (window: Maintenance) => void;
  onDelete: (window: Maintenance) => void;
}) {
  const t = useTranslations("services.maintenance");
  const common = useTranslations("common");
  const format = useFormat();
  const wordsOf = useRecurrenceWords();
  return (
    <Table label={t("title")}>
      <TableHead>
        <HeadCell>{t("what")}</HeadCell>
        <HeadCell>{t("when")}</HeadCell>
        <HeadCell className="hidden sm:table-cell">{t("next")}</HeadCell>
        <HeadCell>
          <span className="sr-only">{t("edit")}</span>
        </HeadCell>
      </TableHead>
      <tbody>
        {items.map((window) => {
          const first = window.occurrences[0];
          return (
            <Row key={window.id}>
              <Cell className="min-w-28">
                {window.title}
                <span className="block text-sm text-ink-3">
                  {window.services.length === 0 ? t("everyService") : window.services.join(", ")}
                </span>
              </Cell>
              <Cell className="text-sm">
                {format.instantRange(`${window.start}Z`, `${window.end}Z`)} {window.timeZone}
                <span className="block text-ink-3">{wordsOf(window.recurrence)}</span>
              </Cell>
              <Cell className="hidden text-sm sm:table-cell">
                {t("occurrences", { count: window.occurrences.length })}
                {first && (
                  <span className="block text-ink-3">{format.instantRange(first.from, first.to)}</span>
                )}
              </Cell>
              <Cell className="text-right whitespace-nowrap">
                <IfMay action="change-incidents">
                  <IconButton
                    size="small"
                    icon="pencil"
                    label={`${t("edit")}: ${window.title}`}
                    onClick={() => onEdit(window)}
                  />
                  <IconButton
                    size="small"
                    icon="trash"
                    label={`${common("delete")}: ${window.title}`}
                    onClick={() => onDelete(window)}
                  />
                </IfMay>
              </Cell>
            </Row>
          );
        })}
      </tbody>
    </Table>
  );
}

function DeleteDialog({ window, onClose }: { window: Maintenance; onClose: () => void }) {
  const t = useTranslations("services.maintenance");
  const common = useTranslations("common");
  const queryClient = useQueryClient();
  const notify = useNotify();
  const { title, services, timeZone, start, end, recurrence } = window;
  const restore = async () => {
    await planMaintenance({ title, services, timeZone, start, end, recurrence });
    await queryClient.invalidateQueries();
  };
  const remove = useMutation({
    mutationFn: () => deleteMaintenance(window.id),
    onSuccess: async () => {
      notify({ text: t("deleted", { title }), action: { label: common("undo"), run: () => void restore() } });
      await queryClient.invalidateQueries();
      onClose();
    },
  });
  return (
    <SaveDialog
      title={t("deleteAsk", { title })}
      onClose={onClose}
      save={remove}
      onSave={() => remove.mutate()}
      confirm={common("delete")}
      danger
    >
      <p className="text-ink-2">{t("deleteText")}</p>
    </SaveDialog>
  );
}
