import { anyOf } from "../../text/any-of";
import type { BoundedDuration } from "../../time/instant";
import { finding, type LintFinding } from "./lint-finding";
import { OF_ANOTHER } from "../markdown/span/no-outage";
import { sentences } from "../../text/sentences";
import { isLengthOfOutage } from "../markdown/span/stated-downtime";
import type { FoundDuration } from "../markdown/when/find-durations";
import { findDurations } from "../markdown/when/find-durations";
import type { PostmortemDocument } from "../schema";

// One minute either way: prose rounds.
const ROUNDING_MINUTES = 1;

/** Lengths of the outage that the ledger does not allow: the stated minutes, and what the prose says of it. */
export function lintDurations(document: PostmortemDocument, ledger: BoundedDuration | null): LintFinding[] {
  if (!ledger) return [];
  const [low, high] = [ledger.lowMs / 60_000 - ROUNDING_MINUTES, ledger.highMs / 60_000 + ROUNDING_MINUTES];
  const isApart = (found: { low: number; high: number }) => found.high < low || found.low > high;
  const facts = (statedMinutes: number) => ({
    statedMinutes,
    lowMinutes: Math.round(ledger.lowMs / 60_000),
    highMinutes: Math.round(ledger.highMs / 60_000),
  });
  const inProse = proseOf(document).flatMap(({ id, text, isAboutIt }) =>
    sentences(text.replace(/[*_]{1,3}/g, ""))
      .filter((sentence) => (isAboutIt ? OUTAGE : WHOLE).test(sentence) && !ELSEWHERE.test(sentence))
      .flatMap((sentence) =>
        findDurations(sentence)
          .filter((found) => isOfOutage(sentence, found))
          .filter((found) => isApart(loosened(found, sentence.slice(0, found.from))))
          .map((found) =>
            finding("duration-against-ledger", id, sentence.slice(found.from, found.to), facts(found.best)),
          ),
      ),
  );
  const stated = document.downtime.statedMinutes;
  const field = document.sections.find(({ key }) => key === "downtime")?.id ?? null;
  const written = document.downtime.statedText ?? "";
  if (!stated || !isApart(ABOUT.test(written) ? rounded(stated) : stated)) return inProse;
  return [finding("duration-against-ledger", field, `${stated.best}`, facts(stated.best)), ...inProse];
}

/** Texts of people, and whether they are about the outage as a whole: others tell of parts of it, too. */
function proseOf(document: PostmortemDocument): { id: string | null; text: string; isAboutIt: boolean }[] {
  return [
    { id: null, text: document.title, isAboutIt: false },
    ...document.sections.map(({ id, key, text }) => ({ id, text, isAboutIt: ABOUT_OUTAGE.has(key) })),
    ...document.impact.map(({ id, aspect, status, detail }) => ({
      id,
      text: `${aspect}: ${status}\n${detail}`,
      isAboutIt: true,
    })),
    ...[
      ...document.rootCauses,
      ...document.contributingFactors,
      ...document.wentWell,
      ...document.wentBadly,
      ...document.gotLucky,
      ...document.lessons,
      ...document.notes,
    ].map(({ id, text }) => ({ id, text, isAboutIt: false })),
  ];
}

const ABOUT_OUTAGE: ReadonlySet<string> = new Set(["summary", "impact", "downtime"]);

/** What is said of the outage as a whole, wherever it stands. */
const WHOLE_WORDS = [
  String.raw`(?:the|this|our|whole|entire|total) (?:\p{L}+ )?(?:outage|incident|down ?time|disruption) (?:\p{L}+ )?(?:lasted|came to|amounted to|took)|down ?time was`,
  String.raw`\btotal (?:outage|down ?time|duration)|(?:^|[*_|] ?)(?:duration|downtime)[*_]{0,3} ?[:|]`,
  String.raw`(?<!\p{L})(?:сбой|инцидент|авария|простой|даунтайм|недоступность)(?: \p{L}+){0,2} (?:длил|продолжал|составил|занял)`,
  String.raw`общ(?:ее|ая) (?:время|длительность|продолжительность)|(?:^|[*_|] ?)(?:длительность|продолжительность|простой)[*_]{0,3} ?[:|]`,
];
const WHOLE = anyOf("iu", WHOLE_WORDS);

