import { findClockSteps, isClockStep } from "./clock-step";
import { medianOf } from "./derive-cadence";
import type { Finding } from "../finding";
import type { ActiveMinute, ObservedRecord } from "../observing/observations";
import { findHostSilences } from "./host-silence";
import { findMissedBeats } from "./missed-beats";
import type { MissedBeats } from "./missed-beats";
import { makeFinding, proofOf } from "./rule";
import type { RuleContext, RuleRunner } from "./rule";
import { isBusyHour, isNight, longestWithin, otherDays } from "./usual-hours";
import { BOOT_MS, firstFrom, isContinuous, occursWithin, withoutLongest } from "../views/service-view";
import type { ServiceView } from "../views/service-view";
import type { AnalysisSettings } from "../settings";

const VERSION = 2;
const MINUTE = 60_000;
/** Longer gaps may be nights or weekends: then other days, or weeks, must show that this time is busy. */
const NIGHT_MS = 4 * 3_600_000;
const LONG_MS = 20 * 3_600_000;
const NEIGHBOUR_SPANS = 10;
const P99_Z = 2.326;

/**
 * A gap inside one continuous log that the source's own habits do not explain: longer than its gaps, than the gaps near
 * it, and than the same hours of other days; or one in which runs at a fixed interval are missing. None where the records
 * say that the clock was set by as much. A fact about the log; whether the service was down is for others to say.
 */
export const runSilence: RuleRunner = (context: RuleContext): Finding[] => {
  const { views, observations, settings } = context;
  const steps = findClockSteps(context);
  const own = views.flatMap((view) => {
    const silences = findSilences(view, settings);
    const isTold = ({ before }: MissedBeats) => silences.some(({ start }) => start.best === before.last.at);
    const broken = findMissedBeats(view).filter((beats) => !isTold(beats));
    const found = [...silences, ...broken.map((beats) => presentMissed(view, beats))];
    if (steps.length === 0 || found.length === 0) return found;
    const spans = observations.services.find(({ service }) => service === view.service)?.coverage ?? [];
    const sources = spans.map(({ source }) => source);
    return found.filter((gap) => !isClockStep(gap, steps, sources, view.usualGapMs));
  });
  return [...own, ...findHostSilences(context, own, (view) => findSilences(view, settings))];
};

interface Gap {
  before: ActiveMinute;
  after: ActiveMinute;
  ms: number;
}

function findSilences(view: ServiceView, settings: AnalysisSettings): Finding[] {
  const gaps = gapsOf(view);
  if (gaps.length < settings.silenceMinGaps) return [];
  const habit = habitOf(gaps, view, settings);
  return gaps.flatMap((gap) => {
    if (gap.ms < habit.requiredMs || !isUnusualHour(view, gap)) return [];
    const near = longestNear(view, gap, gaps, settings);
    if (gap.ms < settings.silenceNeighbourFactor * near) return [];
    return [present(view, gap, habit, near, settings)];
  });
}

/** Gaps between neighbouring active minutes of one continuous log. */
function gapsOf(view: ServiceView): Gap[] {
  const gaps: Gap[] = [];
  for (let i = 1; i < view.minutes.length; i++) {
    const [before, after] = [view.minutes[i - 1], view.minutes[i]];
    if (before && after && isContinuous(view, before.last.at, after.first.at))
      gaps.push({ before, after, ms: after.first.at - before.last.at });
  }
  return gaps;
}

interface Habit {
  n: number;
  p95Ms: number;
  p99Ms: number;
  requiredMs: number;
}

function habitOf(gaps: Gap[], view: ServiceView, settings: AnalysisSettings): Habit {
  const sorted = gaps.map(({ ms }) => ms).sort((a, b) => a - b);
  const usual = withoutLongest(sorted);
  const quantile = (q: number) => usual[Math.min(usual.length - 1, Math.floor(q * usual.length))] ?? 0;
  const p50Ms = Math.max(medianOf(usual), MINUTE);
  const p99Ms = Math.max(quantile(0.99), MINUTE);
  const records = view.minutes.reduce((sum, { count }) => sum + count, 0);
  const meanMs = usual.reduce((sum, ms) => sum + ms, 0) / usual.length;
  const requiredMs = Math.max(
    settings.silenceMinMs,
    settings.silenceFactor * p99Ms,
    meanMs * Math.log(records / 0.01),
    p50Ms * (p99Ms / p50Ms) ** (settings.silenceTail / P99_Z),
  );
  return { n: gaps.length, p95Ms: quantile(0.95), p99Ms, requiredMs };
}

