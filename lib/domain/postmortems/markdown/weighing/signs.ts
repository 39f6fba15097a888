import type { Day } from "../reading";
import { isOfPaper } from "../span/paper-day";
import { isOfWork } from "../span/of-work";
import { PLANNED } from "../span/sentence-span";
import {
  CHANGE,
  COMPLAINT,
  ENDS,
  MENDED,
  NOTICED,
  NOT_YET,
  POSTED,
  STARTS,
  STILL,
  STILL_WELL,
  STRONG_END,
  TELLING,
  TROUBLE,
  WEAK_END,
} from "../span/span-rows";
import { DOWN } from "../span/stated-downtime";
import { timeOver } from "../span/told-over";
import { isoDate } from "../when/find-dates";
import { findTimes } from "../when/find-times";
import { toEpoch } from "../when/instant";
import type { Mention } from "./mentions";
import { stemsOf, withNegations } from "./stems";

const HOUR_MS = 3_600_000;
const GAP_MS = 6 * HOUR_MS;

/** What a clause may sound like. */
const CUES: Readonly<Record<string, (text: string) => boolean>> = {
  trouble: (text) => TROUBLE.test(text),
  down: (text) => DOWN.test(text),
  strong: (text) => STRONG_END.test(text),
  weak: (text) => WEAK_END.test(text),
  notyet: (text) => NOT_YET.test(text),
  posted: (text) => POSTED.test(text),
  starts: (text) => STARTS.test(text),
  ends: (text) => ENDS.test(text),
  stillwell: (text) => STILL_WELL.test(text),
  noticed: (text) => NOTICED.test(text),
  complaint: (text) => COMPLAINT.test(text),
  change: (text) => CHANGE.test(text),
  mended: (text) => MENDED.test(text),
  telling: (text) => TELLING.test(text),
  still: (text) => STILL.test(text),
  planned: (text) => PLANNED.test(text),
  paper: isOfPaper,
  work: isOfWork,
  quoted: (text) => /"[^"]*"|“[^”]*”|«[^»]*»/u.test(text),
  question: (text) => /\?\s*$/u.test(text),
  url: (text) => /https?:/u.test(text),
  we: (text) => /\b(?:we|I)\b|(?<!\p{L})(?:мы|я)(?!\p{L})/iu.test(text),
  would: (text) => /\b(?:would|could|might) (?:not )?have|(?<!\p{L})бы(?!\p{L})/iu.test(text),
};

/**
 * What can be seen of each mention, as names that the weights know: its words and what they sound like, where it stands among
 * the others, what stands around it, and how it is told.
 */
export function signsOf(mentions: readonly Mention[], day: Day | null): string[][] {
  const texts = mentions.map(({ clause }) => withoutTimes(clause));
  const cues = mentions.map(({ clause, kind }, index) => {
    const text = texts[index] ?? "";
    const heard = Object.keys(CUES).filter((name) => CUES[name]?.(text));
    return new Set(kind !== "row" && timeOver(clause) !== null ? [...heard, "over"] : heard);
  });
  const story = storyOf(mentions, cues, day);
  return mentions.map((mention, index) => [
    `k:${mention.kind}`,
    `sec:${mention.section}`,
    ...wordSigns(mention, texts[index] ?? ""),
    ...[...(cues[index] ?? [])].flatMap((cue) => [`c:${cue}`, `ck:${mention.kind}:${cue}`]),
    ...placeSigns(story, index),
    ...orderSigns(story, index),
    ...neighbourSigns(story, index),
    ...formSigns(story, index),
  ]);
}

interface Story {
  mentions: readonly Mention[];
  cues: readonly ReadonlySet<string>[];
  times: readonly number[];
  /** Where each mention stands in the order of time, and the other way round. */
  order: readonly number[];
  rankOf: ReadonlyMap<number, number>;
  /** Where each mention stands among those of its kind, and how many there are. */
  place: readonly { at: number; of: number }[];
  /** How many mentions before it sound like trouble. */
  troubles: readonly number[];
  sameTime: ReadonlyMap<number, readonly number[]>;
  hasTimes: boolean;
  hasRows: boolean;
  day: string | null;
}

