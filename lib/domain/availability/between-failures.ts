import type { Interval } from "../time/interval";
import { figureOf, figureRow } from "./figure";
import type { Figure, FigureRow } from "./figure";
import type { StateSets } from "./state-sets";

/**
 * The time from the end of one outage of a service to the begin of its next, overlapping outages taken as one; the value
 * is the median. The stretches before the first and after the last are cut by the window, so they are left out.
 */
export function betweenFailuresFigure(services: readonly { service: string; states: StateSets }[]): Figure {
  const rows: FigureRow[] = [];
  let cut = 0;
  for (const { service, states } of services) {
    const { down } = states;
    if (down.best.length > 0) cut += 2;
    for (let i = 1; i < down.best.length; i++) {
      const [before, after] = [down.best[i - 1], down.best[i]];
      if (!before || !after) continue;
      const best = after.from - before.to;
      const edges = [gapAround(down.high, before.to, after.from), gapAround(down.low, before.to, after.from)];
      rows.push(
        figureRow({
          service,
          from: before.to,
          to: after.from,
          low: Math.min(best, edges[0] ?? best),
          best,
          high: Math.max(best, edges[1] ?? best),
        }),
      );
    }
  }
  return figureOf({
    key: "between-failures",
    unit: "ms",
    fold: "median",
    rule: "between-outages",
    leftOut: [{ reason: "cut-by-window", count: cut, keys: [] }],
    rows,
  });
}

/** The gap of another reading around the middle of the best one; 0 where it has none. */
function gapAround(down: readonly Interval[], from: number, to: number): number {
  const middle = (from + to) / 2;
  if (down.some((one) => one.from <= middle && one.to > middle)) return 0;
  const before = down.findLast((one) => one.to <= middle);
  const after = down.find((one) => one.from > middle);
  return before && after ? after.from - before.to : to - from;
}