/** The longest other gap nearby that says something about this one: in a usually busy hour the nights say nothing. */
function longestNear(view: ServiceView, gap: Gap, gaps: Gap[], settings: AnalysisSettings): number {
  const from = gap.before.last.at - NEIGHBOUR_SPANS * gap.ms;
  const to = gap.after.first.at + NEIGHBOUR_SPANS * gap.ms;
  const near = gaps
    .filter((other) => other !== gap && other.after.first.at > from && other.before.last.at < to)
    .sort((a, b) => b.ms - a.ms);
  const longest = near[0]?.ms ?? 0;
  if (gap.ms >= settings.silenceNeighbourFactor * longest || !isBusyHour(view, gap)) return longest;
  return near.find((other) => !isNight(view, other))?.ms ?? 0;
}

/** True when the service is usually busy at this time, or the gap is too short for that to be the question. */
function isUnusualHour(view: ServiceView, gap: Gap): boolean {
  const known = otherDays(view, gap.before.last.at, gap.after.first.at, gap.ms > LONG_MS ? 7 : 1);
  const quiet = known.filter(({ from, to }) => longestWithin(view, from, to) >= gap.ms / 2).length;
  const needed = gap.ms > NIGHT_MS ? 2 : 0;
  return (known.length >= needed && quiet <= known.length / 5) || isBusyHour(view, gap);
}

/** The first record after the gap of a kind known from before it, soon after: what comes earlier may be a boot. */
function firstFamiliar(view: ServiceView, from: number, to: number): ObservedRecord | null {
  const known = view.patterns.filter((pattern) => occursWithin(pattern, -Infinity, from + 1));
  const first = firstFrom(known, to);
  return first && first.at - to <= BOOT_MS ? first : null;
}

function present(
  view: ServiceView,
  gap: Gap,
  habit: Habit,
  nearMs: number,
  settings: AnalysisSettings,
): Finding {
  const after = gap.after.first;
  return silenceOf(view, gap, {
    slackMs: Math.min(habit.p95Ms, gap.ms / 2),
    working: firstFamiliar(view, gap.before.last.at, after.at) ?? after,
    facts: { gapMs: gap.ms, usualP99Ms: habit.p99Ms, longestNearMs: nearMs, gaps: habit.n },
    thresholds: {
      requiredMs: Math.round(habit.requiredMs),
      minGaps: settings.silenceMinGaps,
      neighbourFactor: settings.silenceNeighbourFactor,
    },
    margin: gap.ms / habit.requiredMs,
  });
}

/** Gone from the last run before to the first one after, and surely missing where one was due. */
function presentMissed(view: ServiceView, beats: MissedBeats): Finding {
  const { everyMs, missed, kept, restMs } = beats;
  const after = beats.after.first;
  const gapMs = after.at - beats.before.last.at;
  return silenceOf(view, beats, {
    slackMs: Math.min(gapMs, restMs),
    working: after,
    facts: { gapMs, usualP99Ms: restMs, longestNearMs: restMs, gaps: kept, everyMs, missedBeats: missed },
    thresholds: { requiredMs: Math.round(1.5 * everyMs) },
    margin: gapMs / (1.5 * everyMs),
  });
}

/** The finding of a gap: the service may have worked on, or again, for `slackMs` unheard, and did so at `working`. */
function silenceOf(
  view: ServiceView,
  gap: Pick<Gap, "before" | "after">,
  {
    slackMs,
    working,
    ...told
  }: Pick<Finding, "facts" | "thresholds" | "margin"> & { slackMs: number; working: ObservedRecord },
): Finding {
  const [before, after] = [gap.before.last, gap.after.first];
  return makeFinding({
    rule: "silence",
    version: VERSION,
    service: view.service,
    patternId: null,
    start: {
      notBefore: before.at,
      notAfter: Math.round(before.at + slackMs),
      best: before.at,
      notBeforeProof: proofOf(before),
      notAfterProof: proofOf(before),
    },
    end: {
      notBefore: Math.round(after.at - slackMs),
      notAfter: working.at,
      best: after.at,
      notBeforeProof: proofOf(after),
      notAfterProof: proofOf(working),
    },
    ...told,
    evidence: [before, after],
  });
}
