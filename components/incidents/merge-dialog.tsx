"use client";

import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFormat } from "@/components/layout/format-provider";
import { SaveDialog } from "@/components/ui/save-dialog";
import { SkeletonRows } from "@/components/ui/skeleton";
import { incidentQueries, mergeIncidents } from "@/lib/client/incidents";
import type { WireIncident } from "@/lib/contracts/incidents";
import { useIncidentTitle } from "./incident-title";

/** Merges other incidents into this one; their links keep working. */
export function MergeDialog({ incident, onClose }: { incident: WireIncident; onClose: () => void }) {
  const t = useTranslations("incidents.merge");
  const titleOf = useIncidentTitle();
  const format = useFormat();
  const queryClient = useQueryClient();
  const [chosen, setChosen] = useState<string[]>([]);
  const { data } = useInfiniteQuery(incidentQueries.list({}));
  const others = data?.pages.flatMap((page) => page.items).filter(({ id }) => id !== incident.id);
  const merge = useMutation({
    mutationFn: () => mergeIncidents(incident.id, chosen),
    onSuccess: async () => {
      await queryClient.invalidateQueries();
      onClose();
    },
  });
  return (
    <SaveDialog
      title={t("title")}
      onClose={onClose}
      save={merge}
      onSave={() => merge.mutate()}
      ready={chosen.length > 0}
      confirm={t("confirm", { count: chosen.length })}
    >
      <p className="mb-3 text-ink-2">{t("intro")}</p>
      {!others ? (
        <SkeletonRows rows={3} />
      ) : others.length === 0 ? (
        <p>{t("none")}</p>
      ) : (
        <ul className="max-h-80 overflow-y-auto rounded-md border border-line">
          {others.map((other) => (
            <li key={other.id} className="border-b border-line last:border-0">
              <label className="flex gap-3 px-3 py-2 hover:bg-hover">
                <input
                  type="checkbox"
                  checked={chosen.includes(other.id)}
                  onChange={(event) =>
                    setChosen((ids) =>
                      event.target.checked ? [...ids, other.id] : ids.filter((id) => id !== other.id),
                    )
                  }
                />
                <span className="min-w-0">
                  <span className="block truncate">
                    INC-{other.number} {titleOf(other)}
                  </span>
                  {other.start && (
                    <span className="figures block text-sm text-ink-3">
                      {format.zoned(other.start.best, "minute")}
                    </span>
                  )}
                </span>
              </label>
            </li>
          ))}
        </ul>
      )}
    </SaveDialog>
  );
}
