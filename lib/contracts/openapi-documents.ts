import * as z from "zod";
import type { ZodOpenApiPathsObject } from "zod-openapi";
import * as documents from "./document-import";
import { operation } from "./openapi-operation";
import * as postmortems from "./postmortems";

const { postmortemParamsSchema: postmortemId } = postmortems;

/** How post-mortems come in and go out. */
export const documentPaths: ZodOpenApiPathsObject = {
  "/api/v1/postmortems/import": {
    post: operation({
      summary: "Take in a post-mortem document of any shape: Markdown, text, HTML or our JSON",
      query: documents.documentImportQuerySchema,
      bytes: true,
      status: "201",
      answer: postmortems.importedPostmortemSchema,
    }),
  },
  "/api/v1/postmortems/import/preview": {
    post: operation({
      summary: "What a document would become; nothing is stored",
      query: documents.documentImportQuerySchema,
      bytes: true,
      answer: documents.documentPreviewSchema,
    }),
  },
  "/api/v1/postmortems/{postmortemId}/original": {
    get: operation({
      summary: "The bytes that an imported post-mortem came as",
      path: postmortemId,
      answer: z.string(),
      contentType: "application/octet-stream",
    }),
  },
};
