import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type {
  ChangeIncidentInput,
  DeclareIncidentInput,
  IncidentSummary,
  TimelineEventInput,
  WireIncident,
  WireTimelineEvent,
} from "@/lib/contracts/incidents";
import type { FindingPage } from "@/lib/contracts/findings";
import { request } from "./http";

export interface IncidentFilters {
  from?: string;
  to?: string;
  status?: string;
  severity?: string;
  service?: string;
  q?: string;
}
interface IncidentPage {
  items: IncidentSummary[];
  next: string | null;
}

/** Query keys and options of incidents; `incidentQueries.all` invalidates them together. */
export const incidentQueries = {
  all: ["incidents"] as const,
  list: (filters: IncidentFilters) =>
    infiniteQueryOptions({
      queryKey: [...incidentQueries.all, "list", filters],
      queryFn: ({ pageParam, signal }) =>
        request<IncidentPage>("/api/v1/incidents", {
          query: { ...filters, after: pageParam, limit: 100 },
          signal,
        }),
      initialPageParam: null as string | null,
      getNextPageParam: (page) => page.next,
    }),
  /** The few that words find best. */
  best: (q: string) =>
    queryOptions({
      queryKey: [...incidentQueries.all, "best", q],
      queryFn: ({ signal }) => request<IncidentPage>("/api/v1/incidents", { query: { q, limit: 3 }, signal }),
    }),
  one: (id: string) =>
    queryOptions({
      queryKey: [...incidentQueries.all, "one", id],
      queryFn: ({ signal }) => request<WireIncident>(`/api/v1/incidents/${id}`, { signal }),
    }),
  findings: (id: string) =>
    queryOptions({
      queryKey: [...incidentQueries.all, "findings", id],
      queryFn: ({ signal }) => request<FindingPage>("/api/v1/findings", { query: { incident: id }, signal }),
    }),
};

const path = (id: string, rest = "") => `/api/v1/incidents/${id}${rest}`;

export function declareIncident(input: DeclareIncidentInput): Promise<WireIncident> {
  return request("/api/v1/incidents", { method: "POST", json: input });
}

/** Changes fields of an incident; `revision` makes a stale change a 409. */
export function changeIncident(id: string, input: ChangeIncidentInput): Promise<WireIncident> {
  return request(path(id), { method: "PATCH", json: input });
}

export function deleteIncident(id: string): Promise<void> {
  return request(path(id), { method: "DELETE" });
}

export function restoreIncident(id: string): Promise<void> {
  return request(path(id, "/restore"), { method: "POST" });
}

/** Takes the newest change of an incident's fields back, which made the revision. */
export function undoIncidentChange(id: string, revision: number): Promise<WireIncident> {
  return request(path(id, `/undo?revision=${revision}`), { method: "POST" });
}

export function mergeIncidents(id: string, incidentIds: string[], reason?: string): Promise<WireIncident> {
  return request(path(id, "/merge"), { method: "POST", json: { incidentIds, reason } });
}

export function splitIncident(
  id: string,
  input: { title: string; impactIds: string[]; eventIds: string[]; reason?: string },
): Promise<WireIncident> {
  return request(path(id, "/split"), { method: "POST", json: input });
}

export function addTimelineEvent(id: string, input: TimelineEventInput): Promise<WireTimelineEvent> {
  return request(path(id, "/timeline"), { method: "POST", json: input });
}

export function changeTimelineEvent(
  id: string,
  eventId: string,
  input: Partial<TimelineEventInput>,
): Promise<WireTimelineEvent> {
  return request(path(id, `/timeline/${eventId}`), { method: "PATCH", json: input });
}

export function deleteTimelineEvent(id: string, eventId: string): Promise<void> {
  return request(path(id, `/timeline/${eventId}`), { method: "DELETE" });
}
