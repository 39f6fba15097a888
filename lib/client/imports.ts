import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { Import, ImportOptions, ImportSender } from "@/lib/contracts/imports";
import { request } from "./http";

interface ImportPage {
  items: Import[];
  next: string | null;
}
interface RejectionPage {
  items: { entry: string | null; line: number; reason: string; text: string }[];
  next: string | null;
}

/** Imports a page of the list holds. */
export const IMPORTS_SHOWN = 50;

/** Query keys and options of imports; `importQueries.all` invalidates them together. */
export const importQueries = {
  all: ["imports"] as const,
  /** Of one sender, by its id, or `none`: of people. */
  list: (sender: string) =>
    infiniteQueryOptions({
      queryKey: [...importQueries.all, "list", sender],
      queryFn: ({ pageParam, signal }) =>
        request<ImportPage>("/api/v1/imports", {
          query: { sender, after: pageParam, limit: IMPORTS_SHOWN },
          signal,
        }),
      initialPageParam: "",
      getNextPageParam: (page) => page.next,
    }),
  senders: () =>
    queryOptions({
      queryKey: [...importQueries.all, "senders"],
      queryFn: ({ signal }) => request<{ items: ImportSender[] }>("/api/v1/imports/senders", { signal }),
    }),
  detail: (importId: string) =>
    queryOptions({
      queryKey: [...importQueries.all, importId],
      queryFn: ({ signal }) => request<Import>(`/api/v1/imports/${importId}`, { signal }),
    }),
  rejections: (importId: string, reason: string) =>
    queryOptions({
      queryKey: [...importQueries.all, importId, "rejections", reason],
      queryFn: ({ signal }) =>
        request<RejectionPage>(`/api/v1/imports/${importId}/rejections`, {
          query: { reason, limit: 20 },
          signal,
        }),
    }),
};

/** Takes a whole import back, with everything that came only from it; a running one is stopped first. */
export function deleteImport(importId: string): Promise<Import> {
  return request(`/api/v1/imports/${importId}`, { method: "DELETE" });
}

export interface OpenImport extends ImportOptions {
  name: string;
  sizeBytes: number;
}
interface Committed {
  committedOffset: number;
}

/** Stops an import that is being received or read; nothing of it is kept. */
export function cancelImport(importId: string): Promise<Import> {
  return request(`/api/v1/imports/${importId}/cancel`, { method: "POST" });
}

/** The resumable form: open, send parts from the committed offset on, complete. */
export const resumable = {
  open: (input: OpenImport) => request<Import>("/api/v1/imports/open", { method: "POST", json: input }),
  find: (importId: string) => request<Import>(`/api/v1/imports/${importId}`),
  append: (importId: string, offset: number, body: Blob, signal: AbortSignal) =>
    request<Committed>(`/api/v1/imports/${importId}`, {
      method: "PATCH",
      query: { offset },
      body,
      signal,
      headers: { "Content-Type": "application/octet-stream" },
    }),
  complete: (importId: string) => request<Import>(`/api/v1/imports/${importId}/complete`, { method: "POST" }),
};

/** Where the rejected lines of an import can be downloaded. */
export function rejectionsHref(importId: string): string {
  return `/api/v1/imports/${importId}/rejections?format=ndjson`;
}
