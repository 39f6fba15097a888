import { queryOptions } from "@tanstack/react-query";
import type { SavedDraft } from "@/lib/contracts/postmortems";
import type { BinItem, DiffSide, ReviewInput, WireChain, WireEvidence } from "@/lib/contracts/reviews";
import type { DocumentChange } from "@/lib/domain/postmortems/comparing/diff-documents";
import { request, withQuery } from "./http";
import { postmortemQueries } from "./postmortems";

export interface DocumentDiff {
  from: DiffSide;
  to: DiffSide;
  counts: { fields: number; added: number; removed: number; moved: number; changed: number };
  changes: DocumentChange[];
}

const path = (id: string, rest: string) => `/api/v1/postmortems/${id}/${rest}`;

/** Query keys and options of what is said about a post-mortem; `postmortemQueries.all` invalidates them with it. */
export const reviewQueries = {
  diff: (id: string, query: { from: string; to: string }) =>
    queryOptions({
      queryKey: [...postmortemQueries.all, "diff", id, query],
      queryFn: ({ signal }) => request<DocumentDiff>(path(id, "diff"), { query, signal }),
    }),
  chain: (id: string, newest: string | null) =>
    queryOptions({
      queryKey: [...postmortemQueries.all, "chain", id, newest],
      queryFn: ({ signal }) => request<WireChain>(path(id, "verification"), { signal }),
    }),
  evidence: (id: string, hash: string, version?: string) =>
    queryOptions({
      queryKey: [...postmortemQueries.all, "evidence", id, version ?? hash],
      queryFn: ({ signal }) => request<WireEvidence>(path(id, "evidence"), { query: { version }, signal }),
    }),
  bin: () =>
    queryOptions({
      queryKey: [...postmortemQueries.all, "bin"],
      queryFn: ({ signal }) =>
        request<{ items: BinItem[]; keptDays: number }>("/api/v1/postmortems/bin", { signal }),
    }),
};

/** Says something of the draft whose hash one has read: asks, approves, takes back. */
export function reviewDraft(id: string, input: Omit<ReviewInput, "note"> & { note?: string }): Promise<void> {
  return request(path(id, "review"), { method: "POST", json: input });
}

/** Makes the text of a version the draft, over the revision that was seen. */
export function restoreVersion(id: string, version: string, revision: number): Promise<SavedDraft> {
  return request(path(id, `versions/${version}/restore`), { method: "POST", json: { revision } });
}

/** The address of a comparison as Markdown, for a plain link. */
export function diffMarkdownHref(id: string, query: { from: string; to: string; language?: string }): string {
  return withQuery(path(id, "diff"), { ...query, format: "md" });
}