function storyOf(mentions: readonly Mention[], cues: readonly ReadonlySet<string>[], day: Day | null): Story {
  const times = mentions.map(({ at }) => toEpoch(at.best));
  const order = times.map((_, index) => index).toSorted((a, b) => (times[a] ?? 0) - (times[b] ?? 0));
  const counts = new Map<string, number>();
  const places = mentions.map(({ kind }) => {
    const at = counts.get(kind) ?? 0;
    counts.set(kind, at + 1);
    return at;
  });
  const sameTime = new Map<number, number[]>();
  times.forEach((time, index) => sameTime.set(time, [...(sameTime.get(time) ?? []), index]));
  let troubles = 0;
  return {
    mentions,
    cues,
    times,
    order,
    rankOf: new Map(order.map((index, rank) => [index, rank])),
    place: places.map((at, index) => ({ at, of: counts.get(mentions[index]?.kind ?? "") ?? 1 })),
    troubles: cues.map((heard) => (heard.has("trouble") ? troubles++ : troubles)),
    sameTime,
    hasTimes: mentions.some(({ at }) => at.best.length > 10),
    hasRows: mentions.some(({ kind }) => kind === "row"),
    day: day ? isoDate(day) : null,
  };
}

/** The words of its clause; in prose those right before and behind the time. */
function wordSigns({ kind, clause, before, behind, index, count }: Mention, text: string): string[] {
  const own = stemsOf(text);
  const words = [...new Set(withNegations(own))].map((word) => `w:${word}`);
  if (kind === "row") {
    const head = clause.split("\n", 1)[0] ?? "";
    return [
      ...words,
      ...(TROUBLE.test(head) ? ["head:trouble"] : []),
      ...(STRONG_END.test(head) ? ["head:strong"] : []),
      `len:${own.length < ROW_SHORT ? "s" : own.length < ROW_LONG ? "m" : "l"}`,
    ];
  }
  const ahead = stemsOf(before);
  return [
    ...words,
    `pre1:${ahead.at(-1) ?? "^"}`,
    `pre2:${ahead.slice(-2).join("_")}`,
    `post1:${stemsOf(behind)[0] ?? "$"}`,
    `idx:${Math.min(index, 3)}/${Math.min(count, 4)}`,
  ];
}

const ROW_SHORT = 6;
const ROW_LONG = 20;

/** First, last or somewhere between: in what is told, and in time. */
function placeSigns({ mentions, times, order, rankOf, place, day }: Story, index: number): string[] {
  const { kind, at: instant } = mentions[index] ?? { kind: "rule", at: { best: "" } };
  const { at, of } = place[index] ?? { at: 0, of: 1 };
  const rank = rankOf.get(index) ?? 0;
  const [earlier, later] = [order[rank - 1], order[rank + 1]];
  const time = times[index] ?? 0;
  return [
    at === 0 ? `pos:${kind}:first` : at === 1 ? `pos:${kind}:second` : "pos:late",
    at === of - 1 ? `end:${kind}:last` : at === of - 2 ? `end:${kind}:lastbut` : "end:early",
    `q:${kind}:${Math.floor((at / of) * 4)}`,
    ...(rank === 0 ? ["time:first"] : []),
    ...(rank === order.length - 1 ? ["time:last"] : []),
    ...(earlier !== undefined && time - (times[earlier] ?? time) > GAP_MS ? ["gap:before"] : []),
    ...(later !== undefined && (times[later] ?? time) - time > GAP_MS ? ["gap:after"] : []),
    ...(day === null ? [] : [instant.best.slice(0, 10) === day ? "day:own" : "day:other"]),
  ];
}

