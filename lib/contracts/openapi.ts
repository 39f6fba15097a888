import * as z from "zod";
import { createDocument, type ZodOpenApiPathsObject } from "zod-openapi";
import * as imports from "./imports";
import * as incidents from "./incidents";
import * as overview from "./overview";
import * as patterns from "./patterns";
import * as postmortems from "./postmortems";
import { downtimePaths } from "./openapi-downtime";
import { judgementPaths } from "./openapi-judgement";
import { documentPaths } from "./openapi-documents";
import { operation } from "./openapi-operation";
import { operationPaths } from "./openapi-operations";
import { peoplePaths } from "./openapi-people";
import { writingPaths } from "./openapi-writing";
import { idSchema } from "./primitives";
import * as records from "./records";

/** The OpenAPI 3.1 document of the HTTP API, made from the contracts the handlers validate with. */
export function openApiDocument() {
  return createDocument({
    openapi: "3.1.1",
    info: {
      title: "Afterword",
      version: "1",
      description: "Instants are ISO 8601 in UTC, durations milliseconds. Spans are half-open: [from, to).",
    },
    paths,
  });
}

const importId = z.object({ importId: idSchema });
const offset = z.object({ offset: z.coerce.number().int().min(0) });
const { incidentParamsSchema: incidentId, timelineEventParamsSchema: eventId } = incidents;
const { postmortemParamsSchema: postmortemId, versionParamsSchema: versionId } = postmortems;

