import type { Cadence } from "./rules/cadence";
import { cadenceOf } from "./rules/fixed-period";
import type { Observations, PatternObservations } from "./observing/observations";

/** One pattern over all services that wrote it. */
export interface CollectedPattern {
  id: string;
  template: string;
  severity: number;
  service: string;
  services: string[];
  count: number;
  firstAt: number;
  lastAt: number;
  cadence: Cadence | null;
}

/** The patterns of the observations, each once, most frequent first. Severity, service and cadence are those of the service with most of its records. */
export function collectPatterns({ patterns }: Observations): CollectedPattern[] {
  const byId = new Map<string, PatternObservations[]>();
  for (const pattern of patterns)
    byId.set(pattern.patternId, [...(byId.get(pattern.patternId) ?? []), pattern]);
  return [...byId.values()]
    .flatMap((parts) => {
      const ordered = parts.sort((a, b) => b.count - a.count || (a.service < b.service ? -1 : 1));
      const [lead] = ordered;
      return lead ? [collect(lead, ordered)] : [];
    })
    .sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1));
}

function collect(lead: PatternObservations, parts: PatternObservations[]): CollectedPattern {
  return {
    id: lead.patternId,
    template: lead.template,
    severity: Math.max(...parts.map(({ severity }) => severity)),
    service: lead.service,
    services: parts.map(({ service }) => service),
    count: parts.reduce((sum, { count }) => sum + count, 0),
    firstAt: Math.min(...parts.map(({ firstAt }) => firstAt)),
    lastAt: Math.max(...parts.map(({ lastAt }) => lastAt)),
    cadence: cadenceOf({
      pattern: lead,
      records: lead.occurrences.filter(({ approximate }) => !approximate),
    }),
  };
}
