import * as z from "zod";
import { DOCUMENT_KINDS, DOCUMENT_LANGUAGES } from "@/lib/domain/postmortems/schema";
import { idSchema, instantSchema } from "./primitives";

/** A template that a team made of a document. */
export const templateSchema = z.object({
  id: idSchema,
  name: z.string(),
  kind: z.enum(DOCUMENT_KINDS),
  language: z.enum(DOCUMENT_LANGUAGES),
  createdBy: z.string(),
  createdAt: instantSchema,
});
export type WireTemplate = z.infer<typeof templateSchema>;
export const templateListSchema = z.object({ items: z.array(templateSchema) });

export const saveTemplateInputSchema = z.object({
  postmortemId: idSchema,
  name: z.string().trim().min(1).max(200),
});
export type SaveTemplateInput = z.infer<typeof saveTemplateInputSchema>;
export const templateParamsSchema = z.object({ templateId: idSchema });
