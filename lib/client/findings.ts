import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import type {
  AnalysisPreview,
  ApplySettingsInput,
  ChangedThresholds,
  WireAnalysisSettings,
} from "@/lib/contracts/analysis-settings";
import type { FindingDetail, FindingPage } from "@/lib/contracts/findings";
import { request } from "./http";

export interface FindingFilters {
  from?: string;
  to?: string;
  service?: string;
  rule?: string;
  pattern?: string;
}

/** Query keys and options of findings and of the thresholds they are judged by; `findingQueries.all` invalidates them together. */
export const findingQueries = {
  all: ["findings"] as const,
  list: (filters: FindingFilters, limit = 50) =>
    infiniteQueryOptions({
      queryKey: [...findingQueries.all, "list", filters, limit],
      queryFn: ({ pageParam, signal }) =>
        request<FindingPage>("/api/v1/findings", {
          query: { ...filters, order: "newest", after: pageParam, limit },
          signal,
        }),
      initialPageParam: null as string | null,
      getNextPageParam: (page) => page.next,
    }),
  one: (id: string) =>
    queryOptions({
      queryKey: [...findingQueries.all, "one", id],
      queryFn: ({ signal }) =>
        request<FindingDetail>(`/api/v1/findings/${encodeURIComponent(id)}`, { signal }),
    }),
  settings: () =>
    queryOptions({
      queryKey: [...findingQueries.all, "settings"],
      queryFn: ({ signal }) => request<WireAnalysisSettings>("/api/v1/findings/settings", { signal }),
    }),
  preview: (changed: ChangedThresholds, span: { from?: string; to?: string }) =>
    queryOptions({
      queryKey: [...findingQueries.all, "preview", changed, span],
      queryFn: ({ signal }) =>
        request<AnalysisPreview>("/api/v1/findings/preview", {
          method: "POST",
          json: { changed, ...span },
          signal,
        }),
      placeholderData: keepPreviousData,
      staleTime: 30_000,
    }),
};

/** Stores thresholds and has the analysis run by them; a 409 when someone was faster. */
export function applySettings(input: ApplySettingsInput): Promise<WireAnalysisSettings> {
  return request("/api/v1/findings/settings", { method: "PUT", json: input });
}
