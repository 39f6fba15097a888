import { queryOptions } from "@tanstack/react-query";
import type {
  GroupingState,
  MigrateGroupingInput,
  NearPattern,
  PairComparison,
  VersionComparison,
  WireGroupingRule,
} from "@/lib/contracts/grouping";
import { request } from "./http";

/** Query keys and options of grouping: its versions, people's rules, why two are together; `all` invalidates them together. */
export const groupingQueries = {
  all: ["grouping"] as const,
  state: () =>
    queryOptions({
      queryKey: [...groupingQueries.all, "state"],
      queryFn: ({ signal }) => request<GroupingState>("/api/v1/grouping", { signal }),
    }),
  versions: (from: number, to: number) =>
    queryOptions({
      queryKey: [...groupingQueries.all, "versions", from, to],
      queryFn: ({ signal }) =>
        request<VersionComparison>("/api/v1/grouping/compare", { query: { from, to }, signal }),
    }),
  rules: () =>
    queryOptions({
      queryKey: [...groupingQueries.all, "rules"],
      queryFn: ({ signal }) => request<{ items: WireGroupingRule[] }>("/api/v1/patterns/rules", { signal }),
    }),
  pair: (a: string, b: string) =>
    queryOptions({
      queryKey: [...groupingQueries.all, "pair", a, b],
      queryFn: ({ signal }) =>
        request<PairComparison>("/api/v1/patterns/compare", { query: { a, b }, signal }),
    }),
  near: (patternId: string) =>
    queryOptions({
      queryKey: [...groupingQueries.all, "near", patternId],
      queryFn: ({ signal }) =>
        request<{ items: NearPattern[] }>(`/api/v1/patterns/${encodeURIComponent(patternId)}/near`, {
          signal,
        }),
    }),
};

export function migrateGrouping(input: MigrateGroupingInput): Promise<GroupingState> {
  return request("/api/v1/grouping/migrate", { method: "POST", json: input });
}

export function undoRule(ruleId: string): Promise<{ undone: string }> {
  return request(`/api/v1/patterns/rules/${ruleId}/undo`, { method: "POST" });
}

export function restoreRule(ruleId: string): Promise<{ restored: string }> {
  return request(`/api/v1/patterns/rules/${ruleId}/restore`, { method: "POST" });
}
