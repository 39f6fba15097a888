import * as z from "zod";
import type { ZodOpenApiPathsObject } from "zod-openapi";
import * as exported from "./document-export";
import * as templates from "./document-templates";
import * as documents from "./document-import";
import { redactionRulesSchema } from "@/lib/domain/postmortems/redaction/rules";
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
  "/api/v1/postmortems/{postmortemId}/export": {
    get: operation({
      summary: "The draft or a version as Markdown, JSON, a self-contained page or a PDF, internal or public",
      path: postmortemId,
      query: exported.exportQuerySchema,
      answer: z.string(),
      contentType: "text/markdown",
    }),
  },
  "/api/v1/postmortems/{postmortemId}/redaction": {
    get: operation({
      summary: "What the public rendition hides, and what of it the draft holds",
      path: postmortemId,
      answer: exported.redactionSchema,
    }),
    put: operation({
      summary: "Set what the public rendition hides",
      path: postmortemId,
      body: redactionRulesSchema,
      answer: exported.redactionSchema,
    }),
  },
  "/api/v1/postmortems/templates": {
    get: operation({ summary: "A team's own templates", answer: templates.templateListSchema }),
    post: operation({
      summary: "Save a post-mortem's outline and texts as a template",
      body: templates.saveTemplateInputSchema,
      status: "201",
      answer: templates.templateSchema,
    }),
  },
  "/api/v1/postmortems/templates/{templateId}": {
    delete: operation({
      summary: "Delete a template",
      path: templates.templateParamsSchema,
      status: "204",
    }),
  },
  "/api/v1/postmortems/schema.json": {
    get: operation({
      summary: "JSON Schema of the JSON export",
      answer: z.record(z.string(), z.unknown()),
      contentType: "application/schema+json",
    }),
  },
};
