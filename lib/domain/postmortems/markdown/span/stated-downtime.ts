import { anyOf } from "../../../text/any-of";
import type { BoundedMinutes, Downtime } from "../../schema";
import type { LabelledText } from "../labels";
import { isDayAndLength } from "./day-and-length";
import { sentences } from "../../../text/sentences";
import { isSpan } from "./span-rows";
import { OF_ANOTHER } from "./no-outage";
import { isOfWork } from "./of-work";
import type { FoundDuration } from "../when/find-durations";
import { findDurations } from "../when/find-durations";
import { findTimes } from "../when/find-times";
import { toEpoch } from "../when/instant";

/** Words of a sentence about an outage. */
export const DOWN = anyOf("iu", [
  String.raw`down(?!load|stream)|\bbroke(?:n)?\b|\bfail`,
  String.raw`\b(?:was|were|came out) empty\b|\b(?:dropped|lost|refused|rejected) (?:all|every|each|most|\d+ ?%)|delay|stopped`,
  "could(?:n't| not)|can(?:'t|not)|(?:could|can) no longer",
  String.raw`\bdid(?:n't| not) (?!notice|know|see|look|reali[sz]|understand|find|want|expect|have|page|alert|tell|think|check|hear|react|help|change|lose|affect|last|need|take)\p{L}+`,
  String.raw`unable|не \p{L}+(?:л|ла|ло|ли)(?:сь|ся)?(?!\p{L})|degraded|unavailab|inaccessib|offline`,
  String.raw`unreachab|outage|downtime|unrespons|read-only|\bstuck\b|\bgone\b|\bmissing\b`,
  String.raw`только (?:для чтения|на чтение)|\bno \p{L}+(?: \p{L}+){0,4} (?:was|were|could)\b`,
  String.raw`\b(?:was|were)(?: not|n't) (?:\p{L}+ed|sent|shown|made|written|read|built|run|done)\b`,
  String.raw`\b(?:nobody|no one|no-one|none of (?:us|them|you|the \p{L}+)) (?:could|can|was able)\b|(?<!\p{L})никто не (?:мог|смог)`,
  String.raw`failed to resolve|\b(?:effect|impact|incident|event|issue|problem|this|it) lasted`,
  String.raw`\bsaw (?:an? )?errors?\b|not (?:accessible|available|reachable|usable|respond|work)`,
  "недоступ|(?:инцидент|сбой|авария|эффект|проблема) (?:длил|продолжал)|просто[йяеи]|лежал",
  String.raw`(?:^|[·|•,;(])\s*lasted\b|урони|задерж|сломан\p{L}*|\bbroken\b`,
]);

/** "For around 3 hours users …": what a story begins with. */
const LASTING =
  /^for (?:about |around |approximately |roughly |nearly |almost |some |over |more than )?(?:[\d.,]+|an?|one|two|three|four|five|six|several)[ -](?:and a half )?(?:minutes?|hours?|days?)\b/iu;
