import type { Observations, PatternObservations } from "./observations";

const MINUTE = 60_000;

/** What was observed in [from, to) (epoch ms, widened to whole minutes): as if nothing else had been imported. */
export function clipObservations(
  observations: Observations,
  span: { from: number; to: number },
): Observations {
  const from = Math.floor(span.from / MINUTE) * MINUTE;
  const to = Math.ceil(span.to / MINUTE) * MINUTE;
  const holds = (at: number) => at >= from && at < to;
  return {
    ...(observations.hosts && {
      hosts: observations.hosts.map((host) => ({
        ...host,
        minutes: host.minutes.filter(({ minute }) => holds(minute)),
      })),
    }),
    ...(observations.processes && {
      processes: observations.processes.flatMap((process) => {
        const hours = process.hours.filter(({ first, last }) => holds(first.at) && holds(last.at));
        return hours.length > 0 ? [{ ...process, hours }] : [];
      }),
    }),
    services: observations.services.flatMap((service) => {
      const minutes = service.minutes.filter(({ minute }) => holds(minute));
      if (minutes.length === 0) return [];
      const coverage = service.coverage
        .filter((part) => part.from < to && part.to >= from)
        .map((part) => ({ ...part, from: Math.max(part.from, from), to: Math.min(part.to, to) }));
      return [{ ...service, minutes, coverage }];
    }),
    patterns: observations.patterns.flatMap((pattern) => clipPattern(pattern, holds)),
  };
}

/** What of a pattern lies in the minutes that `holds` is true of; nothing where none does. */
export function clipPattern(
  pattern: PatternObservations,
  holds: (at: number) => boolean,
): PatternObservations[] {
  const minutes = pattern.minutes.filter(({ minute }) => holds(minute));
  const [first, last] = [minutes[0], minutes.at(-1)];
  if (!first || !last) return [];
  const occurrences = pattern.occurrences.filter(({ at }) => holds(at));
  return [
    {
      ...pattern,
      count: minutes.reduce((sum, { count }) => sum + count, 0),
      firstAt: occurrences[0]?.at ?? first.first?.at ?? first.minute,
      lastAt: occurrences.at(-1)?.at ?? last.last?.at ?? last.minute,
      occurrences,
      minutes,
    },
  ];
}
