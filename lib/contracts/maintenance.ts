import * as z from "zod";
import { RECURRENCE_UNITS } from "@/lib/domain/time/calendar";
import { idSchema, instantSchema, listParameterSchema, spanQuerySchema } from "./primitives";

/** Wall-clock time of the window's own zone, "2026-03-29T01:00". */
export const localTimeSchema = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2})?$/);

export const recurrenceSchema = z.object({
  every: z.enum(RECURRENCE_UNITS),
  interval: z.number().int().min(1).max(366).default(1),
  /** 1 (Monday) to 7; for weeks only. */
  weekdays: z.array(z.number().int().min(1).max(7)).max(7).default([]),
  until: z.iso.date().nullable().default(null),
});

const maintenanceFields = {
  title: z.string().min(1).max(500),
  /** Empty: every service. */
  services: z.array(z.string().min(1).max(1024)).max(1000),
  timeZone: z.string().min(1).max(100),
  start: localTimeSchema,
  end: localTimeSchema,
  recurrence: recurrenceSchema.nullable(),
};

export const maintenanceInputSchema = z.object({
  ...maintenanceFields,
  services: maintenanceFields.services.default([]),
  recurrence: maintenanceFields.recurrence.default(null),
});
export type MaintenanceInput = z.infer<typeof maintenanceInputSchema>;
export const changeMaintenanceInputSchema = z.object(maintenanceFields).partial();
export type ChangeMaintenanceInput = z.infer<typeof changeMaintenanceInputSchema>;

export const maintenanceSchema = z.object({
  id: idSchema,
  ...maintenanceFields,
  createdBy: z.string(),
  createdAt: instantSchema,
  updatedAt: instantSchema,
  /** Those that touch the asked span; without one, of the next 90 days. */
  occurrences: z.array(z.object({ from: instantSchema, to: instantSchema })),
});
export type Maintenance = z.infer<typeof maintenanceSchema>;

export const maintenanceListQuerySchema = spanQuerySchema.extend({ service: listParameterSchema });
export type MaintenanceListQuery = z.infer<typeof maintenanceListQuerySchema>;
export const maintenanceListSchema = z.object({ items: z.array(maintenanceSchema) });
export const maintenanceParamsSchema = z.object({ maintenanceId: idSchema });