/** What a summary or an account of the impact says of the outage, or of what people met while it lasted. */
const OUTAGE = anyOf("iu", [
  ...WHOLE_WORDS,
  "down(?!load|stream)|outage|unavailab|offline|inaccessib|unreachab|unresponsive",
  "простой|простоя|даунтайм|недоступ|не работал",
  String.raw`(?<!\p{L})(?:users?|customers?|clients?|visitors?|buyers?|people|nobody|no one)\b[^.;]{0,40}\b(?:could(?:n['’]t| not)?|were unable|saw (?:an? )?errors?|got (?:an? )?errors?)`,
  String.raw`(?<!\p{L})(?:site|service|shop|store|website|app|application|system|platform|portal)s?\b[^.;]{0,30}\b(?:did(?:n['’]t| not) (?:respond|answer|work|load|open)|(?:was|were) (?:dead|broken|not (?:available|reachable|responding)))`,
  String.raw`(?<!\p{L})(?:пользовател|клиент|покупател|посетител|никто)\p{L}*[^.;]{0,40}(?:не (?:мог|смог|получал|видел|открывал)|видели ошиб|получали ошиб)`,
  String.raw`(?<!\p{L})(?:сайт|сервис|магазин|приложени|систем|бот|портал)\p{L}*[^.;]{0,30}(?:не (?:отвеча|открыва|загружа)|лежал|висел)`,
]);
/** Another time's outage, and what is allowed in a month. */
const ELSEWHERE = anyOf("iu", [
  OF_ANOTHER.source,
  String.raw`\b(?:last|previous) (?:week|month|quarter)|\bbudget|\bSLO\b|\bSLA\b|бюджет|в прошлом|за прошл`,
]);

const AT_LEAST = /(?:over|more than|at least|свыше|более|больше|не менее|дольше)\s*$/iu;
const AT_MOST = /(?:under|less than|at most|up to|менее|меньше|не более|не дольше|до)\s*$/iu;

/** "Noticed after 12 minutes" is no length of the outage; "for more than two hours" is, though a limit. */
function isOfOutage(sentence: string, found: FoundDuration): boolean {
  if (isNamed(sentence, found)) return true;
  if (OF_SOMETHING_ELSE.test(sentence.slice(0, found.from))) return false;
  const before = sentence.slice(0, found.from).trimEnd().replace(AT_LEAST, "").replace(AT_MOST, "").trimEnd();
  const shift = found.from - before.length - 1;
  const moved = { ...found, from: found.from - shift, to: found.to - shift };
  return isLengthOfOutage(`${before} ${sentence.slice(found.from)}`, moved);
}

/** "A clock step of one second" is said in a sentence about the outage, and not of it. */
const OF_SOMETHING_ELSE =
  /(?<!outage|downtime|down time|disruption|interruption|unavailability|total|duration)\sof (?:a |an |about |around |some |over )?[~≈]?$/iu;

/** "A 45 min outage", and what stands in brackets behind a span of time. */
function isNamed(sentence: string, found: FoundDuration): boolean {
  const [before, after] = [sentence.slice(0, found.from), sentence.slice(found.to)];
  return (
    (/^[\s-]*(?:of )?(?:\p{L}+ )?(?:outage|down ?time)(?!\p{L})/iu.test(after) &&
      !/\bafter (?:an? |the )?$/iu.test(before)) ||
    (/\d[\d:. ]*\([~≈ ]*$/u.test(before) && /^\s*\)/u.test(after))
  );
}

/** "Over an hour" says no more than that it was not less. */
function loosened(
  { low, high }: { low: number; high: number },
  before: string,
): { low: number; high: number } {
  if (AT_MOST.test(before)) return { low: 0, high };
  if (ABOUT.test(before.slice(-16))) return rounded({ low, high });
  return AT_LEAST.test(before) ? { low, high: Number.POSITIVE_INFINITY } : { low, high };
}

const ABOUT =
  /[~≈]|(?<!\p{L})(?:about|around|approx\p{L}*|roughly|nearly|almost|estimated|около|примерно|приблизительно|почти|порядка)(?!\p{L})/iu;

/** "About an hour" is said of 50 minutes and of 70. */
function rounded({ low, high }: { low: number; high: number }): { low: number; high: number } {
  return { low: low * 0.8, high: high * 1.2 };
}
