"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { ActionDueField, ActionStatusSelect, ActionTextField } from "@/components/actions/action-fields";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { useNotify } from "@/components/ui/notices";
import { acceptRecommendation, actionQueries, withdrawActionItem } from "@/lib/client/actions";
import type { WireActionItem } from "@/lib/contracts/action-items";
import { useDocumentFacts } from "../context/document-context";
import { useEditing } from "../context/editing";
import { Labelled } from "./item-rows";
import { useAcceptedAction } from "./use-accepted-action";

/** A recommendation as an action item: accepted with one click, then its owner, due day, status and "done when". */
export function RecommendationAction({ recommendationId }: { recommendationId: string }) {
  const t = useTranslations("actions");
  const editing = useEditing();
  const notify = useNotify();
  const queryClient = useQueryClient();
  const { postmortemId, saveNow } = useDocumentFacts();
  const item = useAcceptedAction(recommendationId);
  const refresh = () => queryClient.invalidateQueries({ queryKey: actionQueries.all });
  const accept = useMutation({
    mutationFn: async () => {
      if (postmortemId === null || !(await saveNow?.())) throw new Error(t("saveFirst"));
      return acceptRecommendation({ postmortemId, recommendationId });
    },
    onSuccess: async () => {
      await refresh();
      notify({ text: t("acceptedNotice") });
    },
    onError: (error) => notify({ text: error.message }),
  });
  if (item) return <Accepted item={item} onChanged={refresh} />;
  if (!editing || postmortemId === null || item === undefined) return null;
  return (
    <Button
      size="small"
      icon="actions"
      busy={accept.isPending}
      onClick={() => accept.mutate()}
      className="print:hidden"
    >
      {t("accept")}
    </Button>
  );
}

function Accepted({ item, onChanged }: { item: WireActionItem; onChanged: () => Promise<void> }) {
  const t = useTranslations("actions");
  const common = useTranslations("common");
  const editing = useEditing();
  const notify = useNotify();
  const { id, postmortemId, recommendationId, owner, due, status, doneWhen } = item;
  const again = useMutation({
    mutationFn: () => acceptRecommendation({ postmortemId, recommendationId, owner, due, status, doneWhen }),
    onSuccess: onChanged,
    onError: (error) => notify({ text: error.message }),
  });
  const withdraw = useMutation({
    mutationFn: () => withdrawActionItem(id),
    onSuccess: async () => {
      await onChanged();
      notify({ text: t("withdrawn"), action: { label: common("undo"), run: () => again.mutate() } });
    },
    onError: (error) => notify({ text: error.message }),
  });
  return (
    <div className="rounded-md border border-line px-3 py-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
        <Badge tone={item.overdue ? "down" : status === "done" ? "up" : "outline"}>
          {item.overdue ? t("overdue") : t("accepted")}
        </Badge>
        <Link
          href={`/actions/${id}`}
          prefetch={false}
          className="inline-flex min-h-6 items-center text-ink-2 underline decoration-line-strong underline-offset-2 hover:text-ink print:hidden"
        >
          {t("open")}
        </Link>
        <Link
          href={`/actions?postmortem=${postmortemId}`}
          prefetch={false}
          className="inline-flex min-h-6 items-center text-ink-2 underline decoration-line-strong underline-offset-2 hover:text-ink print:hidden"
        >
          {t("all")}
        </Link>
        {editing && (
          <button
            type="button"
            onClick={() => withdraw.mutate()}
            className="inline-flex min-h-6 items-center text-ink-2 underline decoration-line-strong underline-offset-2 hover:text-ink print:hidden"
          >
            {t("withdraw")}
          </button>
        )}
      </div>
      <div className="mt-1 grid grid-cols-2 gap-x-5 gap-y-1 sm:grid-cols-[minmax(0,1fr)_auto_auto]">
        <Labelled label={t("owner")}>
          <ActionTextField item={item} field="owner" />
        </Labelled>
        <Labelled label={t("due")}>
          <ActionDueField item={item} />
        </Labelled>
        <Labelled label={t("status")}>
          <ActionStatusSelect item={item} />
        </Labelled>
        <Labelled
          label={t("doneWhen")}
          className={doneWhen === "" ? "col-span-2 sm:col-span-3 print:hidden" : "col-span-2 sm:col-span-3"}
        >
          <ActionTextField item={item} field="doneWhen" />
        </Labelled>
      </div>
    </div>
  );
}
