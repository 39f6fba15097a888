import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { PatternDetail, PatternPage, Series } from "@/lib/contracts/patterns";
import { request } from "./http";

export interface PatternFilters {
  from?: string;
  to?: string;
  service?: string;
  severity?: string;
  q?: string;
  sort?: string;
}
export interface SeriesFilters extends Omit<PatternFilters, "q" | "sort"> {
  pattern?: string;
  by?: "severity" | "pattern" | "service";
  bucketMs?: number;
}

/** Query keys and options of patterns and their counts; `patternQueries.all` invalidates them together. */
export const patternQueries = {
  all: ["patterns"] as const,
  list: (filters: PatternFilters) =>
    infiniteQueryOptions({
      queryKey: [...patternQueries.all, "list", filters],
      queryFn: ({ pageParam, signal }) =>
        request<PatternPage>("/api/v1/patterns", {
          query: { ...filters, after: pageParam, limit: 200 },
          signal,
        }),
      initialPageParam: null as string | null,
      getNextPageParam: (page) => page.next,
    }),
  one: (id: string) =>
    queryOptions({
      queryKey: [...patternQueries.all, "one", id],
      queryFn: ({ signal }) =>
        request<PatternDetail>(`/api/v1/patterns/${encodeURIComponent(id)}`, { signal }),
    }),
  series: (filters: SeriesFilters) =>
    queryOptions({
      queryKey: [...patternQueries.all, "series", filters],
      queryFn: ({ signal }) => request<Series>("/api/v1/series", { query: { ...filters }, signal }),
      placeholderData: keepPreviousData,
    }),
};

export function mergePatterns(patternIds: string[]): Promise<PatternDetail> {
  return request("/api/v1/patterns/merge", { method: "POST", json: { patternIds } });
}

export function splitPattern(id: string, signatureIds: string[]): Promise<PatternDetail> {
  return request(`/api/v1/patterns/${encodeURIComponent(id)}/split`, {
    method: "POST",
    json: { signatureIds },
  });
}

/** Undoes one rule on a pattern, the newest when none is named. */
export function undoPatternRule(id: string, ruleId?: string): Promise<{ undone: string }> {
  return request(`/api/v1/patterns/${encodeURIComponent(id)}/undo`, {
    method: "POST",
    query: { rule: ruleId },
  });
}
