import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { AuditPage, AuditVerdict } from "@/lib/contracts/audit";
import { request, withQuery } from "./http";

export const AUDIT_SHOWN = 50;

export interface AuditAsked {
  action?: string;
  actor?: string;
  outcome?: string;
  about?: string;
}

/** Query keys and options of the audit log. */
export const auditQueries = {
  all: ["audit"] as const,
  list: (asked: AuditAsked) =>
    infiniteQueryOptions({
      queryKey: [...auditQueries.all, "list", asked],
      queryFn: ({ pageParam, signal }) =>
        request<AuditPage>("/api/v1/audit", {
          query: { ...asked, after: pageParam, limit: AUDIT_SHOWN },
          signal,
        }),
      initialPageParam: "",
      getNextPageParam: (page: AuditPage) => page.next,
    }),
  verification: () =>
    queryOptions({
      queryKey: [...auditQueries.all, "verification"],
      queryFn: ({ signal }) => request<AuditVerdict>("/api/v1/audit/verification", { signal }),
      enabled: false,
    }),
};

/** Where the log is downloaded. */
export function auditExportUrl(asked: AuditAsked, format: "csv" | "ndjson"): string {
  return withQuery("/api/v1/audit/export", { ...asked, format });
}
