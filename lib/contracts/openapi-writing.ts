import type { ZodOpenApiPathsObject } from "zod-openapi";
import * as actions from "./action-items";
import { operation } from "./openapi-operation";
import * as postmortems from "./postmortems";
import * as reviews from "./reviews";

const { postmortemParamsSchema: postmortemId, versionParamsSchema: versionId } = postmortems;
const { actionItemParamsSchema: actionId } = actions;

/** How post-mortems are compared, reviewed, proved and binned, and the action items that come of them. */
export const writingPaths: ZodOpenApiPathsObject = {
  "/api/v1/postmortems/bin": {
    get: operation({ summary: "Post-mortems in the bin, for 30 days", answer: reviews.binSchema }),
  },
  "/api/v1/postmortems/{postmortemId}/diff": {
    get: operation({
      summary: "What changed between two versions or a version and the draft, as JSON or Markdown",
      path: postmortemId,
      query: reviews.diffQuerySchema,
      answer: reviews.documentDiffSchema,
    }),
  },
  "/api/v1/postmortems/{postmortemId}/review": {
    post: operation({
      summary: "Ask for a review, approve the very text of a hash, or take both back",
      path: postmortemId,
      body: reviews.reviewInputSchema,
      status: "204",
    }),
  },
  "/api/v1/postmortems/{postmortemId}/verification": {
    get: operation({
      summary: "Whether every version is what was published, by its chain of hashes",
      path: postmortemId,
      answer: reviews.chainSchema,
    }),
  },
  "/api/v1/postmortems/{postmortemId}/versions/{version}/restore": {
    post: operation({
      summary: "Make the text of a version the draft",
      path: versionId,
      body: reviews.restoreVersionInputSchema,
      answer: postmortems.savedDraftSchema,
    }),
  },
  "/api/v1/postmortems/{postmortemId}/evidence": {
    get: operation({
      summary:
        "How many statements cite records, and which of the records are still held; the kept lines of those that are not",
      path: postmortemId,
      query: reviews.evidenceQuerySchema,
      answer: reviews.evidenceSchema,
    }),
  },
  "/api/v1/postmortems/{postmortemId}/lint": {
    get: operation({ summary: "Remarks on the draft", path: postmortemId, answer: reviews.lintSchema }),
  },
  "/api/v1/actions": {
    get: operation({
      summary: "Action items of all post-mortems",
      query: actions.actionItemListQuerySchema,
      answer: actions.actionItemListSchema,
    }),
    post: operation({
      summary: "Accept a recommendation as an action item",
      body: actions.acceptRecommendationInputSchema,
      status: "201",
      answer: actions.actionItemSchema,
    }),
  },
  "/api/v1/actions/{actionId}": {
    get: operation({ summary: "An action item", path: actionId, answer: actions.actionItemDetailSchema }),
    patch: operation({
      summary: "Change an action item",
      path: actionId,
      body: actions.changeActionItemInputSchema,
      answer: actions.actionItemSchema,
    }),
    delete: operation({ summary: "Take an acceptance back", path: actionId, status: "204" }),
  },
};
