import * as z from "zod";
import { ACTION_STATUSES } from "@/lib/domain/postmortems/action-item";
import { PRIORITIES } from "@/lib/domain/postmortems/priority";
import { MECHANISMS, RECOMMENDATION_TYPES } from "@/lib/domain/postmortems/schema/recommendation";
import { boundedMinutesSchema } from "@/lib/domain/postmortems/schema/primitives";
import { idSchema, instantSchema, listParameterSchema } from "./primitives";
import { SEARCH_MAX } from "./search-max";

const daySchema = z.iso.date();

export const actionItemSchema = z.object({
  id: idSchema,
  title: z.string(),
  owner: z.string().nullable(),
  due: daySchema.nullable(),
  status: z.enum(ACTION_STATUSES),
  doneWhen: z.string(),
  overdue: z.boolean(),
  postmortemId: idSchema,
  postmortemTitle: z.string(),
  incidentId: idSchema.nullable(),
  incidentNumber: z.number().nullable(),
  recommendationId: z.string(),
  /** False when the recommendation is no longer in the document. */
  inDocument: z.boolean(),
  priority: z.enum(PRIORITIES).nullable(),
  type: z.enum(RECOMMENDATION_TYPES).nullable(),
  mechanism: z.enum(MECHANISMS).nullable(),
  expectedMinutes: boundedMinutesSchema.nullable(),
  revision: z.number(),
  createdBy: z.string(),
  createdAt: instantSchema,
  updatedBy: z.string(),
  updatedAt: instantSchema,
  closedAt: instantSchema.nullable(),
});
export type WireActionItem = z.infer<typeof actionItemSchema>;

/** One action item with the text of its recommendation. */
export const actionItemDetailSchema = actionItemSchema.extend({
  text: z.string(),
  steps: z.array(z.string()),
});
export type ActionItemDetail = z.infer<typeof actionItemDetailSchema>;

export const actionItemListQuerySchema = z.object({
  /** Names between commas; "-" stands for nobody. */
  owner: listParameterSchema,
  status: listParameterSchema,
  overdue: z.enum(["true", "false"]).optional(),
  postmortem: idSchema.optional(),
  q: z.string().max(SEARCH_MAX).optional(),
});
export type ActionItemListQuery = z.infer<typeof actionItemListQuerySchema>;

export const actionItemListSchema = z.object({
  items: z.array(actionItemSchema),
  /** Everyone who owns one, for the filter. */
  owners: z.array(z.string()),
  counts: z.object({ open: z.number(), overdue: z.number(), over: z.number() }),
  /** True when there are more than are listed. */
  cut: z.boolean(),
});
export type ActionItemList = z.infer<typeof actionItemListSchema>;

const fields = {
  owner: z.string().trim().max(200).nullable(),
  due: daySchema.nullable(),
  status: z.enum(ACTION_STATUSES),
  doneWhen: z.string().trim().max(5000),
};

/** Accepts a recommendation; what is left out comes from its own words. */
export const acceptRecommendationInputSchema = z.object({
  postmortemId: idSchema,
  recommendationId: z.string().min(1).max(80),
  ...z.object(fields).partial().shape,
});
export type AcceptRecommendationInput = z.infer<typeof acceptRecommendationInputSchema>;

export const changeActionItemInputSchema = z
  .object(fields)
  .partial()
  .extend({ revision: z.number().int().optional() });
export type ChangeActionItemInput = z.infer<typeof changeActionItemInputSchema>;
export const actionItemParamsSchema = z.object({ actionId: idSchema });
