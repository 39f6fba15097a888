import { queryOptions } from "@tanstack/react-query";
import type { ServiceSummary } from "@/lib/contracts/overview";
import { request } from "./http";

/** Query keys and options of services; `serviceQueries.all` invalidates them together. */
export const serviceQueries = {
  all: ["services"] as const,
  list: () =>
    queryOptions({
      queryKey: [...serviceQueries.all, "list"],
      queryFn: ({ signal }) => request<{ items: ServiceSummary[] }>("/api/v1/services", { signal }),
    }),
};

/** Sets the zone or format of a source; its records' times are read anew. */
export function changeSource(
  sourceId: number,
  change: { timeZone?: string | null; format?: string | null },
): Promise<unknown> {
  return request(`/api/v1/sources/${sourceId}`, { method: "PATCH", json: change });
}
