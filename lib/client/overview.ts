import { queryOptions } from "@tanstack/react-query";
import { request } from "./http";

export interface Extent {
  from: string | null;
  to: string | null;
}

/** Query keys and options of the overview; `overviewQueries.all` invalidates them together. */
export const overviewQueries = {
  all: ["overview"] as const,
  extent: () =>
    queryOptions({
      queryKey: [...overviewQueries.all, "extent"],
      queryFn: ({ signal }) => request<Extent>("/api/v1/extent", { signal }),
    }),
};
