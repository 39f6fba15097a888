import * as z from "zod";
import { FINDING_RULES } from "@/lib/domain/findings/finding";
import { THRESHOLD_KEYS } from "@/lib/domain/findings/settings";
import { THRESHOLDS, type Threshold } from "@/lib/domain/findings/thresholds";
import { INCIDENT_STATUSES, SEVERITIES } from "@/lib/domain/incidents/incident";
import { findingSchema } from "./findings";
import { boundedDurationSchema, boundedInstantSchema, instantSchema, spanQuerySchema } from "./primitives";

const keySchema = z.enum(THRESHOLD_KEYS);

/** Thresholds by key, only those that differ from the default; each within its own range. */
export const changedThresholdsSchema = z
  .partialRecord(keySchema, z.number())
  .superRefine((changed, context) => {
    for (const [key, value] of Object.entries(changed)) {
      const threshold: Threshold | undefined = THRESHOLDS[keySchema.parse(key)];
      if (value >= threshold.min && value <= threshold.max) continue;
      context.addIssue({
        code: "custom",
        path: [key],
        message: `must lie between ${threshold.min} and ${threshold.max}`,
      });
    }
  });
export type ChangedThresholds = z.infer<typeof changedThresholdsSchema>;

export const analysisSettingsSchema = z.object({
  /** Of the settings that hold; null while they are the defaults and were never changed. */
  id: z.number().nullable(),
  changed: changedThresholdsSchema,
  thresholds: z.array(
    z.object({
      key: keySchema,
      rule: z.enum([...FINDING_RULES, "incident"]),
      unit: z.enum(["ms", "count", "share", "factor", "probability", "deviations"]),
      default: z.number(),
      min: z.number(),
      max: z.number(),
      step: z.number(),
      value: z.number(),
    }),
  ),
  history: z.array(
    z.object({
      id: z.number(),
      changed: z.record(z.string(), z.number()),
      reason: z.string().nullable(),
      actor: z.string(),
      at: instantSchema,
    }),
  ),
});
export type WireAnalysisSettings = z.infer<typeof analysisSettingsSchema>;

export const applySettingsInputSchema = z.object({
  changed: changedThresholdsSchema,
  reason: z.string().trim().max(2000).optional(),
  /** The `id` the person saw: refused with 409 when someone was faster. */
  basedOn: z.number().nullable(),
});
export type ApplySettingsInput = z.infer<typeof applySettingsInputSchema>;

export const previewInputSchema = spanQuerySchema.extend({ changed: changedThresholdsSchema });
export type PreviewInput = z.infer<typeof previewInputSchema>;

export const proposalSchema = z.object({
  id: z.string(),
  titleKey: z.string(),
  services: z.array(z.string()),
  severity: z.enum(SEVERITIES),
  downtime: boundedDurationSchema,
  start: boundedInstantSchema,
  end: boundedInstantSchema.nullable(),
  /** The stored incident it is, if any; `kept` when people have touched it, so that it stays whatever the thresholds say. */
  stored: z
    .object({
      id: z.uuid(),
      number: z.number(),
      title: z.string().nullable(),
      status: z.enum(INCIDENT_STATUSES),
      kept: z.boolean(),
    })
    .nullable(),
});
export type WireProposal = z.infer<typeof proposalSchema>;

const comparisonOf = <Item extends z.ZodType>(item: Item) =>
  z.object({
    /** How many there are by the present thresholds, and by the changed ones. */
    before: z.number(),
    after: z.number(),
    same: z.number(),
    addedCount: z.number(),
    removedCount: z.number(),
    changedCount: z.number(),
    /** The first hundred of each. */
    added: z.array(item),
    removed: z.array(item),
    changed: z.array(z.object({ before: item, after: item })),
  });

export const previewSchema = z.object({
  window: z.object({
    from: instantSchema.nullable(),
    to: instantSchema.nullable(),
    /** True when older records were left out so that the answer comes in time. */
    capped: z.boolean(),
  }),
  records: z.number(),
  tookMs: z.number(),
  findings: comparisonOf(findingSchema),
  incidents: comparisonOf(proposalSchema),
});
export type AnalysisPreview = z.infer<typeof previewSchema>;
