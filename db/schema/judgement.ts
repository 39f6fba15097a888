import { bigint, integer, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { instant } from "./columns";

/** What people set the thresholds to; the newest row holds. */
export const analysisSettings = pgTable("analysis_settings", {
  id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
  /** Only what differs from the defaults, by the threshold's key. */
  changed: jsonb("changed").$type<Record<string, number>>().notNull().default({}),
  reason: text("reason"),
  actor: text("actor").notNull(),
  createdAt: instant("created_at").notNull(),
});

/** Each change of the version of grouping; the newest row's `toVersion` holds. */
export const groupingMigrations = pgTable("grouping_migrations", {
  id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
  fromVersion: integer("from_version").notNull(),
  toVersion: integer("to_version").notNull(),
  reason: text("reason"),
  actor: text("actor").notNull(),
  createdAt: instant("created_at").notNull(),
  signatures: integer("signatures").notNull(),
  records: bigint("records", { mode: "number" }).notNull(),
  patternsBefore: integer("patterns_before").notNull(),
  patternsAfter: integer("patterns_after").notNull(),
  links: jsonb("links").$type<MovedLinks[]>().notNull().default([]),
});

/** An incident's links to patterns before and after a change of the version. */
export interface MovedLinks {
  incidentId: string;
  before: string[];
  after: string[];
}

/** A pattern that is no more lives on in the pattern of this signature. */
export const patternAliases = pgTable("pattern_aliases", {
  patternId: text("pattern_id").primaryKey(),
  signatureId: bigint("signature_id", { mode: "bigint" }).notNull(),
});
