import * as z from "zod";
import { instantSchema } from "./primitives";

const clockSchema = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/);

export const serviceHoursSchema = z.object({
  timeZone: z.string().min(1).max(100),
  /** Weekday 1 (Monday) to 7; a `to` at or before `from` is on the next day. */
  weekly: z
    .array(z.object({ weekday: z.number().int().min(1).max(7), from: clockSchema, to: clockSchema }))
    .min(1)
    .max(70),
});

export const objectiveInputSchema = z.object({
  /** Share of the counted time, 0.999 for 99.9 %; null: no objective. */
  target: z.number().gt(0).lt(1).nullable(),
  /** Null: around the clock. */
  serviceHours: serviceHoursSchema.nullable().default(null),
});
export type ObjectiveInput = z.infer<typeof objectiveInputSchema>;

export const objectiveSchema = z.object({
  service: z.string(),
  target: z.number().nullable(),
  serviceHours: serviceHoursSchema.nullable(),
  updatedBy: z.string().nullable(),
  updatedAt: instantSchema.nullable(),
});
export type Objective = z.infer<typeof objectiveSchema>;
export const objectiveListSchema = z.object({ items: z.array(objectiveSchema) });
/** A service's name in a path arrives as it was encoded there. */
export const serviceParamsSchema = z.object({ name: z.string().min(1).max(3072).transform(decoded) });

export const accountingSchema = z.object({
  /** Planned maintenance counts as downtime. */
  maintenanceCounts: z.boolean(),
  /** How much a degraded millisecond counts as down, 0 to 1. */
  degradedWeight: z.number().min(0).max(1),
});
export type Accounting = z.infer<typeof accountingSchema>;

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
