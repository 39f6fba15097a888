import { queryOptions } from "@tanstack/react-query";
import type {
  Backup,
  OperatorStatus,
  Redaction,
  Retention,
  RetentionPreview,
} from "@/lib/contracts/operations";
import { request } from "./http";

const STATUS_EVERY_MS = 10_000;

/** Query keys and options of the installation's own state; `operationQueries.all` invalidates them together. */
export const operationQueries = {
  all: ["operations"] as const,
  status: () =>
    queryOptions({
      queryKey: [...operationQueries.all, "status"],
      queryFn: ({ signal }) => request<OperatorStatus>("/api/v1/status", { signal }),
      refetchInterval: STATUS_EVERY_MS,
    }),
  retention: () =>
    queryOptions({
      queryKey: [...operationQueries.all, "retention"],
      queryFn: ({ signal }) => request<Retention>("/api/v1/retention", { signal }),
    }),
  redaction: () =>
    queryOptions({
      queryKey: [...operationQueries.all, "redaction"],
      queryFn: ({ signal }) => request<Redaction>("/api/v1/redaction", { signal }),
    }),
  preview: (keepDays: number) =>
    queryOptions({
      queryKey: [...operationQueries.all, "preview", keepDays],
      queryFn: ({ signal }) =>
        request<RetentionPreview>("/api/v1/retention/preview", { query: { keepDays }, signal }),
      staleTime: 60_000,
    }),
};

/** Makes a backup now; resolves once it has been read back. */
export function makeBackup(): Promise<Backup> {
  return request("/api/v1/backups", { method: "POST" });
}

/** Sets for how many days records are kept; null keeps them for ever. */
export function changeRetention(keepDays: number | null): Promise<Retention> {
  return request("/api/v1/retention", { method: "PUT", json: { keepDays } });
}

/** Drops what is older now instead of in the night. */
export function dropOldRecords(): Promise<Retention> {
  return request("/api/v1/retention/run", { method: "POST" });
}

/** Turns masking rules on and off, for what is imported from now on. */
export function changeRedaction(rules: Redaction["rules"]): Promise<Redaction> {
  return request("/api/v1/redaction", { method: "PUT", json: rules });
}