/** A length below a minute is an outage's only where it is called so. */
const OUTAGE = /\b(?:outage|downtime|interruption|down for)\b|просто[йя]|недоступ/iu;
/** What will be done tells no length of what was. */
const PROMISE =
  /\b(?:we|i)(?:['’]ll| will| shall| plan to| are going to| intend to)\b|(?<!\p{L})(?:будем|планируем|собираемся|сделаем)(?!\p{L})/iu;
const RESTORED_AFTER = /(?:restored|recovered|resolved|solved|fixed|ended|back|over)\b[^.;]{0,40} after/iu;
/** "The problem was solved at 02:15, after 2 hours": behind the hour of the end stands how long it was. */
const ENDED_AFTER = String.raw`\b(?:problem|issue|outage|incident|disruption|service|site)s? (?:was|were) (?:\p{L}+ )?(?:restored|resolved|solved|fixed|over)\b[^;,]{0,30}\d[^;,]{0,12}, after\b`;
/** "The hub was back to normal after around 2 hours". */
const NORMAL_AFTER = String.raw`\b(?:was|were|came) (?:\p{L}+ )?back(?: (?:to normal|up|online|again|in service))? after\b`;
const TELLS_END = new RegExp(`${ENDED_AFTER}|${NORMAL_AFTER}`, "iu");
const BEHIND_END = new RegExp(String.raw`(?:${ENDED_AFTER}|${NORMAL_AFTER})(?: \p{L}+){0,3} $`, "iu");
/** "19:58 – 21:34 (1 hour 36 minutes)": what stands in brackets behind a span is its length. */
const IN_BRACKETS = /\(\s*[~≈]?\s*\d[^()]*\)\s*\.?$/u;
/** "(lasting 25 minutes)", "(1 hour)" in a heading. */
const IN_HEADING =
  /\(\s*(?:lasting|lasted|for|duration:?|длил\p{L}+|длительность:?)?\s*(?:about |около )?[~≈]?$/iu;
const DURATION = /duration|длительност|продолжительност/iu;

/** The length of the outage as labels or prose state it, and further figures that say something else. */
export function statedDowntime(
  labelled: readonly LabelledText[],
  summary: string,
  title: string,
): { minutes: BoundedMinutes | null; text: string | null; others: FoundDuration[] } {
  const labels = labelled
    .filter(
      ({ key, label, value }) =>
        (key === "downtime" && !PLANNED_FIGURE.test(label)) ||
        (key === "date" && DURATION.test(value)) ||
        (key === "period" && findTimes(value).length === 2 && IN_BRACKETS.test(value)),
    )
    .flatMap(({ label, value }) =>
      labelDurations(value, UNIT.test(label))
        .slice(0, 1)
        .map((found) => ({ found, text: value })),
    );
  const [label] = labels;
  if (label && !label.found.isLimit)
    return {
      minutes: bounds(label.found),
      text: label.text,
      others: labels.slice(1).map(({ found }) => found),
    };
  const [headed] = findDurations(title).filter(
    (found) => !found.isLimit && isDayAndLength(title) && IN_HEADING.test(title.slice(0, found.from)),
  );
  if (headed) return { minutes: bounds(asTold(headed)), text: title, others: [] };
  const prose = sentences(summary)
    .filter(
      (sentence) =>
        (DOWN.test(sentence) || LASTING.test(sentence) || TELLS_END.test(sentence)) &&
        !PROMISE.test(sentence) &&
        !isOfWork(sentence) &&
        !OF_ANOTHER.test(sentence),
    )
    .flatMap((text) =>
      findDurations(text)
        .filter((found) => isLengthOfOutage(text, found) && (found.best >= 1 || OUTAGE.test(text)))
        .map((found) => ({ found: asTold(found), text })),
    );
  const exact = prose.filter(({ found }) => !found.isLimit);
  const [first] = exact;
  if (!first) return { minutes: null, text: prose[0]?.text ?? null, others: [] };
  const others = exact.slice(1).map(({ found }) => found);
  const limits = prose.filter(({ found }) => found.isLimit).map(({ found }) => found);
  return { minutes: bounds(first.found), text: first.text, others: [...others, ...limits] };
}

/** A length in the prose that is the very time between start and end: "For 32 minutes pages were …", "… (145 minutes)". */
export function agreeingLength(
  { start, end }: Pick<Downtime, "start" | "end">,
  summary: string,
  source: string,
): { minutes: BoundedMinutes; text: string } | null {
  const beside = lengthOfSpan([...sentences(summary), ...sentences(source)]);
  if (beside) return beside;
  if (!start || !end || start.best.length <= 10 || end.best.length <= 10) return null;
  const span = Math.round((toEpoch(end.best) - toEpoch(start.best)) / 60_000);
  if (span <= 0) return null;
  for (const text of [...sentences(summary), ...sentences(source)]) {
    const found = findDurations(text).find(
      ({ low, best, high, isLimit }) => !isLimit && low === high && Math.abs(best - span) < 1,
    );
    const isLasting =
      found &&
      !/(?<!\p{L})(?:every|each|per|within|кажд\p{L}*|after|by|через|спустя)(?!\p{L})/iu.test(
        text
          .slice(Math.max(0, found.from - 14), found.from)
          .replace(RESTORED_AFTER.test(text) ? /after/iu : "", ""),
      );
    if (found && isLasting) return { minutes: bounds(found), text };
  }
  return null;
}

/** "Between 02:34 and 04:10 UTC (96 minutes) nothing was saved": a length in brackets that its own two hours confirm. */
function lengthOfSpan(told: readonly string[]): { minutes: BoundedMinutes; text: string } | null {
  for (const text of told) {
    const [found] = findDurations(text).filter(
      ({ from, low, high, isLimit }) => !isLimit && low === high && text[from - 1] === "(",
    );
    const [opens, closes] = findTimes(text)
      .filter(({ to }) => to <= (found?.from ?? 0))
      .slice(-2);
    if (!found || !opens || !closes || !DOWN.test(text) || OF_ANOTHER.test(text)) continue;
    const apart = closes.hour * 60 + closes.minute - (opens.hour * 60 + opens.minute);
    if (isSpan(text, opens, closes) && (apart + 1_440) % 1_440 === found.best)
      return { minutes: bounds(found), text };
  }
  return null;
}

/** What was planned or promised is not how long it was. */
const PLANNED_FIGURE =
  /\b(?:planned|expected|estimated|scheduled|target|allowed|max(?:imum)?|sla|slo)\b|(?<!\p{L})(?:планов|запланир|ожидаем|допустим|целев|максимальн)/iu;

/** A label that names the unit: "Duration (min)", «Простой, минут». */
const UNIT = /(?<!\p{L})(?:min(?:ute)?s?|мин(?:ут\p{L}*)?)(?!\p{L})/iu;

/** A label's duration may also be written as a clock: "01:45", "00:45:00". */
function labelDurations(value: string, areMinutes: boolean): FoundDuration[] {
  const bare = areMinutes ? /^[~≈]?\s*(\d{1,5})\s*$/u.exec(value) : null;
  if (bare) {
    const best = Number(bare[1]);
    return [{ low: best, best, high: best, isLimit: false, from: 0, to: value.length }];
  }
  const clock = /^[~≈]?\s*(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\s*(?:h|hours|ч)?\b|\s*\()?/u.exec(value);
  if (!clock || findDurations(value).length > 0) return findDurations(value);
  const minutes = Number(clock[1]) * 60 + Number(clock[2]) + Number(clock[3] ?? 0) / 60;
  return minutes === 0
    ? []
    : [{ low: minutes, best: minutes, high: minutes, isLimit: false, from: 0, to: clock[0].length }];
}

/** Whether a length that a sentence gives is the outage's own, and not how long something else took or lies back. */
export function isLengthOfOutage(sentence: string, found: FoundDuration): boolean {
  const before = sentence.slice(Math.max(0, found.from - 60), found.from);
  const after = sentence.slice(found.to, found.to + 30);
  if (BEHIND_END.test(sentence.slice(0, found.from))) return true;
  if (
    /(?<!\p{L})(?:takes?|can last|занимает|займ[её]т|занять|длится)(?:\s+(?:about|around|up to|only|roughly|около|примерно|до))?\s*~?$/iu.test(
      before,
    ) ||
    /(?<!\p{L})(?:TTLs?|timeouts?|intervals?|retention|lifetime|limits?|cach(?:e|ed|ing)|таймаут\p{L}*|интервал\p{L}*|срок\p{L}*)\s+(?:(?:set|of|for|to|is|was|в|на)\s+)*[~≈=:—–]?\s*$/iu.test(
      before,
    ) ||
    /(?<!\p{L})(?:roll-?backs?|loss|lost|lag|gap|history|retention|откат\p{L}*|потер\p{L}*)\s+(?:(?:of|на|за|about|around|roughly|approximately|около|примерно)\s+)*[~≈]?\s*$/iu.test(
      before,
    ) ||
    /\b(?:should|would|could|can|must|supposed to|meant to|designed to|enough to|used to)\s+(?:\p{L}+\s+){0,3}(?:last|hold|run|survive|keep|take|be down|be offline)\b[^.;]{0,20}$/iu.test(
      before,
    ) ||
    /\b(?:we|i|he|she|they)\s+(?:\p{L}+\s+)?(?:tried|spent|worked|debugged|searched|waited|struggled)\b[^,;]{0,40}$/iu.test(
      before,
    ) ||
    REMAINING.test(before) ||
    WAITED.test(before) ||
    PART_OF.test(before) ||
    WOULD_BE.test(before) ||
    /\bafter\s+\p{L}+ing\s+(?:for\s+)?(?:about\s+|around\s+)?$/iu.test(before) ||
    /\b(?:fix|repair|recovery|rollback|restore)\b[^,;.]{0,20}\b(?:took|takes|taking)\b/iu.test(before) ||
    /(?<!\p{L})(?:every|each|per|within|кажд\p{L}*|после|after|later|ago|before|older|назад|спустя|через)(?!\p{L})/iu.test(
      before.slice(-14),
    ) ||
    /^\s*(?:later|ago|before|earlier|behind|ahead|old|stale|apart|назад|спустя|позже)/iu.test(after) ||
    /^\s+of\s+(?!(?:\p{L}+\s+)?(?:outage|downtime|unavailab|disruption|interruption|degrad|down|trouble|errors|impact))\p{L}/iu.test(
      after,
    ) ||
    /\b(?:had|hadn't)\s+(?:\p{L}+\s+){0,4}$/iu.test(
      before.replace(/(?:\bfor|~|about|around|nearly|almost|over|more than|the last)\s*$/giu, ""),
    ) ||
    (/^\s*after/iu.test(after) && !/\bfor\s+(?:about |around |nearly |over )?$/iu.test(before))
  )
    return false;
  return (
    anyOf(
      "iu",
      [
        "for|of|that is|that makes|то есть|lasted|lasting|about|around|approximately|~|≈|time|total|в течение",
        String.raw`на протяжении|составил\p{L}*|длил\p{L}*|продолжал\p{L}*|около|примерно|простой|простоя`,
        String.raw`недоступ\p{L}*|не работал\p{L}*|не отвечал\p{L}*|лежал\p{L}*|простаивал\p{L}*`,
        String.raw`не \p{L}+(?:л|ла|ло|ли)(?:ся|сь)?(?:\s+\p{L}+){0,2}|unavailable|inaccessible|unreachable`,
        String.raw`offline|down|broken|сломан\p{L}*|:|—|–|на`,
        String.raw`(?:down ?time|outage|interruption|disruption|duration|unavailability) (?:was|is|came to|amounted to)`,
      ],
      {
        before: "(?:",
        after: String.raw`)\s*(?:a |an |the |an estimated |estimated |time of |roughly |nearly |almost |just under |just over |a little (?:under|over) |почти )*[~≈]?\s*$`,
      },
    ).test(before) || /^[\s-]*(?:of )?(?:outage|downtime|unavailab|простоя|недоступности)/iu.test(after)
  );
}

/** What is still to come, and by how much each thing is late, is not how long it was down. */
const REMAINING =
  /(?<!\p{L})(?:remain(?:s|ing|der)?|left|still|expect(?:ed|ing)?|eta|ещ[её]|осталось|оста[её]тся|ожида\p{L}+)(?!\p{L})[^,;.]{0,20}$|(?<!\p{L})(?:delays?|lag|latency|задержк\p{L}*|запаздыва\p{L}*|отстава\p{L}*)\s+(?:(?:of|is|was|by|about|around|up|to|now|на|в|до|около|составляет|составила)\s+)*~?$|(?<!\p{L})delayed by (?:about |around )?~?$/iu;

/** "Jobs waited for a project for an hour": how long each of them stood in line is not how long it was down. */
const WAITED = /\b(?:wait(?:ed|ing|s)?|queued|queueing|queuing|sat in (?:the|a) queue)\b[^,;.]{0,40}$/iu;
/** "The better part of three hours" is less than three hours, by how much nobody says. */
const PART_OF =
  /\b(?:the (?:better|best|greater|larger|major) part|most|much|the bulk|a good part|part) of (?:the )?$|(?<!\p{L})(?:больш(?:ую|ая|ей) часть|б[оó]льшую часть)\s+$/iu;
/** "If it fails, readers won't notice for an hour": what holds in general tells nothing of this time. */
const WOULD_BE = /\b(?:will|would|won['’]t|wouldn['’]t)\b[^,;.]{0,40}$/iu;

/** A story's whole or half days are no exact minutes: "for two days" says that it was about as long. */
function asTold(found: FoundDuration): FoundDuration {
  const isInDays = found.low === found.high && found.best >= 1_440 && found.best % 720 === 0;
  return isInDays ? { ...found, low: found.low - 720, high: found.high + 720 } : found;
}

function bounds({ low, best, high }: FoundDuration): BoundedMinutes {
  return { low, best, high };
}
