"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useFormat } from "@/components/layout/format-provider";
import { Field, Input } from "@/components/ui/field";
import { SaveDialog } from "@/components/ui/save-dialog";
import { splitIncident } from "@/lib/client/incidents";
import type { WireIncident } from "@/lib/contracts/incidents";
import { useIncidentTitle } from "./incident-title";

/** Takes impact windows, and the events of their services, out into an incident of their own. */
export function SplitDialog({ incident, onClose }: { incident: WireIncident; onClose: () => void }) {
  const t = useTranslations("incidents.split");
  const kinds = useTranslations("incidents.impactKind");
  const format = useFormat();
  const titleOf = useIncidentTitle();
  const router = useRouter();
  const queryClient = useQueryClient();
  const [title, setTitle] = useState("");
  const [chosen, setChosen] = useState<string[]>([]);
  const split = useMutation({
    mutationFn: () => {
      const services = incident.impact.filter(({ id }) => chosen.includes(id)).map(({ service }) => service);
      const stay = incident.impact.filter(({ id }) => !chosen.includes(id)).map(({ service }) => service);
      const eventIds = incident.timeline
        .filter(({ service }) => service !== null && services.includes(service) && !stay.includes(service))
        .map(({ id }) => id);
      return splitIncident(incident.id, { title: title.trim(), impactIds: chosen, eventIds });
    },
    onSuccess: async (made) => {
      await queryClient.invalidateQueries();
      router.push(`/incidents/${made.id}`);
    },
  });
  const valid = title.trim() !== "" && chosen.length > 0 && chosen.length < incident.impact.length;
  return (
    <SaveDialog
      title={t("title")}
      onClose={onClose}
      save={split}
      onSave={() => split.mutate()}
      ready={valid}
      confirm={t("confirm")}
    >
      {incident.impact.length < 2 ? (
        <p className="text-ink-2">{t("tooFew")}</p>
      ) : (
        <div className="space-y-4">
          <p className="text-ink-2">{t("intro", { title: titleOf(incident) })}</p>
          <Field label={t("name")}>
            <Input value={title} onChange={(event) => setTitle(event.target.value)} maxLength={500} />
          </Field>
          <ul className="rounded-md border border-line">
            {incident.impact.map((window) => (
              <li key={window.id} className="border-b border-line last:border-0">
                <label className="flex gap-3 px-3 py-2 hover:bg-hover">
                  <input
                    type="checkbox"
                    checked={chosen.includes(window.id)}
                    onChange={(event) =>
                      setChosen((ids) =>
                        event.target.checked ? [...ids, window.id] : ids.filter((id) => id !== window.id),
                      )
                    }
                  />
                  <span>
                    {window.service}, {kinds(window.kind)}
                    <span className="figures block text-sm text-ink-3">
                      {format.zoned(window.start.best)}
                    </span>
                  </span>
                </label>
              </li>
            ))}
          </ul>
        </div>
      )}
    </SaveDialog>
  );
}
