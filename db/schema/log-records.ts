import {
  bigint,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { instant } from "./columns";

export const patterns = pgTable("patterns", {
  id: text("id").primaryKey(),
  template: text("template").notNull(),
  groupingVersion: integer("grouping_version").notNull(),
  /** Caches what the analysis derived. */
  cadence: jsonb("cadence").$type<{ everyMs: number; toleranceMs: number; share: number; count: number }>(),
  createdAt: instant("created_at").notNull().defaultNow(),
});

export const signatures = pgTable("signatures", {
  id: bigint("id", { mode: "bigint" }).primaryKey(),
  template: text("template").notNull(),
  sample: text("sample").notNull(),
  patternId: text("pattern_id").notNull(),
});

export const groupingRules = pgTable("grouping_rules", {
  id: uuid("id").primaryKey(),
  kind: text("kind", { enum: ["merge", "split"] }).notNull(),
  signatureIds: bigint("signature_ids", { mode: "bigint" }).array().notNull(),
  actor: text("actor").notNull(),
  createdAt: instant("created_at").notNull(),
  undoneAt: instant("undone_at"),
  undoneBy: text("undone_by"),
});

/** `at` may be '-infinity' (time unknown): read it through SQL, never as a Date. */
export const logRecords = pgTable(
  "log_records",
  {
    sourceId: integer("source_id").notNull(),
    at: text("at").notNull(),
    hash: bigint("hash", { mode: "bigint" }).notNull(),
    ordinal: integer("ordinal").notNull(),
    signatureId: bigint("signature_id", { mode: "bigint" }).notNull(),
    importSeq: integer("import_seq").notNull(),
    line: integer("line").notNull(),
    lines: integer("lines").notNull(),
    nanos: smallint("nanos").notNull(),
    severity: smallint("severity").notNull(),
    timeKind: smallint("time_kind").notNull(),
    severityText: text("severity_text"),
    body: text("body").notNull(),
    original: text("original"),
    attributes: jsonb("attributes"),
    flags: text("flags").array(),
  },
  (table) => [unique("log_record_once").on(table.sourceId, table.at, table.hash, table.ordinal)],
);

const countColumns = {
  sourceId: integer("source_id").notNull(),
  signatureId: bigint("signature_id", { mode: "bigint" }).notNull(),
  severity: smallint("severity").notNull(),
};

export const countsMinute = pgTable(
  "counts_minute",
  { ...countColumns, minute: instant("minute").notNull(), count: integer("count").notNull() },
  (table) => [primaryKey({ columns: [table.sourceId, table.minute, table.signatureId, table.severity] })],
);

export const countsHour = pgTable(
  "counts_hour",
  { ...countColumns, hour: instant("hour").notNull(), count: integer("count").notNull() },
  (table) => [primaryKey({ columns: [table.sourceId, table.hour, table.signatureId, table.severity] })],
);

export const countsDay = pgTable(
  "counts_day",
  { ...countColumns, day: instant("day").notNull(), count: bigint("count", { mode: "number" }).notNull() },
  (table) => [primaryKey({ columns: [table.sourceId, table.day, table.signatureId, table.severity] })],
);

export const activityMinute = pgTable(
  "activity_minute",
  {
    sourceId: integer("source_id").notNull(),
    minute: instant("minute").notNull(),
    count: integer("count").notNull(),
    errors: integer("errors").notNull(),
    firstAt: instant("first_at").notNull(),
    lastAt: instant("last_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.sourceId, table.minute] })],
);

export const hostMinutes = pgTable(
  "host_minutes",
  {
    sourceId: integer("source_id").notNull(),
    minute: instant("minute").notNull(),
    host: text("host").notNull(),
    count: integer("count").notNull(),
    firstAt: instant("first_at").notNull(),
    lastAt: instant("last_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.sourceId, table.minute, table.host] })],
);

export const processHours = pgTable(
  "process_hours",
  {
    sourceId: integer("source_id").notNull(),
    hour: instant("hour").notNull(),
    /** Empty where the records name none. */
    host: text("host").notNull(),
    pid: bigint("pid", { mode: "number" }).notNull(),
    count: integer("count").notNull(),
    firstAt: instant("first_at").notNull(),
    lastAt: instant("last_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.sourceId, table.hour, table.host, table.pid] })],
);

export const signatureTotals = pgTable(
  "signature_totals",
  {
    ...countColumns,
    count: bigint("count", { mode: "number" }).notNull(),
    firstAt: instant("first_at"),
    lastAt: instant("last_at"),
  },
  (table) => [primaryKey({ columns: [table.sourceId, table.signatureId, table.severity] })],
);
