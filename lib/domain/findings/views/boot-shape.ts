import type { PatternView, SeenRecord } from "./pattern-view";
import { placeAtOrAfter } from "./index-at-or-after";
import { compareRecords } from "../observing/record-order";

/**
 * Marks the boots of a service that its words do not tell: a run of calm lines of kinds that are hardly seen elsewhere,
 * each time after what a process does not go on from (a death, a stop, an unusual quiet), or as the log begins with them.
 * The kind that such runs begin with counts as a start. Reads no words, only order, times and, where nothing stands before
 * a run, a name with its version.
 */
export function markBootShapes(patterns: readonly PatternView[], usualGapMs: number): void {
  const steps = stepsOf(patterns);
  if (steps.length < STEPS_MIN || steps.length > STEPS_MAX) return;
  const log: Log = { steps, ...placesOf(steps), usualGapMs };
  const boots = candidatesOf(log)
    .flatMap((kind) => readBoots(log, kind) ?? [])
    .sort((a, b) => (a.places[0] ?? 0) - (b.places[0] ?? 0));
  const inside = new Set<PatternView>();
  for (const boot of boots) {
    if (inside.has(boot.leader)) continue;
    for (const kind of boot.own) {
      inside.add(kind);
      kind.isOfBoot = true;
    }
    boot.leader.mark = { role: "start", strong: true };
  }
}

const STEPS_MIN = 20;
const STEPS_MAX = 300_000;
const WARN = 13;
/** How long a boot may go on writing, and how many lines. */
const BOOT_MS = 90_000;
const LINES_MAX = 60;
const MOST = 0.8;

interface Step {
  record: SeenRecord;
  kind: PatternView;
}

interface Log {
  steps: Step[];
  /** The places of each kind's records, ascending. */
  places: Map<PatternView, number[]>;
  /** How many records of plain kinds stand before each place. */
  plain: Int32Array;
  usualGapMs: number;
}

interface Boots {
  leader: PatternView;
  /** Where the runs begin. */
  places: number[];
  /** Kinds that are hardly seen outside of the runs, the leader among them. */
  own: Set<PatternView>;
}

function stepsOf(patterns: readonly PatternView[]): Step[] {
  let count = 0;
  for (const { records } of patterns) count += records.length;
  if (count > STEPS_MAX) return [];
  const steps: Step[] = [];
  for (const kind of patterns)
    for (const record of kind.records) if (!record.edge) steps.push({ record, kind });
  return inOrder(steps);
}

/**
 * Sorted as `compareRecords` does. Numbers that hold a time and a place sort ten times as fast as records do; those of one
 * instant are then put in order among themselves.
 */
function inOrder(steps: Step[]): Step[] {
  const compare = (a: Step, b: Step) => compareRecords(a.record, b.record);
  let [from, to] = [Infinity, -Infinity];
  for (const { record } of steps) {
    if (record.at < from) from = record.at;
    if (record.at > to) to = record.at;
  }
  if (to - from >= Number.MAX_SAFE_INTEGER / PLACES - 1) return steps.sort(compare);
  const keys = Float64Array.from(steps, ({ record }, i) => Math.floor(record.at - from) * PLACES + i).sort();
  const sorted: Step[] = [];
  let begun = 0;
  let instant = 0;
  for (const key of keys) {
    const step = steps[key % PLACES];
    if (!step) continue;
    if (Math.floor(key / PLACES) !== instant) {
      sortFrom(sorted, begun, compare);
      begun = sorted.length;
      instant = Math.floor(key / PLACES);
    }
    sorted.push(step);
  }
  sortFrom(sorted, begun, compare);
  return sorted;
}

/** More than steps are ever looked at. */
const PLACES = 2 ** 19;

function sortFrom(steps: Step[], from: number, compare: (a: Step, b: Step) => number): void {
  if (steps.length - from < 2) return;
  for (const [i, step] of steps.slice(from).sort(compare).entries()) steps[from + i] = step;
}

function placesOf(steps: readonly Step[]): Pick<Log, "places" | "plain"> {
  const places = new Map<PatternView, number[]>();
  const plain = new Int32Array(steps.length + 1);
  for (const [i, { kind }] of steps.entries()) {
    const known = places.get(kind);
    if (known) known.push(i);
    else places.set(kind, [i]);
    plain[i + 1] = (plain[i] ?? 0) + (isPlain(kind) ? 1 : 0);
  }
  return { places, plain };
}

