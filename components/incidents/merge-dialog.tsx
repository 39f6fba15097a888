"use client";

import { keepPreviousData, useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFormat } from "@/components/layout/format-provider";
import { ErrorPanel } from "@/components/ui/error-panel";
import { Field, Input } from "@/components/ui/field";
import { useNotify } from "@/components/ui/notices";
import { SaveDialog } from "@/components/ui/save-dialog";
import { SearchField } from "@/components/ui/search-field";
import { SkeletonRows } from "@/components/ui/skeleton";
import { incidentQueries, mergeIncidents } from "@/lib/client/incidents";
import type { IncidentSummary, WireIncident } from "@/lib/contracts/incidents";
import { useIncidentTitle } from "./incident-title";
import { useUndoChange } from "./use-undo-change";

/** Merges other incidents, found by words, into this one; their links keep working, and it can be taken back. */
export function MergeDialog({ incident, onClose }: { incident: WireIncident; onClose: () => void }) {
  const t = useTranslations("incidents.merge");
  const filters = useTranslations("incidents.filters");
  const common = useTranslations("common");
  const notify = useNotify();
  const undo = useUndoChange(incident.id);
  const queryClient = useQueryClient();
  const [q, setQ] = useState("");
  const [reason, setReason] = useState("");
  const [chosen, setChosen] = useState<IncidentSummary[]>([]);
  const { data, error, refetch } = useInfiniteQuery({
    ...incidentQueries.list({ q: q || undefined }),
    placeholderData: keepPreviousData,
  });
  const isChosen = ({ id }: IncidentSummary) => chosen.some((one) => one.id === id);
  const found = data?.pages.flatMap(({ items }) => items).filter(({ id }) => id !== incident.id);
  // Those chosen stay in sight, whatever is looked for next.
  const offered = [...chosen, ...(found ?? []).filter((one) => !isChosen(one))];
  const merge = useMutation({
    mutationFn: () => {
      const ids = chosen.map(({ id }) => id);
      return mergeIncidents(incident.id, ids, reason.trim() || undefined);
    },
    onSuccess: async ({ revision }) => {
      await queryClient.invalidateQueries();
      notify({
        text: t("done", { count: chosen.length }),
        action: { label: common("undo"), run: () => undo.mutate(revision) },
      });
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
      <SearchField
        className="mb-2"
        label={filters("search")}
        placeholder={filters("search")}
        value={q}
        onSearch={setQ}
      />
      {error && !data ? (
        <ErrorPanel error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <SkeletonRows rows={3} />
      ) : offered.length === 0 ? (
        <p>{t(q ? "noneFound" : "none")}</p>
      ) : (
        <ul className="mb-4 max-h-72 overflow-y-auto rounded-md border border-line">
          {offered.map((other) => (
            <OtherIncident
              key={other.id}
              incident={other}
              isChosen={isChosen(other)}
              onChoose={(isTaken) =>
                setChosen((ones) => (isTaken ? [...ones, other] : ones.filter(({ id }) => id !== other.id)))
              }
            />
          ))}
        </ul>
      )}
      <Field label={t("reason")} hint={t("reasonHint")}>
        <Input value={reason} onChange={(event) => setReason(event.target.value)} maxLength={2000} />
      </Field>
    </SaveDialog>
  );
}

function OtherIncident({
  incident,
  isChosen,
  onChoose,
}: {
  incident: IncidentSummary;
  isChosen: boolean;
  onChoose: (isChosen: boolean) => void;
}) {
  const titleOf = useIncidentTitle();
  const format = useFormat();
  return (
    <li className="border-b border-line last:border-0">
      <label className="flex gap-3 px-3 py-2 hover:bg-hover">
        <input type="checkbox" checked={isChosen} onChange={(event) => onChoose(event.target.checked)} />
        <span className="min-w-0">
          <span className="block truncate">
            INC-{incident.number} {titleOf(incident)}
          </span>
          {incident.start && (
            <span className="figures block text-sm text-ink-3">
              {format.zoned(incident.start.best, "minute")}
            </span>
          )}
        </span>
      </label>
    </li>
  );
}