/** Whether it is the first that sounds like trouble, the last that sounds like its end, and what stands on either side. */
function orderSigns({ mentions, cues, troubles }: Story, index: number): string[] {
  const kind = mentions[index]?.kind ?? "rule";
  const side = (at: number, cue: string) =>
    at < 0 ? `none:${cue}` : at < index ? `earlier:${cue}` : at > index ? `later:${cue}` : "";
  const begins = ["trouble", "down"].flatMap((cue) => {
    const first = cues.findIndex((heard) => heard.has(cue));
    return first === index ? [`first:${cue}`, `firstk:${kind}:${cue}`] : [side(first, cue)];
  });
  const ends = ["strong", "weak", "over"].flatMap((cue) => {
    const [first, last] = [
      cues.findIndex((heard) => heard.has(cue)),
      cues.findLastIndex((heard) => heard.has(cue)),
    ];
    return [
      ...(first === index ? [`first:${cue}`] : []),
      ...(last === index ? [`last:${cue}`, `lastk:${kind}:${cue}`] : [side(last, cue)]),
    ];
  });
  return [...begins, ...ends, `before:${kind}:${Math.min(troubles[index] ?? 0, 3)}`];
}

/** What the mentions and sentences right before and behind it sound like. */
function neighbourSigns({ mentions, cues }: Story, index: number): string[] {
  const mention = mentions[index];
  if (!mention) return [];
  const own = cues[index] ?? new Set();
  const beside = (name: string, other: number) =>
    mentions[other]?.kind === mention.kind
      ? ["trouble", "strong"].flatMap((cue) =>
          cues[other]?.has(cue)
            ? [`${name}:${cue}`, ...(own.has(cue) ? [] : [`${name}:${cue}-own-not`])]
            : [],
        )
      : [];
  const around =
    mention.kind === "row" ? [] : [["next", mention.next] as const, ["prev", mention.previous] as const];
  return [
    ...beside("nextm", index + 1),
    ...beside("prevm", index - 1),
    ...around.flatMap(([name, text]) => [
      ...(TROUBLE.test(text) ? [`${name}:trouble`] : []),
      ...(STRONG_END.test(text) ? [`${name}:strong`] : []),
      ...(findTimes(text).length > 0 ? [`${name}:timed`] : []),
    ]),
    ...(mention.kind !== "row" && !own.has("trouble") && TROUBLE.test(mention.next) ? ["n:trouble"] : []),
  ];
}

/** How it is told: as a span's first or last time, as a day alone, about, more than once. */
function formSigns(
  { mentions, cues, place, times, sameTime, hasTimes, hasRows }: Story,
  index: number,
): string[] {
  const mention = mentions[index];
  if (!mention) return [];
  const { kind, at, until, opensSpan } = mention;
  const isDay = at.best.length === 10;
  const others = (sameTime.get(times[index] ?? 0) ?? []).filter((other) => other !== index);
  const isTroubled = cues[index]?.has("trouble") ?? false;
  return [
    ...(at.notBefore !== at.best && !isDay ? ["about"] : []),
    ...(opensSpan ? ["span:open", `span:open:${isTroubled}`] : []),
    ...(opensSpan && place[index]?.at === 0 ? ["span:open:first"] : []),
    ...(mentions[index - 1]?.opensSpan ? ["span:close"] : []),
    ...(isDay ? ["day", `day:${kind}`, ...(hasTimes ? ["day:though-times"] : [])] : []),
    ...(others.length > 0
      ? [
          "told:twice",
          `told:${kind}:${others.some((other) => mentions[other]?.kind === "row") ? "row" : "prose"}`,
        ]
      : []),
    ...(kind === "row" && until ? ["until"] : []),
    ...(kind !== "row" && hasRows ? ["prose:though-rows"] : []),
  ];
}

/** A clause says the same at every hour. */
function withoutTimes(text: string): string {
  return text.replace(/(?<!\p{L})\d{1,2}[:.]\d\d(?::\d\d)?(?:\s?[ap]\.?m\.?)?/giu, " TIME ");
}
