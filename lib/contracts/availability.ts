import * as z from "zod";
import { SERVICE_STATES } from "@/lib/domain/availability/ledger";
import { accountingSchema } from "./objectives";
import { boundedDurationSchema, instantSchema, listParameterSchema, spanQuerySchema } from "./primitives";

export const availabilityQuerySchema = spanQuerySchema.extend({
  service: listParameterSchema,
  /** json, or csv: the ledger's rows. */
  format: z.enum(["json", "csv"]).default("json"),
});
export type AvailabilityQuery = z.infer<typeof availabilityQuerySchema>;

/** up + down (best) + maintenance + unobserved = window; the ledger is what every figure is made of. */
export const availabilitySchema = z.object({
  windowMs: z.number(),
  upMs: z.number(),
  down: boundedDurationSchema,
  /** Of the time that was up. */
  degradedMs: z.number(),
  maintenanceMs: z.number(),
  unobservedMs: z.number(),
  /** Promised time that availability is a share of. */
  promisedMs: z.number(),
  /** Downtime by the accounting rules, within promised hours. */
  counted: boundedDurationSchema,
  availability: z.object({ low: z.number(), best: z.number().nullable(), high: z.number() }),
  ledger: z.array(
    z.object({
      from: instantSchema,
      to: instantSchema,
      state: z.enum(SERVICE_STATES),
      degraded: z.boolean(),
      promised: z.boolean(),
      down: boundedDurationSchema,
      counted: boundedDurationSchema,
      incidentIds: z.array(z.string()),
    }),
  ),
});

export const availabilityReportSchema = z.object({
  from: instantSchema,
  to: instantSchema,
  accounting: accountingSchema,
  total: availabilitySchema,
  services: z.array(availabilitySchema.extend({ service: z.string() })),
});
export type AvailabilityReport = z.infer<typeof availabilityReportSchema>;
