import { presentAvailability } from "@/lib/contracts/present-availability";
import { presentFinding } from "@/lib/contracts/present-finding";
import { iso } from "@/lib/contracts/present-instant";
import { presentProposal } from "@/lib/contracts/present-proposal";
import { deriveAvailability, deriveTotalAvailability } from "@/lib/domain/availability/ledger";
import { collectPatterns } from "@/lib/domain/findings/collect-patterns";
import type { Observations } from "@/lib/domain/findings/observing/observations";
import { prepareServiceViews } from "@/lib/domain/findings/views/service-view";
import { analyzeObservations } from "@/lib/domain/incidents/analyze-observations";
import type { ProposedIncident } from "@/lib/domain/incidents/incident";
import { formatDuration } from "./format-duration";
import type { ParsedInput } from "./parse-inputs";

/** What a run over files has read: the observations, and every record's pattern counted, also those without a time. */
export interface CollectedAnalysis {
  records: number;
  services: string[];
  observations: Observations;
  patterns: CountedPattern[];
}

export interface CountedPattern {
  id: string;
  template: string;
  count: number;
  /** The highest among its records, and the service with most of them. */
  severity: number;
  service: string;
}

/** The analysis in the shapes of the HTTP interface. */
export function prepareAnalysis(
  { records, services, observations, patterns }: CollectedAnalysis,
  inputs: ParsedInput[],
) {
  const { findings, incidents } = analyzeObservations(observations);
  const timed = new Map(collectPatterns(observations).map((pattern) => [pattern.id, pattern]));
  return {
    records,
    rejected: rejectedOf(inputs),
    services,
    patterns: patterns.map((pattern) => {
      const seen = timed.get(pattern.id);
      return {
        ...pattern,
        firstSeen: seen ? iso(seen.firstAt) : null,
        lastSeen: seen ? iso(seen.lastAt) : null,
        cadence: seen?.cadence ?? null,
      };
    }),
    findings: findings.map(presentFinding),
    incidents: incidents.map((incident) => presentProposal(incident, titleOf(incident))),
    availability: availabilityOf(observations, incidents),
  };
}
export type PreparedAnalysis = ReturnType<typeof prepareAnalysis>;

function rejectedOf(inputs: ParsedInput[]) {
  const merged = new Map<string, { reason: string; count: number; firstLine: number }>();
  for (const { reason, count, firstLine } of inputs.flatMap(({ report }) => report.rejected)) {
    const seen = merged.get(reason);
    if (seen) seen.count += count;
    else merged.set(reason, { reason, count, firstLine });
  }
  return [...merged.values()];
}

/** From the first to the last record with a time of its own; null when none has. */
function availabilityOf(observations: CollectedAnalysis["observations"], incidents: ProposedIncident[]) {
  const views = prepareServiceViews(observations).filter(({ minutes }) => minutes.length > 0);
  const from = Math.min(...views.map(({ minutes }) => minutes[0]?.first.at ?? Infinity));
  const to = Math.max(...views.map(({ minutes }) => minutes[minutes.length - 1]?.last.at ?? -Infinity));
  if (views.length === 0) return null;
  const window = { from, to };
  const inputs = views.map(({ service, coverage }) => ({
    service,
    coverage,
    impact: incidents.flatMap(({ id, impact }) =>
      impact.filter((one) => one.service === service).map((one) => ({ ...one, incidentId: id })),
    ),
  }));
  return {
    from: iso(from),
    to: iso(to),
    total: presentAvailability(deriveTotalAvailability(window, inputs)),
    services: inputs.map((input) => ({
      service: input.service,
      ...presentAvailability(deriveAvailability(window, input)),
    })),
  };
}

function titleOf({ titleKey, titleFacts, services }: ProposedIncident): string {
  const who =
    services.length > 3
      ? `${services.slice(0, 3).join(", ")} and ${services.length - 3} more`
      : services.join(", ");
  const { everyMs, everyFromMs, everyToMs } = titleFacts;
  const every =
    typeof everyFromMs === "number" && typeof everyToMs === "number"
      ? ` at intervals that grow from ${formatDuration(everyFromMs)} to ${formatDuration(everyToMs)}`
      : typeof everyMs === "number"
        ? `, every ${formatDuration(everyMs)}`
        : "";
  const loop = typeof titleFacts.restarts === "number" ? `${titleFacts.restarts} restarts${every}` : "";
  switch (titleKey) {
    case "outage":
      return `Outage of ${who}${loop ? ` (${loop})` : ""}`;
    case "crash-loop":
      return `Crash loop of ${who}: ${loop}`;
    case "degraded":
    case "errors":
      return `Errors in ${who}`;
    case "silence":
      return `${who} silent: down or unobserved`;
    case "host-silence":
      return `One host of ${who} silent: down or unobserved`;
  }
}
