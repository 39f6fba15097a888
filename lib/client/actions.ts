import { queryOptions } from "@tanstack/react-query";
import type {
  AcceptRecommendationInput,
  ActionItemDetail,
  ActionItemList,
  ChangeActionItemInput,
  WireActionItem,
} from "@/lib/contracts/action-items";
import { request } from "./http";

export interface ActionFilters {
  owner?: string;
  status?: string;
  overdue?: string;
  postmortem?: string;
  q?: string;
}

/** Query keys and options of action items; `actionQueries.all` invalidates them together. */
export const actionQueries = {
  all: ["actions"] as const,
  list: (filters: ActionFilters) =>
    queryOptions({
      queryKey: [...actionQueries.all, "list", filters],
      queryFn: ({ signal }) => request<ActionItemList>("/api/v1/actions", { query: { ...filters }, signal }),
    }),
  one: (id: string) =>
    queryOptions({
      queryKey: [...actionQueries.all, "one", id],
      queryFn: ({ signal }) => request<ActionItemDetail>(`/api/v1/actions/${id}`, { signal }),
    }),
};

export function acceptRecommendation(input: AcceptRecommendationInput): Promise<WireActionItem> {
  return request("/api/v1/actions", { method: "POST", json: input });
}

/** Changes an action item; with a `revision`, a stale change is an ApiError `conflict`. */
export function changeActionItem(id: string, change: ChangeActionItemInput): Promise<WireActionItem> {
  return request(`/api/v1/actions/${id}`, { method: "PATCH", json: change, keepalive: true });
}

export function withdrawActionItem(id: string): Promise<void> {
  return request(`/api/v1/actions/${id}`, { method: "DELETE" });
}
