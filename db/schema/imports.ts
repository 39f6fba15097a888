import {
  bigint,
  boolean,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { instant } from "./columns";

export const services = pgTable("services", {
  id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
  name: text("name").notNull().unique("service_name_unique"),
  createdAt: instant("created_at").notNull().defaultNow(),
  /** Grows with every delivery of its records, and with every taking back. */
  deliveries: bigint("deliveries", { mode: "number" }).notNull().default(0),
});

export const sources = pgTable(
  "sources",
  {
    id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
    serviceId: integer("service_id")
      .notNull()
      .references(() => services.id, { onDelete: "restrict" }),
    name: text("name").notNull(),
    timeZone: text("time_zone"),
    format: text("format"),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (table) => [unique("source_name_unique_in_service").on(table.serviceId, table.name)],
);

export const imports = pgTable("imports", {
  id: uuid("id").primaryKey(),
  seq: integer("seq").notNull().generatedAlwaysAsIdentity(),
  name: text("name").notNull(),
  state: text("state", {
    enum: ["receiving", "processing", "done", "failed", "cancelled", "undone"],
  }).notNull(),
  source: text("source").notNull(),
  options: jsonb("options").notNull().default({}),
  sizeBytes: bigint("size_bytes", { mode: "number" }),
  receivedBytes: bigint("received_bytes", { mode: "number" }).notNull().default(0),
  processedBytes: bigint("processed_bytes", { mode: "number" }).notNull().default(0),
  lines: bigint("lines", { mode: "number" }).notNull().default(0),
  records: bigint("records", { mode: "number" }).notNull().default(0),
  alreadyHeld: bigint("already_held", { mode: "number" }).notNull().default(0),
  multiLineRecords: bigint("multi_line_records", { mode: "number" }).notNull().default(0),
  continuationLines: bigint("continuation_lines", { mode: "number" }).notNull().default(0),
  rejectedLines: bigint("rejected_lines", { mode: "number" }).notNull().default(0),
  cutBytes: bigint("cut_bytes", { mode: "number" }).notNull().default(0),
  masked: bigint("masked", { mode: "number" }).notNull().default(0),
  patterns: integer("patterns").notNull().default(0),
  rejected: jsonb("rejected").notNull().default([]),
  report: jsonb("report").notNull().default([]),
  services: text("services").array().notNull().default([]),
  digest: text("digest"),
  duplicateOf: uuid("duplicate_of"),
  /** The ingest token that made it; null for people and of before. */
  madeBy: text("made_by"),
  /** The services it may write to; null for any. */
  allowedServices: text("allowed_services").array(),
  /** The installation whose spool holds its parts; null for imports of before. */
  keptBy: text("kept_by"),
  undoing: boolean("undoing").notNull().default(false),
  /** The findings know of its records, or of their going. */
  analysed: boolean("analysed").notNull().default(false),
  fromAt: instant("from_at"),
  toAt: instant("to_at"),
  errorCode: text("error_code"),
  errorFacts: jsonb("error_facts"),
  createdAt: instant("created_at").notNull(),
  updatedAt: instant("updated_at").notNull(),
  finishedAt: instant("finished_at"),
});

export const importSources = pgTable(
  "import_sources",
  {
    importSeq: integer("import_seq").notNull(),
    sourceId: integer("source_id")
      .notNull()
      .references(() => sources.id, { onDelete: "restrict" }),
    fromAt: instant("from_at"),
    toAt: instant("to_at"),
    records: bigint("records", { mode: "number" }).notNull().default(0),
    untimed: bigint("untimed", { mode: "number" }).notNull().default(0),
    /** A multirange: where its records lie in stretches more than a month apart. Read it through SQL. */
    pieces: text("pieces"),
    /** The hosts that its records name, and whether they are counted as one log's. */
    hosts: text("hosts").array(),
    sharesHosts: boolean("shares_hosts").notNull().default(false),
  },
  (table) => [primaryKey({ columns: [table.importSeq, table.sourceId] })],
);

/** Hosts that came in one import with others of the same log, and in how many. */
export const sharedHosts = pgTable(
  "shared_hosts",
  {
    sourceName: text("source_name").notNull(),
    host: text("host").notNull(),
    imports: integer("imports").notNull(),
  },
  (table) => [primaryKey({ columns: [table.sourceName, table.host] })],
);

/** What was observed of a source, whichever imports it came by. */
export const observedSpans = pgTable(
  "observed_spans",
  {
    sourceId: integer("source_id")
      .notNull()
      .references(() => sources.id, { onDelete: "restrict" }),
    fromAt: instant("from_at").notNull(),
    toAt: instant("to_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.sourceId, table.fromAt] })],
);

export const importRejections = pgTable(
  "import_rejections",
  {
    importId: uuid("import_id")
      .notNull()
      .references(() => imports.id, { onDelete: "cascade" }),
    ordinal: integer("ordinal").notNull(),
    entry: text("entry"),
    line: bigint("line", { mode: "number" }).notNull(),
    reason: text("reason").notNull(),
    text: text("text").notNull(),
  },
  (table) => [primaryKey({ columns: [table.importId, table.ordinal] })],
);
