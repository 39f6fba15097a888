import { customType, integer, jsonb, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
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
  original: bytea("original"),
  importReport: jsonb("import_report"),
  createdAt: instant("created_at").notNull(),
  updatedAt: instant("updated_at").notNull(),
  deletedAt: instant("deleted_at"),
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
    contentHash: text("content_hash").notNull(),
    previousHash: text("previous_hash"),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [unique("postmortem_version_once").on(table.postmortemId, table.number)],
);
