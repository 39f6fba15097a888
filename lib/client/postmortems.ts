import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type {
  PostmortemSummary,
  PostmortemVersion,
  PublishVersionInput,
  SavedDraft,
  StartPostmortemInput,
  VersionDetail,
  WirePostmortem,
} from "@/lib/contracts/postmortems";
import type { PostmortemDocument } from "@/lib/domain/postmortems/schema";
import { request, withQuery } from "./http";

interface PostmortemPage {
  items: PostmortemSummary[];
  next: string | null;
}
export interface PostmortemFilters {
  kind?: string;
  status?: string;
  incident?: string;
  q?: string;
}

/** Query keys and options of post-mortems; `postmortemQueries.all` invalidates them together. */
export const postmortemQueries = {
  all: ["postmortems"] as const,
  list: (filters: PostmortemFilters) =>
    infiniteQueryOptions({
      queryKey: [...postmortemQueries.all, "list", filters],
      queryFn: ({ pageParam, signal }) =>
        request<PostmortemPage>("/api/v1/postmortems", {
          query: { ...filters, after: pageParam, limit: 100 },
          signal,
        }),
      initialPageParam: null as string | null,
      getNextPageParam: (page) => page.next,
    }),
  /** The few that words find best. */
  best: (q: string) =>
    queryOptions({
      queryKey: [...postmortemQueries.all, "best", q],
      queryFn: ({ signal }) =>
        request<PostmortemPage>("/api/v1/postmortems", { query: { q, limit: 5 }, signal }),
    }),
  one: (id: string) =>
    queryOptions({
      queryKey: [...postmortemQueries.all, "one", id],
      queryFn: ({ signal }) => request<WirePostmortem>(`/api/v1/postmortems/${id}`, { signal }),
    }),
  version: (id: string, number: string) =>
    queryOptions({
      queryKey: [...postmortemQueries.all, "version", id, number],
      queryFn: ({ signal }) =>
        request<VersionDetail>(`/api/v1/postmortems/${id}/versions/${number}`, { signal }),
      // A version never changes.
      staleTime: Infinity,
    }),
};

export function startPostmortem(input: Partial<StartPostmortemInput>): Promise<WirePostmortem> {
  return request("/api/v1/postmortems", { method: "POST", json: input });
}

/** Saves a draft over the revision it was made from; a stale one is an ApiError `stale-draft` with both texts in its facts. */
export function saveDraft(id: string, revision: number, document: PostmortemDocument): Promise<SavedDraft> {
  return request(`/api/v1/postmortems/${id}/draft`, {
    method: "PUT",
    headers: { "If-Match": `"${revision}"` },
    json: { document },
  });
}

/** Publishes once for each key, however often the request is sent. */
export function publishVersion(
  id: string,
  input: PublishVersionInput,
  key: string,
): Promise<PostmortemVersion> {
  return request(`/api/v1/postmortems/${id}/versions`, {
    method: "POST",
    headers: { "Idempotency-Key": key },
    json: input,
  });
}

export function deletePostmortem(id: string): Promise<void> {
  return request(`/api/v1/postmortems/${id}`, { method: "DELETE" });
}

export function restorePostmortem(id: string): Promise<void> {
  return request(`/api/v1/postmortems/${id}/restore`, { method: "POST" });
}

/** The address of an export, for a plain link. */
export function exportHref(
  id: string,
  query: {
    format: "md" | "json" | "html" | "pdf";
    version?: string;
    language?: "en" | "ru";
    rendition?: "internal" | "public";
  },
): string {
  return withQuery(`/api/v1/postmortems/${id}/export`, query);
}
