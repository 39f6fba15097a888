import { medianOf } from "./derive-cadence";
import type { Finding } from "./finding";
import type { ActiveMinute, ObservedRecord } from "./observations";
import { makeFinding, proofOf } from "./rule";
import type { RuleContext, RuleRunner } from "./rule";
import { BOOT_MS, firstFrom, isContinuous, occursWithin } from "./service-view";
import type { ServiceView } from "./service-view";
import type { AnalysisSettings } from "./settings";

const VERSION = 1;
const MINUTE = 60_000;
const DAY = 86_400_000;
/** Longer gaps may be nights or weekends: then other days, or weeks, must show that this time is busy. */
const NIGHT_MS = 4 * 3_600_000;
const LONG_MS = 20 * 3_600_000;
const NEIGHBOUR_SPANS = 10;
const DAYS_MAX = 28;
const P99_Z = 2.326;

/**
 * A gap inside one continuous log that the source's own habits do not explain: longer than its gaps, than the gaps near
 * it, and than the same hours of other days. A fact about the log; whether the service was down is for others to say.
 */
export const runSilence: RuleRunner = ({ views, settings }: RuleContext): Finding[] =>
  views.flatMap((view) => findSilences(view, settings));

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
    if (gap.ms < habit.requiredMs) return [];
    const near = longestNear(gap, gaps);
    if (gap.ms < settings.silenceNeighbourFactor * near) return [];
    if (!isUnusualHour(view, gap)) return [];
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
  // The longest few may be the silences themselves.
  const usual = sorted.slice(0, sorted.length - Math.min(3, Math.ceil(sorted.length / 20)));
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

function longestNear(gap: Gap, gaps: Gap[]): number {
  const from = gap.before.last.at - NEIGHBOUR_SPANS * gap.ms;
  const to = gap.after.first.at + NEIGHBOUR_SPANS * gap.ms;
  let longest = 0;
  for (const other of gaps) {
    if (other !== gap && other.after.first.at > from && other.before.last.at < to && other.ms > longest) {
      // Another silence of the same kind is no habit, unless it recurs.
      longest = other.ms;
    }
  }
  return longest;
}

/** True when the service is usually busy at this time, or the gap is too short for that to be the question. */
function isUnusualHour(view: ServiceView, gap: Gap): boolean {
  const step = gap.ms > LONG_MS ? 7 * DAY : DAY;
  let known = 0;
  let quiet = 0;
  for (let shift = -DAYS_MAX * DAY; shift <= DAYS_MAX * DAY; shift += step) {
    const [from, to] = [gap.before.last.at + shift, gap.after.first.at + shift];
    if (shift === 0 || !isContinuous(view, from, to)) continue;
    known++;
    if (longestWithin(view, from, to) >= gap.ms / 2) quiet++;
  }
  const needed = gap.ms > NIGHT_MS ? 2 : 0;
  return known >= needed && quiet <= known / 5;
}

/** The longest time without a record inside [from, to). */
function longestWithin({ minutes }: ServiceView, from: number, to: number): number {
  let longest = 0;
  let last = from;
  for (let i = firstMinuteFrom(minutes, from - MINUTE); i < minutes.length; i++) {
    const minute = minutes[i];
    if (!minute || minute.first.at >= to) break;
    if (minute.last.at < from) continue;
    longest = Math.max(longest, minute.first.at - last);
    last = minute.last.at;
  }
  return Math.max(longest, to - last);
}

function firstMinuteFrom(minutes: ActiveMinute[], at: number): number {
  let low = 0;
  let high = minutes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((minutes[middle]?.minute ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
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
  const [before, after] = [gap.before.last, gap.after.first];
  const familiar = firstFamiliar(view, before.at, after.at) ?? after;
  const slack = Math.min(habit.p95Ms, gap.ms / 2);
  return makeFinding({
    rule: "silence",
    version: VERSION,
    service: view.service,
    patternId: null,
    start: {
      notBefore: before.at,
      notAfter: Math.round(before.at + slack),
      best: before.at,
      notBeforeProof: proofOf(before),
      notAfterProof: proofOf(before),
    },
    end: {
      notBefore: Math.round(after.at - slack),
      notAfter: familiar.at,
      best: after.at,
      notBeforeProof: proofOf(after),
      notAfterProof: proofOf(familiar),
    },
    facts: { gapMs: gap.ms, usualP99Ms: habit.p99Ms, longestNearMs: nearMs, gaps: habit.n },
    thresholds: {
      requiredMs: Math.round(habit.requiredMs),
      minGaps: settings.silenceMinGaps,
      neighbourFactor: settings.silenceNeighbourFactor,
    },
    margin: gap.ms / habit.requiredMs,
    evidence: [before, after],
  });
}
