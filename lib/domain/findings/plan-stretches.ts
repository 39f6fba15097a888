import { overlaps, type Interval } from "../time/interval";

/** A part of the history that is analysed at once. `core` is what its findings are brought in line for. */
export interface Stretch {
  /** What is looked at, with what lies around the core; epoch ms, infinite where nothing lies beyond. */
  read: Interval;
  core: Interval;
}

/** A UTC day that holds records (epoch ms) and the most counts per minute there are of it. */
export interface DayWeight {
  day: number;
  rows: number;
}

/** What began at `from` and ended at `to` (epoch ms), or goes on. */
export interface Lasting {
  from: number;
  to: number | null;
}

/** The whole of time, as one stretch. */
export const WHOLE_HISTORY: Stretch = {
  read: { from: -Infinity, to: Infinity },
  core: { from: -Infinity, to: Infinity },
};

/** So many counts per minute are looked at as a whole: a year of one small service, four days of ten busy ones. */
export const STRETCH_ROWS_MAX = 500_000;

const DAY = 86_400_000;
const CORE_DAYS_MIN = 2;

/**
 * What to analyse, oldest first, the newest stretch last and always: the whole history while it is small; else stretches
 * whose cost does not grow with it. Half of the rows of one are its core, of whole days, at least one day around it.
 * `touched`: where records came or went since the last time. `known`: incidents found so far; the newest stretch reaches back
 * to where those began that go on in its core, while it does not double.
 */
export function planStretches(
  days: readonly DayWeight[],
  { touched, known, rowsMax = STRETCH_ROWS_MAX }: { touched: Interval[]; known: Lasting[]; rowsMax?: number },
): Stretch[] {
  const sums = [0];
  for (const { rows } of days) sums.push((sums.at(-1) ?? 0) + rows);
  const rowsOf = (from: number, to: number) => (sums[to] ?? 0) - (sums[from] ?? 0);
  const count = days.length;
  if (rowsOf(0, count) <= rowsMax) return [WHOLE_HISTORY];

  const core = back(count, rowsMax / 2, CORE_DAYS_MIN);
  let read = back(core, rowsMax / 2, 1);
  for (const { from, to } of known) {
    if ((to ?? Infinity) < edge(core)) continue;
    const index = Math.max(0, indexOf(from) - 1);
    if (index < read && rowsOf(index, count) <= 2 * rowsMax) read = index;
  }
  const newest = { read: { from: edge(read), to: Infinity }, core: { from: edge(core), to: Infinity } };
  return [...olderCores(core).map(around), newest];

  /** The first index of the days before `to` that hold at most so many rows, and are so many at least. */
  function back(to: number, rows: number, daysMin: number): number {
    let from = to;
    while (from > 0 && (to - from < daysMin || rowsOf(from - 1, to) <= rows)) from--;
    return from;
  }

  /** The last day that begins at or before an instant. */
  function indexOf(at: number): number {
    const index = days.findIndex(({ day }) => day > at);
    return Math.max(0, (index < 0 ? count : index) - 1);
  }

  /**
   * The touched days before `end`, with a day on either side, cut into cores. What lies between two of them goes with them where
   * one core holds it: it costs less than what is read around each.
   */
  function olderCores(end: number): [number, number][] {
    const cores: [number, number][] = [];
    for (let index = 0; index < end; index++) {
      if (!isTouched(index)) continue;
      const last = cores.at(-1);
      if (last && rowsOf(last[0], index + 1) <= rowsMax / 2) last[1] = index + 1;
      else cores.push([index, index + 1]);
    }
    return cores;
  }

  function isTouched(index: number): boolean {
    const day = days[index]?.day ?? 0;
    return touched.some((span) =>
      overlaps({ from: span.from - DAY, to: span.to + DAY + 1 }, { from: day, to: day + DAY }),
    );
  }

  function around([from, to]: [number, number]): Stretch {
    const first = back(from, rowsMax / 4, 1);
    let last = to;
    while (last < count && (last === to || rowsOf(to, last + 1) <= rowsMax / 4)) last++;
    return {
      read: { from: edge(first), to: edge(last) },
      core: { from: edge(from), to: edge(to) },
    };
  }

  /** Where the day of an index begins; infinite where no day lies beyond. */
  function edge(index: number): number {
    if (index === 0) return -Infinity;
    return days[index]?.day ?? Infinity;
  }
}

/** Whether it has to do with what lies in the core. */
export function concerns({ core }: Stretch, { from, to }: Lasting): boolean {
  return from < core.to && (to ?? Infinity) >= core.from;
}
