import type { ZodOpenApiPathsObject } from "zod-openapi";
import * as availability from "./availability";
import * as summary from "./availability-summary";
import * as maintenance from "./maintenance";
import * as metrics from "./metrics";
import * as objectives from "./objectives";
import { operation } from "./openapi-operation";
import * as whatIf from "./what-if";

const { maintenanceParamsSchema: maintenanceId } = maintenance;
const { serviceParamsSchema: serviceName } = objectives;

/** Downtime: the ledger, its figures, what would have helped, and what it is measured against. */
export const downtimePaths: ZodOpenApiPathsObject = {
  "/api/v1/availability": {
    get: operation({
      summary: "The four-state ledger per service and in total; as CSV its rows",
      query: availability.availabilityQuerySchema,
      answer: availability.availabilityReportSchema,
    }),
  },
  "/api/v1/availability/summary": {
    get: operation({
      summary: "The figures of every service without their ledgers, and strips of states to draw",
      query: summary.availabilitySummaryQuerySchema,
      answer: summary.availabilitySummarySchema,
    }),
  },
  "/api/v1/metrics": {
    get: operation({
      summary: "Every figure of a period, compared with the one before; as CSV the figures with their rows",
      query: metrics.metricsQuerySchema,
      answer: metrics.metricsSchema,
    }),
  },
  "/api/v1/metrics/ledger": {
    get: operation({
      summary: "One figure with the rows it is made of",
      query: metrics.ledgerQuerySchema,
      answer: metrics.openFigureSchema,
    }),
  },
  "/api/v1/what-if": {
    get: operation({
      summary:
        "The period replayed with a set of recommendations; as CSV its totals, incidents, budgets and recommendations",
      query: whatIf.whatIfQuerySchema,
      answer: whatIf.whatIfSchema,
    }),
  },
  "/api/v1/maintenance": {
    get: operation({
      summary: "Planned maintenance with its occurrences",
      query: maintenance.maintenanceListQuerySchema,
      answer: maintenance.maintenanceListSchema,
    }),
    post: operation({
      summary: "Plan maintenance",
      body: maintenance.maintenanceInputSchema,
      status: "201",
      answer: maintenance.maintenanceSchema,
    }),
  },
  "/api/v1/maintenance/{maintenanceId}": {
    get: operation({
      summary: "A planned window",
      path: maintenanceId,
      answer: maintenance.maintenanceSchema,
    }),
    patch: operation({
      summary: "Change a planned window",
      path: maintenanceId,
      body: maintenance.changeMaintenanceInputSchema,
      answer: maintenance.maintenanceSchema,
    }),
    delete: operation({ summary: "Take a planned window away", path: maintenanceId, status: "204" }),
  },
  "/api/v1/objectives": {
    get: operation({ summary: "Objectives of the services", answer: objectives.objectiveListSchema }),
  },
  "/api/v1/services/{name}/objective": {
    get: operation({
      summary: "A service's objective",
      path: serviceName,
      answer: objectives.objectiveSchema,
    }),
    put: operation({
      summary: "Set a service's objective and hours",
      path: serviceName,
      body: objectives.objectiveInputSchema,
      answer: objectives.objectiveSchema,
    }),
  },
  "/api/v1/accounting": {
    get: operation({ summary: "What counts as downtime", answer: objectives.accountingSchema }),
    put: operation({
      summary: "Set what counts as downtime",
      body: objectives.accountingSchema,
      answer: objectives.accountingSchema,
    }),
  },
};