/** Calm kinds without a role that begin a run of lines at least once, and are a small part of the log. */
function candidatesOf(log: Log): PatternView[] {
  const most = Math.min(log.steps.length * SHARE_MAX, COUNT_MAX);
  const candidates: PatternView[] = [];
  for (const [kind, places] of log.places) {
    if (candidates.length === CANDIDATES_MAX) break;
    if (places.length > most || !isPlain(kind)) continue;
    if (comesBackSoon(places) || isBanner(kind) || places.some((place) => breakBefore(log, place) !== null))
      candidates.push(kind);
  }
  return candidates;
}

/** More than any log of a service's own kinds has. */
const CANDIDATES_MAX = 500;
/** Whether only a few lines lie between most of its records: a loop that writes little but its boots. */
function comesBackSoon(own: readonly number[]): boolean {
  if (own.length <= LOOP_PAIRS) return false;
  const soon = own.filter((place, i) => place - (own[i - 1] ?? -Infinity) <= LINES_MAX).length;
  return soon >= LOOP_PAIRS && soon >= own.length / 2;
}

const SHARE_MAX = 0.25;
const COUNT_MAX = 1_000;

function isPlain({ mark, isError, besideErrors, pattern }: PatternView): boolean {
  return mark === null && !isError && !besideErrors && pattern.severity < WARN;
}

type Break = "begin" | "gap" | "end" | null;

/** What stands before a line that a process does not go on from. Start lines of who starts it are passed over. */
function breakBefore({ steps, usualGapMs }: Log, place: number): Break {
  const at = steps[place]?.record.at ?? 0;
  let i = place - 1;
  while (isStart(steps[i]) && at - (steps[i]?.record.at ?? 0) <= BOOT_MS) i--;
  const before = steps[i];
  if (!before) return "begin";
  const gapMs = at - before.record.at;
  if (gapMs >= QUIET_FACTOR * usualGapMs) return "gap";
  const { mark, isError } = before.kind;
  const isLast = mark?.role === "crash" || mark?.role === "stop";
  if (isLast && mark.strong) return "end";
  // An error that the service may have survived, where it then rested.
  const rested = gapMs >= PAUSE_MS && gapMs >= PAUSE_FACTOR * pauseNear(steps, i);
  return (isLast || isError) && rested ? "end" : null;
}

const QUIET_FACTOR = 3;
const PAUSE_MS = 1_000;
const PAUSE_FACTOR = 3;
const NEAR = 8;

function isStart(step: Step | undefined): boolean {
  return step?.kind.mark?.role === "start" || step?.kind.mark?.role === "ready";
}

/** The longest of the pauses just before a line. */
function pauseNear(steps: readonly Step[], place: number): number {
  let longest = 0;
  for (let i = Math.max(1, place - NEAR); i <= place; i++)
    longest = Math.max(longest, (steps[i]?.record.at ?? 0) - (steps[i - 1]?.record.at ?? 0));
  return longest;
}

function readBoots(log: Log, leader: PatternView): Boots | null {
  const places = log.places.get(leader) ?? [];
  if (isLastWord(log, places)) return null;
  const own = ownKinds(log, leader, places);
  const followers = own.size - 1;
  if (followers < 1) return null;
  const breaks = places.map((place) => breakBefore(log, place));
  const begins = breaks.filter((one) => one === "begin").length;
  const ends = breaks.filter((one) => one === "gap" || one === "end").length;
  const banner = isBanner(leader);
  const alone = places.length === 1;
  const broken = ends > 0 && begins + ends >= MOST * places.length;
  if (broken && (!alone || followers >= ALONE_LINES || banner)) return { leader, places, own };
  if (isAllThereIs(log, places, own)) return { leader, places, own };
  // Nothing before them tells of an end: the log begins with one, or it names itself with its version.
  if (!banner && begins === 0) return null;
  if (!isSmallPart(log, own) || !areAlike(log, places, own)) return null;
  const parted = hasFarewell(log, leader, places);
  const proven = banner
    ? begins > 0 || parted || (alone && followers >= ALONE_LINES)
    : !alone && followers >= ALONE_LINES && parted;
  return proven ? { leader, places, own } : null;
}

const ALONE_LINES = 2;

