import * as z from "zod";
import { SERVICE_STATES } from "@/lib/domain/availability/ledger";
import { boundedDurationSchema, instantSchema, listParameterSchema, spanQuerySchema } from "./primitives";

export const availabilityQuerySchema = spanQuerySchema.extend({ service: listParameterSchema });
export type AvailabilityQuery = z.infer<typeof availabilityQuerySchema>;

/** up + down (best) + maintenance + unobserved = window; the ledger is what every figure is made of. */
export const availabilitySchema = z.object({
  windowMs: z.number(),
  upMs: z.number(),
  down: boundedDurationSchema,
  maintenanceMs: z.number(),
  unobservedMs: z.number(),
  availability: z.object({ low: z.number(), best: z.number().nullable(), high: z.number() }),
  ledger: z.array(
    z.object({
      from: instantSchema,
      to: instantSchema,
      state: z.enum(SERVICE_STATES),
      degraded: z.boolean(),
      incidentIds: z.array(z.string()),
    }),
  ),
});

export const availabilityReportSchema = z.object({
  from: instantSchema,
  to: instantSchema,
  total: availabilitySchema,
  services: z.array(availabilitySchema.extend({ service: z.string() })),
});
export type AvailabilityReport = z.infer<typeof availabilityReportSchema>;
