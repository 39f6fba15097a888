import type { ZodOpenApiPathsObject } from "zod-openapi";
import * as audit from "./audit";
import { operation } from "./openapi-operation";
import * as operations from "./operations";

/** How the installation itself fares: status, backups, retention. */
export const operationPaths: ZodOpenApiPathsObject = {
  "/api/v1/status": {
    get: operation({
      summary: "Queue, backups, disk, database and version",
      answer: operations.operatorStatusSchema,
    }),
  },
  "/api/v1/backups": {
    post: operation({
      summary: "Make a backup of the embedded database now; it is read back before it counts",
      status: "201",
      answer: operations.backupSchema,
    }),
  },
  "/api/v1/redaction": {
    get: operation({
      summary: "Which secrets are masked in records before they are stored",
      answer: operations.redactionSchema,
    }),
    put: operation({
      summary: "Turn masking rules on and off; what is stored stays as it is",
      body: operations.redactionChoiceSchema,
      answer: operations.redactionSchema,
    }),
  },
  "/api/v1/audit": {
    get: operation({
      summary: "Who changed what, and who was refused, newest first",
      query: audit.auditListQuerySchema,
      answer: audit.auditPageSchema,
    }),
  },
  "/api/v1/audit/export": {
    get: operation({
      summary: "The audit log as CSV or NDJSON, oldest first",
      query: audit.auditExportQuerySchema,
    }),
  },
  "/api/v1/audit/verification": {
    get: operation({
      summary:
        "Whether the audit log is as it was written, by its chain and by the heads kept outside the database",
      answer: audit.auditVerdictSchema,
    }),
  },
  "/api/v1/retention": {
    get: operation({ summary: "How long records are kept", answer: operations.retentionSchema }),
    put: operation({
      summary: "Set how long records are kept; null keeps them for ever",
      body: operations.changeRetentionInputSchema,
      answer: operations.retentionSchema,
    }),
  },
  "/api/v1/retention/preview": {
    get: operation({
      summary: "What would go, by source, if records were kept so long",
      query: operations.retentionPreviewQuerySchema,
      answer: operations.retentionPreviewSchema,
    }),
  },
  "/api/v1/retention/run": {
    post: operation({
      summary: "Drop what is older now, instead of in the night",
      answer: operations.retentionSchema,
    }),
  },
};
