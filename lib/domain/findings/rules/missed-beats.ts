import { gapsOf, medianOf } from "./derive-cadence";
import type { ActiveMinute } from "../observing/observations";
import { isContinuous } from "../views/service-view";
import type { ServiceView } from "../views/service-view";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** What lies further apart is another run of the job. */
const REST_MS = 3 * HOUR;
const BEATS_MIN = 6;
const REGULAR_SHARE = 0.8;
/** So many beats must be kept for each gap in them: who pauses often has other reasons. */
const KEPT_PER_GAP = 6;
/** Runs may take up this part of the interval; what works longer has hours, and may take a day off. */
const RUN_PART_MAX = 0.25;
const WEEKS_MAX = 4;

/** A gap in which runs were due by a fixed rhythm, and none came. */
export interface MissedBeats {
  before: ActiveMinute;
  after: ActiveMinute;
  everyMs: number;
  missed: number;
  /** How many intervals were as long as they should be. */
  kept: number;
  /** The rest between two runs, as a rule. */
  restMs: number;
}

interface Run {
  first: ActiveMinute;
  last: ActiveMinute;
  from: number;
}

/**
 * Where a job that runs shortly at one interval, such as every night, left runs out and took its rhythm up again. Silent
 * where the rhythm is loose or short, where a day of the week is free as a rule, and where the log does not reach.
 */
export function findMissedBeats(view: ServiceView): MissedBeats[] {
  const runs = runsOf(view.minutes);
  const gaps = gapsOf(runs.map(({ from }) => from));
  if (gaps.length < BEATS_MIN) return [];
  const everyMs = medianOf(gaps);
  const slackMs = Math.max(HOUR / 4, everyMs / 50);
  const near = (gap: number, beats: number) =>
    Math.abs(gap - beats * everyMs) <= slackMs + clockChange(everyMs);
  const regular = gaps.filter((gap) => near(gap, 1));
  if (regular.length < Math.max(BEATS_MIN, REGULAR_SHARE * gaps.length)) return [];
  if (medianOf(runs.map(({ from, last }) => last.last.at - from)) > RUN_PART_MAX * everyMs) return [];
  const broken = gaps.flatMap((gap, i) => {
    const missed = Math.round(gap / everyMs) - 1;
    const [one, next] = [runs[i], runs[i + 1]];
    if (missed < 1 || !near(gap, missed + 1) || !one || !next) return [];
    return [{ before: one.last, after: next.first, from: one.from, missed }];
  });
  if (broken.length * KEPT_PER_GAP > regular.length) return [];
  const rests = runs.slice(1).map(({ from }, i) => from - (runs[i]?.last.last.at ?? from));
  return broken
    .filter(({ before, after }) => isContinuous(view, before.last.at, after.first.at))
    .filter(({ from, missed }) => isUsualDay(runs, from, missed, everyMs, slackMs))
    .map(({ before, after, missed }) => ({
      before,
      after,
      everyMs,
      missed,
      kept: regular.length,
      restMs: medianOf(rests),
    }));
}

function runsOf(minutes: readonly ActiveMinute[]): Run[] {
  const runs: Run[] = [];
  for (const minute of minutes) {
    const run = runs[runs.length - 1];
    if (run && minute.first.at - run.last.last.at < REST_MS) run.last = minute;
    else runs.push({ first: minute, last: minute, from: minute.first.at });
  }
  return runs;
}

/** Jobs of the night keep the local time: twice a year a day has another length. */
function clockChange(everyMs: number): number {
  const days = Math.round(everyMs / DAY);
  return days >= 1 && Math.abs(everyMs - days * DAY) <= HOUR ? HOUR : 0;
}

/** Whether the same days of other weeks had their runs, at least two of three: else nothing was due. */
function isUsualDay(
  runs: readonly Run[],
  from: number,
  missed: number,
  everyMs: number,
  slackMs: number,
): boolean {
  if (clockChange(everyMs) === 0 || everyMs > 1.5 * DAY) return true;
  const [first, last] = [runs[0]?.from ?? 0, runs[runs.length - 1]?.from ?? 0];
  const reachMs = slackMs + HOUR;
  for (let beat = 1; beat <= missed; beat++) {
    const due = from + beat * everyMs;
    let known = 0;
    let kept = 0;
    for (let week = -WEEKS_MAX; week <= WEEKS_MAX; week++) {
      const at = due + week * 7 * DAY;
      if (week === 0 || at < first - reachMs || at > last + reachMs) continue;
      known++;
      if (runs.some((run) => Math.abs(run.from - at) <= reachMs)) kept++;
    }
    if (known === 0 || kept < (2 * known) / 3) return false;
  }
  return true;
}
