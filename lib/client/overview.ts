import { queryOptions } from "@tanstack/react-query";
import type { Overview } from "@/lib/contracts/overview";
import { request } from "./http";

export interface OverviewSpan {
  from?: string;
  to?: string;
}

/** Query keys and options of the overview; `overviewQueries.all` invalidates them together. */
export const overviewQueries = {
  all: ["overview"] as const,
  get: ({ from, to }: OverviewSpan = {}) =>
    queryOptions({
      queryKey: [...overviewQueries.all, { from, to }],
      queryFn: ({ signal }) => request<Overview>("/api/v1/overview", { query: { from, to }, signal }),
    }),
};

/** Imports the shop outage that comes with the product. */
export function loadExample(): Promise<{ importIds?: string[] } | undefined> {
  return request("/api/v1/example", { method: "POST" });
}
