"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useShellSettings } from "@/components/layout/format-provider";
import { useMay } from "@/components/layout/use-may";
import { Button, ButtonLink } from "@/components/ui/button";
import { Menu, MenuHeading, MenuItem } from "@/components/ui/menu";
import { useNotify } from "@/components/ui/notices";
import { changeIncident, deleteIncident, incidentQueries, restoreIncident } from "@/lib/client/incidents";
import { postmortemQueries, startPostmortem } from "@/lib/client/postmortems";
import type { ChangeIncidentInput, WireIncident } from "@/lib/contracts/incidents";
import { EditIncidentDialog } from "./edit-incident-dialog";
import { ImpactDialog } from "./impact-dialog";
import { MergeDialog } from "./merge-dialog";
import { SplitDialog } from "./split-dialog";
import { useUndoChange } from "./use-undo-change";

type Open = "edit" | "impact" | "merge" | "split" | null;

/** What can be done with an incident, by who may: confirm or dismiss a proposal, move it on, correct it, write about it. */
export function IncidentActions({ incident }: { incident: WireIncident }) {
  const mayChange = useMay("change-incidents");
  return mayChange ? <AllActions incident={incident} /> : <PostmortemLink incident={incident} />;
}

function PostmortemLink({ incident }: { incident: WireIncident }) {
  const t = useTranslations("incidents.actions");
  const [postmortemId] = incident.postmortemIds;
  if (postmortemId === undefined) return null;
  return (
    <ButtonLink look="primary" icon="postmortems" href={`/postmortems/${postmortemId}`}>
      {t("openPostmortem")}
    </ButtonLink>
  );
}

function AllActions({ incident }: { incident: WireIncident }) {
  const t = useTranslations("incidents.actions");
  const statuses = useTranslations("common.incidentStatus");
  const [open, setOpen] = useState<Open>(null);
  const { change, remove, write } = useIncidentMutations(incident);
  const close = () => setOpen(null);
  const next = incident.nextStatuses.filter(
    (status) => !(incident.proposed && (status === "open" || status === "dismissed")),
  );
  const postmortemId = incident.postmortemIds[0];
  return (
    <>
      {incident.proposed && (
        <>
          <Button onClick={() => change.mutate({ status: "dismissed" })}>{t("dismiss")}</Button>
          <Button icon="check" onClick={() => change.mutate({ status: "open" })}>
            {t("confirm")}
          </Button>
        </>
      )}
      {postmortemId ? (
        <PostmortemLink incident={incident} />
      ) : (
        <Button look="primary" icon="postmortems" busy={write.isPending} onClick={() => write.mutate()}>
          {t("startPostmortem")}
        </Button>
      )}
      <Menu label={t("more")} align="end">
        {next.length > 0 && <MenuHeading>{t("setStatus")}</MenuHeading>}
        {next.map((status) => (
          <MenuItem key={status} onSelect={() => change.mutate({ status })}>
            {statuses(status)}
          </MenuItem>
        ))}
        <MenuHeading>{t("correct")}</MenuHeading>
        <MenuItem icon="pencil" onSelect={() => setOpen("edit")}>
          {t("edit")}
        </MenuItem>
        <MenuItem icon="clock" onSelect={() => setOpen("impact")}>
          {t("impact")}
        </MenuItem>
        <MenuItem icon="merge" onSelect={() => setOpen("merge")}>
          {t("merge")}
        </MenuItem>
        <MenuItem icon="split" onSelect={() => setOpen("split")}>
          {t("split")}
        </MenuItem>
        <MenuItem icon="trash" danger onSelect={() => remove.mutate()}>
          {t("delete")}
        </MenuItem>
      </Menu>
      {open === "edit" && <EditIncidentDialog incident={incident} onClose={close} />}
      {open === "impact" && <ImpactDialog incident={incident} onClose={close} />}
      {open === "merge" && <MergeDialog incident={incident} onClose={close} />}
      {open === "split" && <SplitDialog incident={incident} onClose={close} />}
    </>
  );
}

function useIncidentMutations(incident: WireIncident) {
  const t = useTranslations("incidents.actions");
  const common = useTranslations("common");
  const statuses = useTranslations("common.incidentStatus");
  const undo = useUndoChange(incident.id);
  const router = useRouter();
  const notify = useNotify();
  const queryClient = useQueryClient();
  const { settings } = useShellSettings();
  const onError = (error: Error) => notify({ text: error.message });
  const refresh = () => queryClient.invalidateQueries();
  const change = useMutation({
    mutationFn: (input: ChangeIncidentInput) =>
      changeIncident(incident.id, { ...input, revision: incident.revision }),
    onSuccess: async (changed, { status }) => {
      await refresh();
      if (status)
        notify({
          text: t("statusSet", { status: statuses(changed.status) }),
          action: { label: common("undo"), run: () => undo.mutate(changed.revision) },
        });
    },
    onError,
  });
  const restore = useMutation({
    mutationFn: () => restoreIncident(incident.id),
    onSuccess: refresh,
    onError,
  });
  const remove = useMutation({
    mutationFn: () => deleteIncident(incident.id),
    onSuccess: async () => {
      notify({ text: t("deleted"), action: { label: common("undo"), run: () => restore.mutate() } });
      await queryClient.invalidateQueries({ queryKey: incidentQueries.all });
      router.push("/incidents");
    },
    onError,
  });
  const write = useMutation({
    mutationFn: () =>
      startPostmortem({ incidentId: incident.id, language: settings.locale, timeZone: settings.timeZone }),
    onSuccess: async (postmortem) => {
      await queryClient.invalidateQueries({ queryKey: postmortemQueries.all });
      await queryClient.invalidateQueries({ queryKey: incidentQueries.all });
      router.push(`/postmortems/${postmortem.id}`);
    },
    onError,
  });
  return { change, remove, write };
}
