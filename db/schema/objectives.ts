import {
  boolean,
  doublePrecision,
  integer,
  jsonb,
  pgTable,
  text,
  timestamp,
  uuid,
} from "drizzle-orm/pg-core";
import type { ServiceHours } from "@/lib/domain/availability/accounting";
import type { Recurrence } from "@/lib/domain/time/calendar";
import { instant } from "./columns";

export const maintenanceWindows = pgTable("maintenance_windows", {
  id: uuid("id").primaryKey(),
  title: text("title").notNull(),
  services: text("services").array().notNull().default([]),
  timeZone: text("time_zone").notNull(),
  localStart: timestamp("local_start", { mode: "string" }).notNull(),
  localEnd: timestamp("local_end", { mode: "string" }).notNull(),
  recurrence: jsonb("recurrence").$type<Recurrence>(),
  createdBy: text("created_by").notNull(),
  createdAt: instant("created_at").notNull(),
  updatedAt: instant("updated_at").notNull(),
  deletedAt: instant("deleted_at"),
});

export const objectives = pgTable("objectives", {
  service: text("service").primaryKey(),
  target: doublePrecision("target"),
  serviceHours: jsonb("service_hours").$type<ServiceHours>(),
  updatedBy: text("updated_by").notNull(),
  updatedAt: instant("updated_at").notNull(),
});

export const accountingSettings = pgTable("accounting_settings", {
  id: integer("id").primaryKey(),
  maintenanceCounts: boolean("maintenance_counts").notNull(),
  degradedWeight: doublePrecision("degraded_weight").notNull(),
  updatedBy: text("updated_by").notNull(),
  updatedAt: instant("updated_at").notNull(),
});
