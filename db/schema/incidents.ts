import { bigint, integer, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import type { Finding } from "@/lib/domain/findings/finding";
import {
  IMPACT_KINDS,
  INCIDENT_STATUSES,
  SEVERITIES,
  TIMELINE_EVENT_KINDS,
  type Phase,
} from "@/lib/domain/incidents/incident";
import { instant } from "./columns";

export const ORIGINS = ["records", "person"] as const;

export const analysisRuns = pgTable("analysis_runs", {
  id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
  requestedAt: instant("requested_at").notNull(),
  startedAt: instant("started_at"),
  finishedAt: instant("finished_at"),
  error: text("error"),
  /** What told the rules of the analysis from others then: a digest of their code. */
  rules: text("rules"),
});

export const findings = pgTable("findings", {
  id: text("id").primaryKey(),
  rule: text("rule").notNull(),
  service: text("service").notNull(),
  patternId: text("pattern_id"),
  finding: jsonb("finding").$type<Finding>().notNull(),
  startNotBefore: instant("start_not_before").notNull(),
  endNotAfter: instant("end_not_after"),
});

export const incidents = pgTable("incidents", {
  id: uuid("id").primaryKey(),
  number: integer("number").notNull().generatedAlwaysAsIdentity(),
  proposalId: text("proposal_id"),
  title: text("title"),
  titleKey: text("title_key"),
  titleFacts: jsonb("title_facts").$type<Record<string, string | number>>().notNull().default({}),
  status: text("status", { enum: INCIDENT_STATUSES }).notNull(),
  severity: text("severity", { enum: SEVERITIES }).notNull(),
  services: text("services").array().notNull().default([]),
  phases: jsonb("phases").$type<Phase[]>().notNull().default([]),
  findingIds: text("finding_ids").array().notNull().default([]),
  patternIds: text("pattern_ids").array().notNull().default([]),
  setByPeople: text("set_by_people").array().notNull().default([]),
  /** Bounded instants by name (detected, acknowledged, declared, mitigated, resolved, closed), epoch ms. */
  instants: jsonb("instants").notNull().default({}),
  contentHash: text("content_hash"),
  mergedInto: uuid("merged_into"),
  revision: integer("revision").notNull().default(1),
  startBest: instant("start_best"),
  endBest: instant("end_best"),
  createdAt: instant("created_at").notNull(),
  updatedAt: instant("updated_at").notNull(),
  deletedAt: instant("deleted_at"),
});

const incidentId = () =>
  uuid("incident_id")
    .notNull()
    .references(() => incidents.id, { onDelete: "cascade" });

export const impactWindows = pgTable("impact_windows", {
  id: uuid("id").primaryKey(),
  incidentId: incidentId(),
  service: text("service").notNull(),
  kind: text("kind", { enum: IMPACT_KINDS }).notNull(),
  startNotBefore: instant("start_not_before").notNull(),
  startNotAfter: instant("start_not_after").notNull(),
  startBest: instant("start_best").notNull(),
  endNotBefore: instant("end_not_before"),
  endNotAfter: instant("end_not_after"),
  endBest: instant("end_best"),
  /** What proves each bound: keys startNotBefore, startNotAfter, endNotBefore, endNotAfter. */
  proofs: jsonb("proofs").notNull().default({}),
  origin: text("origin", { enum: ORIGINS }).notNull(),
});

export const timelineEvents = pgTable("timeline_events", {
  id: uuid("id").primaryKey(),
  incidentId: incidentId(),
  kind: text("kind", { enum: TIMELINE_EVENT_KINDS }).notNull(),
  notBefore: instant("not_before").notNull(),
  notAfter: instant("not_after").notNull(),
  best: instant("best").notNull(),
  service: text("service"),
  text: text("text").notNull(),
  origin: text("origin", { enum: ORIGINS }).notNull(),
  recordId: text("record_id"),
  actor: text("actor"),
  createdAt: instant("created_at").notNull(),
  deletedAt: instant("deleted_at"),
});

export const incidentHistory = pgTable("incident_history", {
  id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
  incidentId: incidentId(),
  at: instant("at").notNull(),
  actor: text("actor").notNull(),
  action: text("action").notNull(),
  reason: text("reason"),
  change: jsonb("change").notNull().default({}),
});
