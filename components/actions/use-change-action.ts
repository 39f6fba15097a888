"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useNotify } from "@/components/ui/notices";
import { actionQueries, changeActionItem } from "@/lib/client/actions";
import { ApiError } from "@/lib/client/http";
import type {
  ActionItemDetail,
  ActionItemList,
  ChangeActionItemInput,
  WireActionItem,
} from "@/lib/contracts/action-items";

// What this page's own changes have made of each item: the list is loaded again only after them.
const revisions = new Map<string, number>();

/** Changes an action item in place, one change after the other; a change of someone else's loads it again and says so. */
export function useChangeAction(item: WireActionItem) {
  const t = useTranslations("actions");
  const notify = useNotify();
  const queryClient = useQueryClient();
  return useMutation({
    scope: { id: `action ${item.id}` },
    mutationFn: (change: ChangeActionItemInput) => {
      const revision = Math.max(item.revision, revisions.get(item.id) ?? 0);
      return changeActionItem(item.id, { ...change, revision });
    },
    onSuccess: (changed) => {
      revisions.set(changed.id, changed.revision);
      queryClient.setQueriesData<ActionItemList>(
        { queryKey: [...actionQueries.all, "list"] },
        (list) =>
          list && { ...list, items: list.items.map((each) => (each.id === changed.id ? changed : each)) },
      );
      queryClient.setQueryData<ActionItemDetail>(
        actionQueries.one(changed.id).queryKey,
        (known) => known && { ...known, ...changed },
      );
    },
    onError: (error) =>
      notify({
        text: error instanceof ApiError && error.code === "conflict" ? t("conflict") : error.message,
      }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: actionQueries.all }),
  });
}
