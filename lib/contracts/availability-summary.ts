import * as z from "zod";
import { STRIP_KINDS } from "@/lib/domain/availability/state-strip";
import { availabilityQuerySchema, availabilitySchema } from "./availability";
import { accountingSchema } from "./objectives";
import { instantSchema } from "./primitives";

export const availabilitySummaryQuerySchema = availabilityQuerySchema.omit({ format: true }).extend({
  /** How many services have their strip, those longest down first; the figures are of all. */
  strips: z.coerce.number().int().min(0).max(10_000).default(15),
});
export type AvailabilitySummaryQuery = z.infer<typeof availabilitySummaryQuerySchema>;

const totalsSchema = availabilitySchema.omit({ ledger: true });

/** The figures of /api/v1/availability without their ledgers, and what a page draws of them. */
export const availabilitySummarySchema = z.object({
  from: instantSchema,
  to: instantSchema,
  accounting: accountingSchema,
  /** `known` is where any service was seen up, down or in maintenance, or may have been down. */
  total: totalsSchema.extend({ known: z.array(z.object({ from: instantSchema, to: instantSchema })) }),
  /** The service that was down longest first. */
  services: z.array(
    totalsSchema.extend({
      service: z.string(),
      strip: z
        .array(
          z.object({
            kind: z.enum(STRIP_KINDS),
            from: instantSchema,
            to: instantSchema,
            incidentIds: z.array(z.string()).readonly(),
          }),
        )
        .nullable(),
    }),
  ),
});
export type AvailabilitySummary = z.infer<typeof availabilitySummarySchema>;
