import type { BoundedDuration, BoundedInstant } from "../time/instant";

/** What people set of an incident beside its impact, in the order in which it comes to pass. */
export const INCIDENT_INSTANTS = [
  "detected",
  "acknowledged",
  "declared",
  "mitigated",
  "resolved",
  "closed",
] as const;

export const INCIDENT_STATUSES = [
  "proposed",
  "open",
  "acknowledged",
  "mitigated",
  "resolved",
  "closed",
  "dismissed",
] as const;
export type IncidentStatus = (typeof INCIDENT_STATUSES)[number];

/** Ordinal, worst first. */
export const SEVERITIES = ["critical", "high", "medium", "low", "info"] as const;
export type IncidentSeverity = (typeof SEVERITIES)[number];

export const IMPACT_KINDS = ["outage", "degraded", "maintenance"] as const;
export type ImpactKind = (typeof IMPACT_KINDS)[number];

/** When a service was hit, with bounded edges; `end: null` is still going on. */
export interface ImpactWindow {
  service: string;
  kind: ImpactKind;
  start: BoundedInstant;
  end: BoundedInstant | null;
}

/** What dominated a stretch of the incident. `key` with `facts` is worded by the interface in the reader's language. */
export interface Phase {
  key: PhaseKey;
  service: string | null;
  start: BoundedInstant;
  end: BoundedInstant | null;
  facts: Record<string, number | string | null>;
}
export const PHASE_KEYS = [
  "host-gone",
  "unobserved",
  "host-silent",
  "crash-loop",
  "failing",
  "degraded",
  "recovering",
  "recovered",
] as const;
export type PhaseKey = (typeof PHASE_KEYS)[number];

export const TIMELINE_EVENT_KINDS = [
  "last-good",
  "first-boot",
  "restart",
  "error",
  "burst",
  "silence",
  "recovered",
  "first-good",
  "note",
  "detected",
  "acknowledged",
  "declared",
  "mitigated",
  "resolved",
  "action",
] as const;
export type TimelineEventKind = (typeof TIMELINE_EVENT_KINDS)[number];

export interface TimelineEvent {
  id: string;
  kind: TimelineEventKind;
  at: BoundedInstant;
  service: string | null;
  /** A person's words, or the record's first line for an event that comes from records. */
  text: string;
  /** "records" came from analysis, "person" was written by someone. */
  origin: "records" | "person";
  recordId: string | null;
}

/** An incident as the analysis proposes it: pure data, content id, no person involved. */
export interface ProposedIncident {
  id: string;
  /** Machine title: key with facts; worded by the interface. */
  titleKey: "outage" | "crash-loop" | "degraded" | "silence" | "host-silence" | "errors";
  titleFacts: Record<string, string | number>;
  severity: IncidentSeverity;
  services: string[];
  impact: ImpactWindow[];
  downtime: BoundedDuration;
  phases: Phase[];
  timeline: TimelineEvent[];
  findingIds: string[];
  patternIds: string[];
}
