"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useNotify } from "@/components/ui/notices";
import { actionQueries, changeActionItem } from "@/lib/client/actions";
import { ApiError } from "@/lib/client/http";
import type { ChangeActionItemInput, WireActionItem } from "@/lib/contracts/action-items";

/** Changes an action item in place; a stale change loads it again and says so. */
export function useChangeAction(item: WireActionItem) {
  const t = useTranslations("actions");
  const notify = useNotify();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (change: ChangeActionItemInput) =>
      changeActionItem(item.id, { ...change, revision: item.revision }),
    onError: (error) =>
      notify({
        text: error instanceof ApiError && error.code === "conflict" ? t("conflict") : error.message,
      }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: actionQueries.all }),
  });
}