/** Whether the long pause of a loop comes right after the lines, not before them: a run ends with them. */
function isLastWord({ steps }: Log, places: readonly number[]): boolean {
  if (places.length < LOOP_PAIRS) return false;
  const at = (place: number) => steps[place]?.record.at;
  const last = places.filter((place) => {
    const [before, own, after] = [at(place - 1), at(place) ?? 0, at(place + 1)];
    const restMs = LAST_WORD_FACTOR * Math.max(PAUSE_MS, own - (before ?? -Infinity));
    return after !== undefined && after - own >= restMs;
  });
  return last.length >= MOST * places.length;
}

const LAST_WORD_FACTOR = 10;

/** Whether the work around a stretch of runs rests inside it, as in a loop that no word tells of. */
function isAllThereIs(log: Log, places: readonly number[], own: ReadonlySet<PatternView>): boolean {
  const times = longestStretch(places.map((place) => log.steps[place]?.record.at ?? 0));
  const [from, to] = [times[0] ?? 0, times[times.length - 1] ?? 0];
  if (times.length <= LOOP_PAIRS || !takeTurns(log, places, own)) return false;
  const spanMs = Math.max(to - from, BOOT_MS);
  const [first, last] = [placeAt(log, from), placeAt(log, to)];
  const before = workBetween(log, placeAt(log, from - spanMs), first, own);
  const after = workBetween(log, last, placeAt(log, to + spanMs), own);
  const inside = workBetween(log, first, last, own);
  const usual = Math.min(before, after);
  return usual >= MISSED_MIN && inside <= RESTED_SHARE * usual * ((to - from) / spanMs);
}

/** Whether one of the own kinds stands once in most of the runs: lines that merely come at one time come in any order. */
function takeTurns(log: Log, places: readonly number[], own: ReadonlySet<PatternView>): boolean {
  const runs = places.length - 1;
  return [...own].some((kind) => {
    const others = log.places.get(kind) ?? [];
    if (kind === log.steps[places[0] ?? 0]?.kind) return false;
    let [once, i] = [0, 0];
    for (let n = 0; n < runs; n++) {
      const [from, to] = [places[n] ?? 0, places[n + 1] ?? 0];
      while ((others[i] ?? Infinity) < from) i++;
      const begun = i;
      while ((others[i] ?? Infinity) < to) i++;
      if (i - begun === 1) once++;
    }
    return once >= MOST * runs;
  });
}

/** How many records of plain kinds other than the runs' own stand from one place to before another. */
function workBetween(log: Log, from: number, to: number, own: ReadonlySet<PatternView>): number {
  let count = (log.plain[to] ?? 0) - (log.plain[from] ?? 0);
  for (const kind of own) {
    if (!isPlain(kind)) continue;
    for (const place of log.places.get(kind) ?? []) if (place >= from && place < to) count--;
  }
  return count;
}

function placeAt({ steps }: Log, at: number): number {
  return placeAtOrAfter(steps, at, ({ record }) => record.at);
}

/** The longest of the stretches in which runs follow one another like tries. */
function longestStretch(times: readonly number[]): number[] {
  let longest = { from: 0, to: 0 };
  let from = 0;
  for (const [i, time] of times.entries()) {
    const gapMs = time - (times[i - 1] ?? -Infinity);
    // What comes back sooner is a list that a program writes.
    if (!(gapMs >= LOOP_GAP_LEAST_MS && gapMs <= LOOP_GAP_MS)) from = i;
    if (i + 1 - from > longest.to - longest.from) longest = { from, to: i + 1 };
  }
  return times.slice(longest.from, longest.to);
}

const LOOP_GAP_MS = 15 * 60_000;
const LOOP_GAP_LEAST_MS = 2_000;
const LOOP_PAIRS = 3;
const MISSED_MIN = 10;
const RESTED_SHARE = 0.1;

/** The kinds that stand soon after the leader and hardly ever elsewhere. */
function ownKinds(log: Log, leader: PatternView, places: readonly number[]): Set<PatternView> {
  const counts = new Map<PatternView, number>();
  for (const [n, place] of places.entries()) {
    const from = log.steps[place]?.record.at ?? 0;
    const until = Math.min(places[n + 1] ?? Infinity, place + LINES_MAX, log.steps.length);
    for (let i = place + 1; i < until; i++) {
      const step = log.steps[i];
      if (!step || step.record.at - from > BOOT_MS) break;
      if (isPlain(step.kind)) counts.set(step.kind, (counts.get(step.kind) ?? 0) + 1);
    }
  }
  const own = new Set([leader]);
  for (const [kind, count] of counts)
    if (count >= OWN_SHARE * (log.places.get(kind)?.length ?? 0)) own.add(kind);
  // Only those that stand before any other work: a rare kind may come soon after by chance.
  const chained = new Set([leader]);
  for (const place of places) for (const kind of chainAt(log, place, own)) chained.add(kind);
  return chained;
}

