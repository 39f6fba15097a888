import type { Interval } from "../../time/interval";
import { LOG_APART_MS, Stretches } from "../../time/stretches";
import { clipPattern } from "./clip-observations";
import type { PatternObservations, ServiceObservations } from "./observations";

/** A service in one of its logs, with its patterns there. */
export interface ServiceLog {
  service: ServiceObservations;
  patterns: PatternObservations[];
}

const MINUTE = 60_000;

/**
 * The logs of a service that lie more than a month apart, oldest first: what one says is neither usual in the other nor its
 * end. Nearly always there is one.
 */
export function splitApart(service: ServiceObservations, patterns: PatternObservations[]): ServiceLog[] {
  const spans = spansOf(service);
  if (spans.length < 2) return [{ service, patterns }];
  return spans.map(({ from, to }) => {
    const holds = (at: number) => at >= from && at < to;
    return {
      service: {
        ...service,
        minutes: service.minutes.filter(({ minute }) => holds(minute)),
        coverage: service.coverage.filter((span) => holds(span.from)),
      },
      patterns: patterns.flatMap((pattern) => clipPattern(pattern, holds)),
    };
  });
}

/** Whole minutes, half-open. */
function spansOf({ minutes, coverage }: ServiceObservations): Interval[] {
  const stretches = new Stretches(LOG_APART_MS);
  for (const { from, to } of coverage) stretches.add(from, to);
  for (const { first, last } of minutes) stretches.add(first.at, last.at);
  return stretches.list().map(({ from, to }) => ({
    from: Math.floor(from / MINUTE) * MINUTE,
    to: Math.floor(to / MINUTE + 1) * MINUTE,
  }));
}
