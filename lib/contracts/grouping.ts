import * as z from "zod";
import { instantSchema } from "./primitives";

const versionSchema = z.coerce.number().int().min(1).max(4);

export const groupingStateSchema = z.object({
  /** The version that groups what is stored and what comes. */
  holds: z.number(),
  /** The version of a new installation. */
  standard: z.number(),
  versions: z.array(z.object({ version: z.number(), rules: z.array(z.string()) })),
  history: z.array(
    z.object({
      id: z.number(),
      fromVersion: z.number(),
      toVersion: z.number(),
      reason: z.string().nullable(),
      actor: z.string(),
      at: instantSchema,
      signatures: z.number(),
      records: z.number(),
      patternsBefore: z.number(),
      patternsAfter: z.number(),
      movedIncidents: z.number(),
    }),
  ),
});
export type GroupingState = z.infer<typeof groupingStateSchema>;

export const migrateGroupingInputSchema = z.object({
  /** The version the person saw holding: refused with 409 when it is another by now. */
  from: versionSchema,
  to: versionSchema,
  reason: z.string().trim().max(2000).optional(),
});
export type MigrateGroupingInput = z.infer<typeof migrateGroupingInputSchema>;

export const compareVersionsQuerySchema = z.object({ from: versionSchema, to: versionSchema });
export type CompareVersionsQuery = z.infer<typeof compareVersionsQuerySchema>;

const groupedPatternSchema = z.object({
  id: z.string(),
  template: z.string(),
  count: z.number(),
  signatures: z.number(),
});
export type GroupedPattern = z.infer<typeof groupedPatternSchema>;

const regroupedSetSchema = z.object({
  signatures: z.number(),
  records: z.number(),
  beforeCount: z.number(),
  afterCount: z.number(),
  /** The first half dozen of each side, most records first. */
  before: z.array(groupedPatternSchema),
  after: z.array(groupedPatternSchema),
});
export type WireRegroupedSet = z.infer<typeof regroupedSetSchema>;

const groupingTotalsSchema = z.object({ patterns: z.number(), signatures: z.number(), records: z.number() });

export const versionComparisonSchema = z.object({
  from: z.number(),
  to: z.number(),
  /** Rules of people that hold; they apply to both sides. */
  rules: z.number(),
  before: groupingTotalsSchema,
  after: groupingTotalsSchema,
  same: z.number(),
  joinedCount: z.number(),
  partedCount: z.number(),
  regroupedCount: z.number(),
  /** The first fifty of each, most records first. */
  joined: z.array(regroupedSetSchema),
  parted: z.array(regroupedSetSchema),
  regrouped: z.array(regroupedSetSchema),
});
export type VersionComparison = z.infer<typeof versionComparisonSchema>;

const PAIR_REASONS = ["same", "values", "states", "few-values", "words", "shape"] as const;
export const JOIN_REASONS = [
  "siblings",
  "counted",
  "identifiers",
  "columns",
  "scattered",
  "quoted",
  "vocabulary",
  "covered",
  "rare",
  "chunks",
  "booleans",
  "numbered",
  "few",
  "names",
  "crossed",
  "alternatives",
  "phrases",
  "folded",
  "repeats",
  "routes",
  "overflow",
  "equal",
] as const;

/** Ids of patterns or of signatures. */
export const comparePairQuerySchema = z.object({
  a: z.string().min(1).max(100),
  b: z.string().min(1).max(100),
});

const pairSideSchema = z.object({
  id: z.string(),
  kind: z.enum(["pattern", "signature"]),
  patternId: z.string(),
  patternTemplate: z.string(),
  /** The signature that stands for it. */
  signatureId: z.string(),
  template: z.string(),
  signatures: z.number(),
  count: z.number(),
});
export type PairSide = z.infer<typeof pairSideSchema>;

export const pairComparisonSchema = z.object({
  version: z.number(),
  a: pairSideSchema,
  b: pairSideSchema,
  /** In one pattern now, people's rules applied. */
  together: z.boolean(),
  parts: z.array(z.object({ kind: z.enum(["same", "slot", "differs"]), a: z.string(), b: z.string() })),
  differences: z.number(),
  /** How the two texts differ. */
  reason: z.enum(PAIR_REASONS),
  /** The rule of grouping that joins them; null when none does. */
  rule: z.enum(JOIN_REASONS).nullable(),
  /** Where they differ in one place: the words seen there, and how many different ones make it a variable part. */
  values: z.object({ seen: z.array(z.string()), needed: z.number(), besideValue: z.boolean() }).nullable(),
  /** The person who decided otherwise than the rules of grouping. */
  person: z
    .object({ ruleId: z.uuid(), kind: z.enum(["merge", "split"]), actor: z.string(), at: instantSchema })
    .nullable(),
  versions: z.array(z.object({ version: z.number(), together: z.boolean() })),
});
export type PairComparison = z.infer<typeof pairComparisonSchema>;

export const nearPatternsSchema = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      template: z.string(),
      count: z.number(),
      differences: z.number(),
      reason: z.enum(PAIR_REASONS),
    }),
  ),
});
export type NearPattern = z.infer<typeof nearPatternsSchema>["items"][number];

export const groupingRuleSchema = z.object({
  id: z.uuid(),
  kind: z.enum(["merge", "split"]),
  actor: z.string(),
  at: instantSchema,
  undoneAt: instantSchema.nullable(),
  undoneBy: z.string().nullable(),
  signatures: z.number(),
  records: z.number(),
  /** Up to five patterns its signatures are in now, and up to five of their templates. */
  patternIds: z.array(z.string()),
  templates: z.array(z.string()),
});
export type WireGroupingRule = z.infer<typeof groupingRuleSchema>;
export const groupingRuleListSchema = z.object({ items: z.array(groupingRuleSchema) });
export const groupingRuleParamsSchema = z.object({ ruleId: z.uuid() });
