import { useQuery } from "@tanstack/react-query";
import { actionQueries } from "@/lib/client/actions";
import type { WireActionItem } from "@/lib/contracts/action-items";
import { useDocumentFacts } from "../context/document-context";

/** The action item that a recommendation became: null when it is none, undefined where that is not known. */
export function useAcceptedAction(recommendationId: string): WireActionItem | null | undefined {
  const { postmortemId } = useDocumentFacts();
  const { data } = useQuery({
    ...actionQueries.list({ postmortem: postmortemId ?? "" }),
    enabled: postmortemId !== null,
  });
  return data && (data.items.find((each) => each.recommendationId === recommendationId) ?? null);
}