const paths: ZodOpenApiPathsObject = {
  ...writingPaths,
  ...operationPaths,
  ...peoplePaths,
  ...documentPaths,
  "/api/v1/imports": {
    get: operation({
      summary: "Imports, newest first",
      query: imports.importListQuerySchema,
      answer: imports.importPageSchema,
    }),
    post: operation({
      summary: "Import the bytes of the body; answered after commit, 200 with duplicateOf for the same bytes",
      query: imports.importOptionsSchema,
      bytes: true,
      status: "201",
      answer: imports.importSchema,
    }),
  },
  "/api/v1/imports/senders": {
    get: operation({
      summary: "Ingest tokens that have delivered, with their last hour",
      answer: imports.importSendersSchema,
    }),
  },
  "/api/v1/imports/open": {
    post: operation({
      summary: "Open a resumable import",
      body: imports.openImportInputSchema,
      status: "201",
      answer: imports.importSchema,
    }),
  },
  "/api/v1/imports/{importId}": {
    get: operation({ summary: "An import's report", path: importId, answer: imports.importSchema }),
    patch: operation({
      summary: "Send the part that begins at committedOffset",
      path: importId,
      query: offset,
      bytes: true,
      answer: imports.importSchema,
    }),
    delete: operation({ summary: "Undo an import", path: importId, answer: imports.importSchema }),
  },
  "/api/v1/imports/{importId}/complete": {
    post: operation({ summary: "Finish a resumable import", path: importId, answer: imports.importSchema }),
  },
  "/api/v1/imports/{importId}/cancel": {
    post: operation({
      summary: "Stop a running import and take back what it stored",
      path: importId,
      answer: imports.importSchema,
    }),
  },
  "/api/v1/imports/{importId}/progress": {
    get: operation({
      summary: "Progress as server-sent events",
      path: importId,
      answer: imports.importProgressSchema,
      contentType: "text/event-stream",
    }),
  },
  "/api/v1/imports/{importId}/rejections": {
    get: operation({
      summary: "Rejected lines with their numbers and reasons",
      path: importId,
      query: imports.rejectionListQuerySchema,
      answer: imports.rejectionPageSchema,
    }),
  },
  "/api/v1/example": {
    post: operation({ summary: "Import the example outage", status: "201", answer: imports.importSchema }),
  },
  "/api/v1/records/{recordId}": {
    get: operation({
      summary: "A record, with its neighbours of the same source",
      path: records.recordParamsSchema,
      query: records.recordContextQuerySchema,
      answer: records.recordWithContextSchema,
    }),
  },
  "/api/v1/records": {
    get: operation({
      summary: "Log records",
      query: records.recordListQuerySchema,
      answer: records.recordPageSchema,
    }),
  },
  "/api/v1/series": {
    get: operation({
      summary: "Counts per bucket",
      query: patterns.seriesQuerySchema,
      answer: patterns.seriesSchema,
    }),
  },
  ...downtimePaths,
  ...judgementPaths,
  "/api/v1/incidents": {
    get: operation({
      summary: "Incidents, newest start first",
      query: incidents.incidentListQuerySchema,
      answer: incidents.incidentPageSchema,
    }),
    post: operation({
      summary: "Declare an incident",
      body: incidents.declareIncidentInputSchema,
      status: "201",
      answer: incidents.incidentSchema,
    }),
  },
  "/api/v1/incidents/{incidentId}": {
    get: operation({ summary: "An incident", path: incidentId, answer: incidents.incidentSchema }),
    patch: operation({
      summary: "Change an incident",
      path: incidentId,
      body: incidents.changeIncidentInputSchema,
      answer: incidents.incidentSchema,
    }),
    delete: operation({ summary: "Delete an incident; it can be restored", path: incidentId, status: "204" }),
  },
  "/api/v1/incidents/{incidentId}/restore": {
    post: operation({ summary: "Bring a deleted incident back", path: incidentId, status: "204" }),
  },
  "/api/v1/incidents/{incidentId}/undo": {
    post: operation({
      summary: "Take the newest change of its fields back",
      path: incidentId,
      query: incidents.undoChangeQuerySchema,
      answer: incidents.incidentSchema,
    }),
  },
  "/api/v1/incidents/{incidentId}/merge": {
    post: operation({
      summary: "Merge incidents into this one",
      path: incidentId,
      body: incidents.mergeIncidentsInputSchema,
      answer: incidents.incidentSchema,
    }),
  },
  "/api/v1/incidents/{incidentId}/split": {
    post: operation({
      summary: "Split windows and events off into a new incident",
      path: incidentId,
      body: incidents.splitIncidentInputSchema,
      status: "201",
      answer: incidents.incidentSchema,
    }),
  },
  "/api/v1/incidents/{incidentId}/timeline": {
    post: operation({
      summary: "Add a timeline event",
      path: incidentId,
      body: incidents.timelineEventInputSchema,
      status: "201",
      answer: incidents.timelineEventSchema,
    }),
  },
  "/api/v1/incidents/{incidentId}/timeline/{eventId}": {
    patch: operation({
      summary: "Change a timeline event",
      path: eventId,
      body: incidents.changeTimelineEventInputSchema,
      answer: incidents.timelineEventSchema,
    }),
    delete: operation({ summary: "Take an event off the timeline", path: eventId, status: "204" }),
  },
  "/api/v1/postmortems": {
    get: operation({
      summary: "Post-mortems, last changed first",
      query: postmortems.postmortemListQuerySchema,
      answer: postmortems.postmortemPageSchema,
    }),
    post: operation({
      summary: "Start a post-mortem, filled from an incident when one is named",
      body: postmortems.startPostmortemInputSchema,
      status: "201",
      answer: postmortems.postmortemSchema,
    }),
  },
  "/api/v1/postmortems/{postmortemId}": {
    get: operation({
      summary: "A post-mortem's draft and versions",
      path: postmortemId,
      answer: postmortems.postmortemSchema,
    }),
    delete: operation({ summary: "Move a post-mortem to the bin", path: postmortemId, status: "204" }),
  },
  "/api/v1/postmortems/{postmortemId}/restore": {
    post: operation({ summary: "Take a post-mortem out of the bin", path: postmortemId, status: "204" }),
  },
  "/api/v1/postmortems/{postmortemId}/draft": {
    put: operation({
      summary: "Save the draft over the revision it was made from",
      path: postmortemId,
      header: z.object({ "If-Match": z.string() }),
      body: postmortems.saveDraftInputSchema,
      answer: postmortems.savedDraftSchema,
    }),
  },
  "/api/v1/postmortems/{postmortemId}/versions": {
    get: operation({
      summary: "Versions, newest first",
      path: postmortemId,
      answer: postmortems.versionListSchema,
    }),
    post: operation({
      summary: "Publish the draft as an immutable version",
      path: postmortemId,
      header: z.object({ "Idempotency-Key": z.string().optional() }),
      body: postmortems.publishVersionInputSchema,
      status: "201",
      answer: postmortems.versionSchema,
    }),
  },
  "/api/v1/postmortems/{postmortemId}/versions/{version}": {
    get: operation({
      summary: "A version as published, with the lines that it cites",
      path: versionId,
      answer: postmortems.versionDetailSchema,
    }),
  },
  "/api/v1/services": {
    get: operation({ summary: "Services with their sources", answer: overview.serviceListSchema }),
  },
  "/api/v1/sources/{sourceId}": {
    patch: operation({
      summary: "Set a source's time zone or format for later imports",
      path: overview.sourceParamsSchema,
      body: overview.changeSourceInputSchema,
      answer: overview.sourceSchema,
    }),
  },
  "/api/v1/overview": {
    get: operation({
      summary: "What the first page shows",
      query: overview.overviewQuerySchema,
      answer: overview.overviewSchema,
    }),
  },
};
