import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { RecordPage, WireRecord } from "@/lib/contracts/records";
import { request } from "./http";

export interface RecordFilters {
  from?: string;
  to?: string;
  service?: string;
  source?: string;
  pattern?: string;
  severity?: string;
  importId?: string;
  q?: string;
  order?: "newest" | "oldest";
}

/** Query keys and options of log records; `recordQueries.all` invalidates them together. */
export const recordQueries = {
  all: ["records"] as const,
  list: (filters: RecordFilters, limit = 200) =>
    infiniteQueryOptions({
      queryKey: [...recordQueries.all, "list", filters, limit],
      queryFn: ({ pageParam, signal }) =>
        request<RecordPage>("/api/v1/records", {
          // The first page is short, to come soon; who scrolls on gets longer ones.
          query: {
            ...filters,
            after: pageParam,
            limit: pageParam === null ? limit : Math.min(1_000, limit * 5),
          },
          signal,
        }),
      initialPageParam: null as string | null,
      getNextPageParam: (page) => page.next,
    }),
  /** One record, with its neighbours of the same source when `context` asks for them. */
  one: (id: string, context = 0) =>
    queryOptions({
      queryKey: [...recordQueries.all, "one", id, context],
      queryFn: ({ signal }) =>
        request<WireRecord & { before?: WireRecord[]; after?: WireRecord[] }>(
          `/api/v1/records/${encodeURIComponent(id)}`,
          { query: { context: context || undefined }, signal },
        ),
    }),
};