const OWN_SHARE = 0.9;

/** The kinds of the run at a place, in order, up to where calm lines of other kinds take over. */
function chainAt({ steps }: Log, place: number, own: ReadonlySet<PatternView>): PatternView[] {
  const from = steps[place]?.record.at ?? 0;
  const chain: PatternView[] = [];
  let others = 0;
  for (let i = place; i < Math.min(place + LINES_MAX, steps.length); i++) {
    const step = steps[i];
    if (!step || step.record.at - from > BOOT_MS) break;
    if (own.has(step.kind)) chain.push(step.kind);
    else if (isPlain(step.kind) && ++others > OTHERS_MAX) break;
    else if (step.kind.mark?.role === "crash") break;
  }
  return chain;
}

/** A boot may say one thing or another that is said later as well. */
const OTHERS_MAX = 1;

function isSmallPart(log: Log, own: ReadonlySet<PatternView>): boolean {
  let count = 0;
  for (const kind of own) count += log.places.get(kind)?.length ?? 0;
  return count <= SMALL_PART * log.steps.length;
}

const SMALL_PART = 0.3;

/** Whether most of the runs go on with the same second kind. */
function areAlike(log: Log, places: readonly number[], own: ReadonlySet<PatternView>): boolean {
  const seconds = new Map<PatternView | undefined, number>();
  for (const place of places) {
    const second = chainAt(log, place, own).find((kind, i) => i > 0 && kind !== log.steps[place]?.kind);
    seconds.set(second, (seconds.get(second) ?? 0) + 1);
  }
  seconds.delete(undefined);
  return Math.max(0, ...seconds.values()) >= MOST * places.length;
}

/** Whether the same kind stands right before most of the runs and is never followed by anything else: a last word. */
function hasFarewell(log: Log, leader: PatternView, places: readonly number[]): boolean {
  const before = new Map<PatternView, number>();
  for (const place of places) {
    const kind = log.steps[place - 1]?.kind;
    if (kind && kind !== leader) before.set(kind, (before.get(kind) ?? 0) + 1);
  }
  const [last] = [...before].sort((a, b) => b[1] - a[1]);
  if (!last) return false;
  const [kind, count] = last;
  const said = log.places.get(kind)?.length ?? 0;
  return count >= MOST * (places.length - 1) && count >= MOST * (said - 1);
}

/** `tessera 3.8.1+g51ac0e (linux/amd64)`: a name and its version, and hardly more. */
function isBanner({ pattern }: PatternView): boolean {
  const text = pattern.occurrences[0]?.text ?? "";
  return text.length <= BANNER_CHARS && BANNER.test(text) && !OTHER_NUMBERS.test(text);
}

const BANNER_CHARS = 160;
const NAME = String.raw`^[^\p{L}\d]{0,4}\p{L}[\p{L}\d._-]{1,40}(?: \p{L}[\p{L}\d._-]{1,40}){0,2}`;
const VERSION_WORD = "(?:v|ver|version|rev|revision|build|release|сборка|версия)";
const BANNER = new RegExp(
  String.raw`${NAME},?(?:[ @/:-]{1,2})(?:${VERSION_WORD}\.?[ :=]?)?\d{1,4}\.\d{1,4}[\w.+~-]{0,40}(?:$|[\s,;()/])` +
    String.raw`|${NAME},? ${VERSION_WORD}\.? ?#?[\da-f.]{0,12}\d[\w.+~-]{0,40}(?:$|[\s,;()])`,
  "iu",
);
/** Protocols, addresses and amounts look like versions. */
const OTHER_NUMBERS =
  /^\W*(?:https?|tls|ssl|ssh|mozilla)\b|^\D{0,120}\b(?:from|to|at|on|by|for|via|in|of|took) \d|^\D{0,120}\d{1,4}\.\d{1,4} ?(?:[kmgt]?i?b|[mun]?s|sec\w{0,4}|min\w{0,4}|bytes|%)(?:$|[\s,;)])/i;
