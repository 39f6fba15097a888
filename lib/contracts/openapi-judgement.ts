import * as z from "zod";
import type { ZodOpenApiPathsObject } from "zod-openapi";
import * as analysisSettings from "./analysis-settings";
import * as findings from "./findings";
import { operation } from "./openapi-operation";
import * as patterns from "./patterns";

const { patternParamsSchema: patternId } = patterns;

/** How records are grouped and judged: patterns, findings, their thresholds. */
export const judgementPaths: ZodOpenApiPathsObject = {
  "/api/v1/patterns": {
    get: operation({
      summary: "Patterns",
      query: patterns.patternListQuerySchema,
      answer: patterns.patternPageSchema,
    }),
  },
  "/api/v1/patterns/{patternId}": {
    get: operation({ summary: "A pattern", path: patternId, answer: patterns.patternDetailSchema }),
  },
  "/api/v1/patterns/merge": {
    post: operation({
      summary: "Join patterns by a lasting rule",
      body: patterns.mergePatternsInputSchema,
      answer: patterns.patternDetailSchema,
    }),
  },
  "/api/v1/patterns/{patternId}/split": {
    post: operation({
      summary: "Take signatures out of a pattern by a lasting rule",
      path: patternId,
      body: patterns.splitPatternInputSchema,
      answer: patterns.patternDetailSchema,
    }),
  },
  "/api/v1/patterns/{patternId}/undo": {
    post: operation({
      summary: "Undo the newest rule on a pattern",
      path: patternId,
      answer: z.object({ undone: z.string() }),
    }),
  },
  "/api/v1/findings": {
    get: operation({
      summary: "Findings with their cards",
      query: findings.findingListQuerySchema,
      answer: findings.findingPageSchema,
    }),
  },
  "/api/v1/findings/settings": {
    get: operation({
      summary: "Every threshold of the analysis, and who changed what",
      answer: analysisSettings.analysisSettingsSchema,
    }),
    put: operation({
      summary: "Set the thresholds that differ from the defaults, and run the analysis by them",
      body: analysisSettings.applySettingsInputSchema,
      answer: analysisSettings.analysisSettingsSchema,
    }),
  },
  "/api/v1/findings/preview": {
    post: operation({
      summary: "What other thresholds would find, beside what is found now; stores nothing",
      body: analysisSettings.previewInputSchema,
      answer: analysisSettings.previewSchema,
    }),
  },
  "/api/v1/findings/{findingId}": {
    get: operation({
      summary: "A finding with the records that met it",
      path: findings.findingParamsSchema,
      answer: findings.findingDetailSchema,
    }),
  },
};
