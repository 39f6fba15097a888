"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useMay } from "@/components/layout/use-may";
import { Button } from "@/components/ui/button";
import { useNotify } from "@/components/ui/notices";
import { changeIncident } from "@/lib/client/incidents";
import type { ChangeIncidentInput, WireIncident } from "@/lib/contracts/incidents";
import { decideDown, undecidedServices } from "@/lib/charts/decide-silence";
import { useUndoChange } from "./use-undo-change";

/** Where nothing in the records tells an outage from a log that was not written: a person says which it was. */
export function DecideSilence({ incident }: { incident: WireIncident }) {
  const t = useTranslations("incidents.decide");
  const common = useTranslations("common");
  const notify = useNotify();
  const queryClient = useQueryClient();
  const undo = useUndoChange(incident.id);
  const mayChange = useMay("change-incidents");
  const decide = useMutation({
    mutationFn: (input: ChangeIncidentInput) =>
      changeIncident(incident.id, { ...input, revision: incident.revision }),
    onSuccess: async ({ revision }) => {
      await queryClient.invalidateQueries();
      notify({ text: t("done"), action: { label: common("undo"), run: () => undo.mutate(revision) } });
    },
    onError: (error: Error) => notify({ text: error.message }),
  });
  return (
    <div className="mb-4 flex flex-wrap items-center gap-x-4 gap-y-2 rounded-md border border-line bg-panel px-4 py-2">
      <p className="min-w-0 flex-1 basis-72 break-words text-ink-2">
        {t("text", { services: undecidedServices(incident.impact).join(", ") })}
      </p>
      {mayChange && (
        <div className="flex flex-wrap gap-2">
          <Button
            size="small"
            busy={decide.isPending}
            onClick={() => decide.mutate({ impact: decideDown(incident.impact), reason: t("reasonDown") })}
          >
            {t("down")}
          </Button>
          <Button
            size="small"
            busy={decide.isPending}
            onClick={() => decide.mutate({ status: "dismissed", reason: t("reasonWorked") })}
          >
            {t("worked")}
          </Button>
        </div>
      )}
    </div>
  );
}
