import * as z from "zod";
import { COMPARISON_VERDICTS } from "@/lib/domain/availability/compare-periods";
import { FIGURE_UNITS, FOLDS } from "@/lib/domain/availability/figure";
import { TIMES } from "@/lib/domain/availability/time-to";
import { SEVERITIES } from "@/lib/domain/incidents/incident";
import { accountingSchema } from "./objectives";
import { instantSchema, listParameterSchema, spanQuerySchema } from "./primitives";

export const metricsQuerySchema = spanQuerySchema.extend({
  service: listParameterSchema,
  /** The period of the same length that ends where this one begins. */
  compare: z.literal("previous").optional(),
  /** Zone whose midnights cut the days; UTC without one. */
  timeZone: z.string().max(100).optional(),
  /** json, or csv: every figure and the rows it is made of. */
  format: z.enum(["json", "csv"]).default("json"),
});
export type MetricsQuery = z.infer<typeof metricsQuerySchema>;

export const ledgerQuerySchema = metricsQuerySchema
  .omit({ compare: true })
  .extend({ figure: z.string().min(1).max(2000) });
export type LedgerQuery = z.infer<typeof ledgerQuerySchema>;

const valueSchema = z.object({ low: z.number(), best: z.number(), high: z.number() });

/** A figure: value null with n = 0 where there is no data. `key` opens it at /api/v1/metrics/ledger?figure=KEY. */
export const figureSchema = z.object({
  key: z.string(),
  unit: z.enum(FIGURE_UNITS),
  fold: z.enum(FOLDS),
  value: valueSchema.nullable(),
  n: z.number(),
  /** Code of the accounting rule; `facts` are the values its sentence names. */
  rule: z.string(),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  leftOut: z.array(z.object({ reason: z.string(), count: z.number(), keys: z.array(z.string()) })),
});
export type WireFigure = z.infer<typeof figureSchema>;

export const figureRowSchema = valueSchema.extend({
  key: z.string().nullable(),
  service: z.string().nullable(),
  incidentIds: z.array(z.string()),
  from: instantSchema.nullable(),
  to: instantSchema.nullable(),
  ofLow: z.number(),
  ofBest: z.number(),
  ofHigh: z.number(),
});

/** An opened figure: its value is the fold of its rows. */
export const openFigureSchema = figureSchema.extend({ rows: z.array(figureRowSchema) });
export type WireOpenFigure = z.infer<typeof openFigureSchema>;

/** One part of a breakdown; `figure` is the key that opens it. */
const partSchema = z.object({
  key: z.string(),
  label: z.string().nullable(),
  value: valueSchema.nullable(),
  n: z.number(),
  figure: z.string(),
});
export type WirePart = z.infer<typeof partSchema>;

const distributionSchema = z.object({
  p10: z.number(),
  p25: z.number(),
  p50: z.number(),
  p75: z.number(),
  p90: z.number(),
  max: z.number(),
  mean: z.number(),
  /** 95 % interval of the mean by a seeded bootstrap: the mean is not shown without it. */
  meanLow: z.number(),
  meanHigh: z.number(),
  /** Ascending, best readings in milliseconds. */
  values: z.array(z.number()),
});
export type WireDistribution = z.infer<typeof distributionSchema>;

/** The figure's value is the median. `between` names the two instants it is measured between. */
const timeSchema = z.object({
  key: z.enum(TIMES),
  between: z.object({ from: z.string(), to: z.string() }),
  figure: figureSchema,
  distribution: distributionSchema.nullable(),
});
export type WireTime = z.infer<typeof timeSchema>;

const budgetSchema = z.object({
  service: z.string(),
  target: z.number(),
  /** What the objective allows in the window, ms. */
  budgetMs: z.number(),
  spent: figureSchema,
  /** Signed: below 0 is overspent. */
  remaining: figureSchema,
  /** Promised time without evidence: the budget is known no better than this. */
  unobservedMs: z.number(),
  /** The days on which it changes, with the day before each, the first and the last: straight between them. */
  burnDown: z.array(z.object({ day: z.string(), spent: valueSchema, remaining: valueSchema })),
});
export type WireBudget = z.infer<typeof budgetSchema>;

const comparedSchema = z.object({
  verdict: z.enum(COMPARISON_VERDICTS),
  now: z.number().nullable(),
  before: z.number().nullable(),
  /** Two-sided, by permutation; null where nothing could be tested. */
  p: z.number().nullable(),
  /** A verdict of change is given when p is at most this: the rate of false alarms. */
  alpha: z.number(),
  /** Incidents of both periods together. */
  n: z.number(),
  /** Chance to see a change by half with this n. */
  power: z.number().nullable(),
  /** About how many incidents a change by half would need to be seen four times in five. */
  incidentsNeeded: z.number().nullable(),
});
export type WireCompared = z.infer<typeof comparedSchema>;

export const comparisonSchema = z.object({
  previous: z.object({ from: instantSchema, to: instantSchema }),
  impact: comparedSchema,
  incidents: comparedSchema,
  /** The figures of the previous period that the page shows beside its own. */
  figures: z.record(z.string(), figureSchema),
});

export const metricsSchema = z.object({
  from: instantSchema,
  to: instantSchema,
  timeZone: z.string(),
  services: z.array(z.string()),
  accounting: accountingSchema,
  /** impact, incidents, availability, duration, between-failures, recurrence, actions-in-time, errors. */
  figures: z.record(z.string(), figureSchema),
  impact: z.object({
    byService: z.array(partSchema),
    bySeverity: z.array(partSchema),
    byCause: z.array(partSchema),
    /** Every day of the period, those without downtime too. */
    byDay: z.array(partSchema),
  }),
  incidents: z.object({
    byService: z.array(partSchema),
    bySeverity: z.array(partSchema),
    byCause: z.array(partSchema),
    byDay: z.array(partSchema),
    items: z.array(
      z.object({
        id: z.string(),
        number: z.number(),
        title: z.string(),
        titleKey: z.string().nullable(),
        titleFacts: z.record(z.string(), z.union([z.string(), z.number()])),
        severity: z.enum(SEVERITIES),
        status: z.string(),
        services: z.array(z.string()),
        cause: z.string(),
        from: instantSchema.nullable(),
        to: instantSchema.nullable(),
        /** Time to …, in ms; null where an instant is missing. */
        times: z.partialRecord(z.enum(TIMES), valueSchema.nullable()),
      }),
    ),
  }),
  availabilityByService: z.array(partSchema),
  times: z.array(timeSchema),
  /** How long incidents kept something down. */
  durations: distributionSchema.nullable(),
  betweenFailures: distributionSchema.nullable(),
  budgets: z.array(budgetSchema),
  recurring: z.array(
    z.object({
      patternId: z.string(),
      template: z.string().nullable(),
      incidentIds: z.array(z.string()),
      fixedAt: instantSchema.nullable(),
      recurredAt: instantSchema.nullable(),
    }),
  ),
  actions: z.object({
    inTime: figureSchema,
    overdue: z.array(z.string()),
    openCount: z.number(),
  }),
  errors: z.object({ byService: z.array(partSchema), byPattern: z.array(partSchema) }),
  comparison: comparisonSchema.nullable(),
});
export type Metrics = z.infer<typeof metricsSchema>;
