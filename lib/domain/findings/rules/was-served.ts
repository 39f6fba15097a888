import { indexAtOrAfter } from "../views/index-at-or-after";
import { isCalm, type FailingZone } from "./outage-edges";
import type { PatternView } from "../views/pattern-view";
import type { ServiceView } from "../views/service-view";

type Span = Pick<FailingZone, "from" | "to">;

const MINUTE = 60_000;
/** The rate of its work that a service keeps where it serves between its crashes. */
const SERVED_SHARE = 0.5;
/** And the part of it that others of its name do while one of its processes is down. */
const OTHERS_SHARE = 0.2;
const OTHERS_RECORDS_MIN = 5;
const GAPS_MIN = 3;

/**
 * Whether the work seen before a zone went on inside it: at half its rate or more between the crashes, or in the very gaps
 * between a crash and the next start, where only another process of the service can have done it.
 */
export function wasServed(view: ServiceView, zone: FailingZone): boolean {
  const work = view.patterns.filter(
    (pattern) => isCalm(pattern) && pattern.firstAwayAt < zone.from - zone.reachMs,
  );
  const began = view.minutes[0]?.minute ?? zone.from;
  if (zone.to <= zone.from || zone.from <= began) return false;
  const before = rateOf(work, { from: began, to: zone.from });
  if (before > 0 && rateOf(work, zone) >= SERVED_SHARE * before) return true;
  const gaps = deadGaps(view, zone);
  const done = seenIn(work, gaps);
  return (
    gaps.length >= GAPS_MIN &&
    done >= OTHERS_RECORDS_MIN &&
    done / lengthOf(gaps) >= (OTHERS_SHARE * seenIn(work, [zone])) / lengthOf([zone])
  );
}

/** From each crash or stop to the next start. */
function deadGaps({ life }: ServiceView, zone: FailingZone): Span[] {
  const gaps: Span[] = [];
  let diedAt: number | null = null;
  for (const { role, record } of life) {
    if (record.at > zone.to || record.approximate) continue;
    if (role === "crash" || role === "stop") diedAt = record.at;
    else if (diedAt !== null) {
      // The lines of its last instant are its own.
      if (diedAt >= zone.from - zone.reachMs && record.at > diedAt + LAST_WORDS_MS)
        gaps.push({ from: diedAt + LAST_WORDS_MS, to: record.at });
      diedAt = null;
    }
  }
  return gaps;
}

const LAST_WORDS_MS = 1_000;

/** Records of the patterns per millisecond of the span. */
function rateOf(patterns: PatternView[], { from, to }: Span): number {
  return patterns.reduce((sum, pattern) => sum + countWithin(pattern, from, to), 0) / (to - from);
}

/** How many records in the spans are known singly: of frequent patterns an even sample. */
function seenIn(patterns: PatternView[], spans: Span[]): number {
  return patterns.reduce((sum, { records }) => {
    const seen = records.filter(({ edge }) => edge === undefined);
    return spans.reduce(
      (inside, { from, to }) => inside + indexAtOrAfter(seen, to) - indexAtOrAfter(seen, from),
      sum,
    );
  }, 0);
}

function lengthOf(spans: Span[]): number {
  return spans.reduce((sum, { from, to }) => sum + to - from, 0);
}

/** How many records of the pattern lie in [from, to): of a minute at the edge, where they are not known singly, its part. */
function countWithin({ pattern, records }: PatternView, from: number, to: number): number {
  if (pattern.occurrences.length > 0) return indexAtOrAfter(records, to) - indexAtOrAfter(records, from);
  return pattern.minutes.reduce((sum, { minute, count }) => {
    const insideMs = Math.min(to, minute + MINUTE) - Math.max(from, minute);
    return insideMs > 0 ? sum + (count * insideMs) / MINUTE : sum;
  }, 0);
}
