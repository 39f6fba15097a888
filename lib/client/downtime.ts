import { queryOptions } from "@tanstack/react-query";
import type { AvailabilityReport } from "@/lib/contracts/availability";
import type { AvailabilitySummary } from "@/lib/contracts/availability-summary";
import type { Metrics, WireOpenFigure } from "@/lib/contracts/metrics";
import type { WhatIf } from "@/lib/contracts/what-if";
import { request, withQuery } from "./http";

/** What the figures of downtime are about: a span, some services, and the zone whose midnights cut the days. */
export interface DowntimeScope {
  from?: string;
  to?: string;
  /** None is all. */
  service?: string[];
  timeZone?: string;
}

/** Strips shown before all of them are asked for. */
export const FEW_STRIPS = 15;

/** Query keys and options of downtime; `downtimeQueries.all` invalidates them together. */
export const downtimeQueries = {
  all: ["downtime"] as const,
  metrics: (scope: DowntimeScope) =>
    queryOptions({
      queryKey: [...downtimeQueries.all, "metrics", scope],
      queryFn: ({ signal }) =>
        request<Metrics>("/api/v1/metrics", { query: { ...scope, compare: "previous" }, signal }),
    }),
  ledger: (scope: DowntimeScope, figure: string) =>
    queryOptions({
      queryKey: [...downtimeQueries.all, "ledger", scope, figure],
      queryFn: ({ signal }) =>
        request<WireOpenFigure>("/api/v1/metrics/ledger", { query: { ...scope, figure }, signal }),
    }),
  availability: ({ from, to, service }: DowntimeScope) =>
    queryOptions({
      queryKey: [...downtimeQueries.all, "availability", { from, to, service }],
      queryFn: ({ signal }) =>
        request<AvailabilityReport>("/api/v1/availability", { query: { from, to, service }, signal }),
    }),
  /** Figures of all services, and strips of the `strips` that were down longest. */
  summary: ({ from, to, service }: DowntimeScope, strips: number) =>
    queryOptions({
      queryKey: [...downtimeQueries.all, "summary", { from, to, service }, strips],
      queryFn: ({ signal }) =>
        request<AvailabilitySummary>("/api/v1/availability/summary", {
          query: { from, to, service, strips },
          signal,
        }),
    }),
  whatIf: ({ from, to, service }: DowntimeScope, recommendation: string, effortDays: number | null) =>
    queryOptions({
      queryKey: [...downtimeQueries.all, "what-if", { from, to, service }, recommendation, effortDays],
      queryFn: ({ signal }) =>
        request<WhatIf>("/api/v1/what-if", {
          query: { from, to, service, recommendation, effortDays },
          signal,
        }),
    }),
};

/** Addresses of the same figures to keep: one with its rows, or all of a period. */
export const downtimeFiles = {
  ledger: (scope: DowntimeScope, figure: string, format: "csv" | "json") =>
    withQuery("/api/v1/metrics/ledger", { ...scope, figure, format }),
  metrics: (scope: DowntimeScope, format: "csv" | "json") =>
    withQuery("/api/v1/metrics", { ...scope, format }),
  whatIf: ({ from, to, service }: DowntimeScope, recommendation: string[], effortDays: number | null) =>
    withQuery("/api/v1/what-if", { from, to, service, recommendation, effortDays, format: "csv" }),
  availability: ({ from, to, service }: DowntimeScope, format: "csv" | "json") =>
    withQuery("/api/v1/availability", { from, to, service, format }),
};
