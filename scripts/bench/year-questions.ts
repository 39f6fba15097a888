import { availabilityQuerySchema } from "../../lib/contracts/availability";
import { availabilitySummaryQuerySchema } from "../../lib/contracts/availability-summary";
import { incidentListQuerySchema } from "../../lib/contracts/incidents";
import { metricsQuerySchema } from "../../lib/contracts/metrics";
import { overviewQuerySchema } from "../../lib/contracts/overview";
import { patternListQuerySchema } from "../../lib/contracts/patterns";
import { postmortemListQuerySchema } from "../../lib/contracts/postmortems";
import { whatIfQuerySchema } from "../../lib/contracts/what-if";
import { getAvailability } from "../../lib/server/availability/get-availability";
import { summarizeAvailability } from "../../lib/server/availability/summarize-availability";
import type { Context } from "../../lib/server/context";
import { listIncidents } from "../../lib/server/incidents/list-incidents";
import { getMetrics } from "../../lib/server/metrics/get-metrics";
import { exportFigures, openFigure } from "../../lib/server/metrics/open-figure";
import { getOverview } from "../../lib/server/overview/get-overview";
import { listPatterns } from "../../lib/server/patterns/list-patterns";
import { listPostmortems } from "../../lib/server/postmortems/list-postmortems";
import { listServices } from "../../lib/server/services/list-services";
import { runWhatIf } from "../../lib/server/what-if/run-what-if";
import { csvBody } from "../../lib/server/metrics/write-csv";
import { YEAR } from "./generate-year";

/** What the pages of downtime, incidents, patterns and documents ask about the made-up year, by name. */
export function yearQuestions(ctx: Context): [string, () => Promise<unknown>][] {
  const year = { from: new Date(YEAR.from).toISOString(), to: new Date(YEAR.to).toISOString() };
  const month = { from: "2025-06-01T00:00:00Z", to: "2025-07-01T00:00:00Z" };
  const half = { from: "2025-07-01T00:00:00Z", to: year.to };
  const metrics = (query: object) => metricsQuerySchema.parse({ timeZone: "Europe/Berlin", ...query });
  const chosen = Array.from(
    { length: 12 },
    (_, i) => `00000004-0000-4000-8000-${String(i * 20).padStart(12, "0")}:r${i % 3}`,
  );
  return [
    ["strips and sums, a year", () => summarizeAvailability(ctx, availabilitySummaryQuerySchema.parse(year))],
    ["availability, a year", () => getAvailability(ctx, availabilityQuerySchema.parse(year))],
    [
      "availability, one service",
      () => getAvailability(ctx, availabilityQuerySchema.parse({ ...year, service: "service-07" })),
    ],
    ["metrics, a year", () => getMetrics(ctx, metrics(year))],
    ["metrics, half a year compared", () => getMetrics(ctx, metrics({ ...half, compare: "previous" }))],
    ["metrics, a month compared", () => getMetrics(ctx, metrics({ ...month, compare: "previous" }))],
    ["metrics, one service", () => getMetrics(ctx, metrics({ ...year, service: "service-07" }))],
    ["ledger of the impact", () => openFigure(ctx, { ...metrics(year), figure: "impact" })],
    ["every ledger as CSV", async () => drain(csvBody(await exportFigures(ctx, metrics(year))))],
    ["what-if, nothing chosen", () => runWhatIf(ctx, whatIfQuerySchema.parse(year))],
    [
      "what-if, twelve chosen",
      () => runWhatIf(ctx, whatIfQuerySchema.parse({ ...year, recommendation: chosen })),
    ],
    ["what-if, best set", () => runWhatIf(ctx, whatIfQuerySchema.parse({ ...month, effortDays: "20" }))],
    ["incidents, newest", () => listIncidents(ctx, incidentListQuerySchema.parse({}))],
    ["incidents of a month", () => listIncidents(ctx, incidentListQuerySchema.parse(month))],
    ["patterns, a year", () => listPatterns(ctx, patternListQuerySchema.parse({ ...year, limit: "50" }))],
    ["patterns, a month", () => listPatterns(ctx, patternListQuerySchema.parse({ ...month, limit: "50" }))],
    ["post-mortems", () => listPostmortems(ctx, postmortemListQuerySchema.parse({}))],
    ["services", () => listServices(ctx)],
    ["overview", () => getOverview(ctx, overviewQuerySchema.parse(month))],
  ];
}

/** Reads a streamed answer to its end, as whoever sends it does; its length in bytes. */
async function drain(body: ReadableStream<Uint8Array>): Promise<number> {
  let bytes = 0;
  for await (const piece of body) bytes += piece.length;
  return bytes;
}
