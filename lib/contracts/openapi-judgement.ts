import * as z from "zod";
import type { ZodOpenApiPathsObject } from "zod-openapi";
import * as analysisSettings from "./analysis-settings";
import * as findings from "./findings";
import * as grouping from "./grouping";
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
  "/api/v1/patterns/{patternId}/near": {
    get: operation({
      summary: "The patterns most alike, each with why it stays apart",
      path: patternId,
      answer: grouping.nearPatternsSchema,
    }),
  },
  "/api/v1/patterns/compare": {
    get: operation({
      summary: "Why two patterns or signatures are together or apart",
      query: grouping.comparePairQuerySchema,
      answer: grouping.pairComparisonSchema,
    }),
  },
  "/api/v1/patterns/rules": {
    get: operation({
      summary: "People's merges and splits, undone ones too, newest first",
      answer: grouping.groupingRuleListSchema,
    }),
  },
  "/api/v1/patterns/rules/{ruleId}/undo": {
    post: operation({
      summary: "Undo a merge or split",
      path: grouping.groupingRuleParamsSchema,
      answer: z.object({ undone: z.string() }),
    }),
  },
  "/api/v1/patterns/rules/{ruleId}/restore": {
    post: operation({
      summary: "Have an undone merge or split hold again",
      path: grouping.groupingRuleParamsSchema,
      answer: z.object({ restored: z.string() }),
    }),
  },
  "/api/v1/grouping": {
    get: operation({
      summary: "The version of grouping that holds, the others, and the changes of version",
      answer: grouping.groupingStateSchema,
    }),
  },
  "/api/v1/grouping/compare": {
    get: operation({
      summary: "Two versions of grouping side by side; stores nothing",
      query: grouping.compareVersionsQuerySchema,
      answer: grouping.versionComparisonSchema,
    }),
  },
  "/api/v1/grouping/migrate": {
    post: operation({
      summary: "Group by another version, keeping people's rules and links; undone by migrating back",
      body: grouping.migrateGroupingInputSchema,
      answer: grouping.groupingStateSchema,
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
