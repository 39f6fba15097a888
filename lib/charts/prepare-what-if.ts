import type { WhatIf } from "@/lib/contracts/what-if";
import type { Interval } from "@/lib/domain/time/interval";
import { subtract, union } from "@/lib/domain/time/union";

/** An incident's row: shares of its width for each stretch of downtime, split into what stays and what is taken away. */
export interface WhatIfRow {
  incident: WhatIf["incidents"][number];
  /** Over all services, overlaps once; [from, to] as shares of the incident, 0 to 1. */
  left: [number, number][];
  saved: [number, number][];
  /** Length against the longest shown incident, 0 to 1. */
  length: number;
}

/** Incidents as bars, those with most saved first, then those that were down longest; each bar is its incident from first to last downtime. */
export function prepareWhatIf(incidents: WhatIf["incidents"]): WhatIfRow[] {
  const rows = incidents
    .map((incident) => ({ incident, impact: union(incident.impact.map(intervalOf)) }))
    .map(({ incident, impact }) => ({
      incident,
      impact,
      from: impact[0]?.from ?? 0,
      to: impact.at(-1)?.to ?? 0,
    }))
    .filter(({ impact }) => impact.length > 0)
    .toSorted(
      ({ incident: a }, { incident: b }) => b.saved.best - a.saved.best || b.before.best - a.before.best,
    );
  const longest = Math.max(1, ...rows.map(({ from, to }) => to - from));
  return rows.map(({ incident, impact, from, to }) => {
    const shares = (one: Interval): [number, number] => [
      (one.from - from) / (to - from),
      (one.to - from) / (to - from),
    ];
    const left = stillDown(incident);
    return {
      incident,
      left: left.map(shares),
      saved: subtract(impact, left).map(shares),
      length: (to - from) / longest,
    };
  });
}

/** Downtime of each service without what is taken away from it: a stretch is saved when no service is down in it. */
function stillDown({ impact, removed }: WhatIf["incidents"][number]): Interval[] {
  const services = [...new Set(impact.map(({ service }) => service))];
  return union(
    services.flatMap((service) => {
      const of = (spans: readonly WireSpan[]) =>
        spans.filter((one) => one.service === service).map(intervalOf);
      return subtract(of(impact), of(removed));
    }),
  );
}

interface WireSpan {
  service: string;
  from: string;
  to: string;
}

function intervalOf({ from, to }: WireSpan): Interval {
  return { from: Date.parse(from), to: Date.parse(to) };
}
