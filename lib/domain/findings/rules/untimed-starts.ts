import type { LifeEvent, ServiceView } from "../views/service-view";

/** Starts whose lines carry no time and lie between two dated records. */
export interface UntimedStarts {
  /** The time of the dated record beside them, epoch milliseconds. */
  at: number;
  count: number;
  /** Lines beside them that say error or crash. */
  failures: number;
  events: LifeEvent[];
}

/** Groups of at least `least` starts without times of their own, each group between the same two dated records. */
export function findUntimedStarts(view: ServiceView, least: number): UntimedStarts[] {
  const groups = new Map<number, Map<string, LifeEvent[]>>();
  for (const event of view.life) {
    if (event.role !== "start" || !event.record.approximate) continue;
    const byPattern = groups.get(event.record.at) ?? new Map<string, LifeEvent[]>();
    byPattern.set(event.patternId, [...(byPattern.get(event.patternId) ?? []), event]);
    groups.set(event.record.at, byPattern);
  }
  return [...groups].flatMap(([at, byPattern]) => {
    const [events = []] = [...byPattern.values()].sort((a, b) => b.length - a.length);
    return events.length < least
      ? []
      : [{ at, count: events.length, failures: failuresAt(view, at), events }];
  });
}

function failuresAt({ patterns }: ServiceView, at: number): number {
  return Math.max(
    0,
    ...patterns
      .filter(({ isError, mark }) => isError || mark?.role === "crash" || mark?.role === "connect-failure")
      .map(
        ({ pattern }) =>
          pattern.occurrences.filter((record) => record.approximate && record.at === at).length,
      ),
  );
}
