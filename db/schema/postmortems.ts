import { sql } from "drizzle-orm";
import { customType, integer, jsonb, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { REVIEW_KINDS } from "@/lib/domain/postmortems/review-state";
import { instant } from "./columns";
import { incidents } from "./incidents";

const bytea = customType<{ data: Buffer }>({ dataType: () => "bytea" });

export const POSTMORTEM_STATUSES = ["draft", "in-review", "approved", "published"] as const;

export const postmortems = pgTable("postmortems", {
  id: uuid("id").primaryKey(),
  incidentId: uuid("incident_id").references(() => incidents.id, { onDelete: "set null" }),
  title: text("title").notNull(),
  kind: text("kind").notNull(),
  language: text("language").notNull(),
  status: text("status", { enum: POSTMORTEM_STATUSES }).notNull(),
  draft: jsonb("draft").notNull(),
  draftRevision: integer("draft_revision").notNull().default(1),
  draftHash: text("draft_hash").notNull(),
  /** Who saved it last, and by which token; null where that was not kept yet. */
  draftSavedBy: text("draft_saved_by"),
  draftSavedToken: text("draft_saved_token"),
  draftSavedAt: instant("draft_saved_at"),
  /** Taken out of the draft by the database, for lists. */
  severity: text("severity").generatedAlwaysAs(sql`draft ->> 'severity'`),
  date: text("date").generatedAlwaysAs(sql`draft ->> 'date'`),
  statedMinutes: jsonb("stated_minutes").generatedAlwaysAs(sql`draft #> '{downtime,statedMinutes}'`),
  draftDigest: text("draft_digest").generatedAlwaysAs(sql`md5(draft::text)`),
  original: bytea("original"),
  importReport: jsonb("import_report"),
  redaction: jsonb("redaction"),
  createdAt: instant("created_at").notNull(),
  updatedAt: instant("updated_at").notNull(),
  deletedAt: instant("deleted_at"),
});

/** A document saved to start others from. */
export const postmortemTemplates = pgTable("postmortem_templates", {
  id: uuid("id").primaryKey(),
  name: text("name").notNull(),
  kind: text("kind").notNull(),
  language: text("language").notNull(),
  document: jsonb("document").notNull(),
  createdBy: text("created_by").notNull(),
  createdAt: instant("created_at").notNull(),
});

/** A version is the whole document, immutable; differences are computed. */
export const postmortemVersions = pgTable(
  "postmortem_versions",
  {
    id: uuid("id").primaryKey(),
    postmortemId: uuid("postmortem_id")
      .notNull()
      .references(() => postmortems.id, { onDelete: "restrict" }),
    number: text("number").notNull(),
    note: text("note").notNull(),
    author: text("author").notNull(),
    document: jsonb("document").notNull(),
    documentDigest: text("document_digest").generatedAlwaysAs(sql`md5(document::text)`),
    contentHash: text("content_hash").notNull(),
    previousHash: text("previous_hash"),
    createdAt: instant("created_at").notNull(),
    /** Who had approved this very text; null when it was published without. */
    approvedBy: text("approved_by"),
    approvedAt: instant("approved_at"),
  },
  (table) => [unique("postmortem_version_once").on(table.postmortemId, table.number)],
);

/** Lines that versions cite, as they stood at publishing. */
export const postmortemKeptLines = pgTable(
  "postmortem_kept_lines",
  {
    postmortemId: uuid("postmortem_id")
      .notNull()
      .references(() => postmortems.id, { onDelete: "cascade" }),
    recordId: text("record_id").notNull(),
    at: instant("at"),
    service: text("service").notNull(),
    source: text("source").notNull(),
    text: text("text").notNull(),
    keptAt: instant("kept_at").notNull(),
  },
  (table) => [
    primaryKey({ name: "postmortem_kept_line_once", columns: [table.postmortemId, table.recordId] }),
  ],
);

export const postmortemReviews = pgTable("postmortem_reviews", {
  id: uuid("id").primaryKey(),
  postmortemId: uuid("postmortem_id")
    .notNull()
    .references(() => postmortems.id, { onDelete: "cascade" }),
  kind: text("kind", { enum: REVIEW_KINDS }).notNull(),
  contentHash: text("content_hash").notNull(),
  actor: text("actor").notNull(),
  note: text("note").notNull().default(""),
  createdAt: instant("created_at").notNull(),
});
