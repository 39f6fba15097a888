import * as z from "zod";

/** An instant on the wire: ISO 8601 in UTC. */
export const instantSchema = z.iso.datetime({ offset: true });

const proofSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("record"), recordId: z.string(), at: instantSchema, text: z.string() }),
  z.object({ kind: z.literal("person"), name: z.string(), reason: z.string() }),
  z.object({ kind: z.literal("edge") }),
]);
export type WireProof = z.infer<typeof proofSchema>;

/** A bounded instant on the wire, notBefore ≤ best ≤ notAfter, with the proof of each bound. */
export const boundedInstantSchema = z.object({
  notBefore: instantSchema,
  notAfter: instantSchema,
  best: instantSchema,
  notBeforeProof: proofSchema.optional(),
  notAfterProof: proofSchema.optional(),
});
export type WireInstant = z.infer<typeof boundedInstantSchema>;

/** A bounded duration, milliseconds, low ≤ best ≤ high. */
export const boundedDurationSchema = z.object({ lowMs: z.number(), bestMs: z.number(), highMs: z.number() });
export type WireDuration = z.infer<typeof boundedDurationSchema>;

/** The body of every refusal. */
export const errorSchema = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    fields: z.record(z.string(), z.string()).optional(),
    facts: z.record(z.string(), z.unknown()).optional(),
  }),
});

export const idSchema = z.uuid();

/** Cursor and size of a page; the cursor is opaque. */
export const pageQuerySchema = z.object({
  after: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
});

/** A page of items and the cursor of the next one, null at the end. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), next: z.string().nullable() });

/** A list in a query string: repeated keys, or one value with commas. */
export const listParameterSchema = z
  .union([z.string(), z.array(z.string())])
  .transform((value) => (Array.isArray(value) ? value : value.split(",")).filter((part) => part !== ""))
  .optional();

/** From and to of a query, half-open [from, to). */
export const spanQuerySchema = z.object({ from: instantSchema.optional(), to: instantSchema.optional() });
