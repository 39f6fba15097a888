import { anyOf } from "../../../text/any-of";

/** A length of time found in prose, in minutes; low and high differ for a range or a vague unit. */
export interface FoundDuration {
  low: number;
  best: number;
  high: number;
  /** "up to 16 hours", «не более часа»: only the upper bound is said. */
  isLimit: boolean;
  from: number;
  to: number;
}

/** The numbers in words that lengths are told with, in English and in the Russian cases that follow prepositions. */
const WORDS: Record<string, number> = Object.fromEntries(
  Object.entries({
    1: "a an one один одного одну одной",
    2: "two два две двух",
    3: "three три трёх трех",
    4: "four четыре четырёх четырех",
    5: "five пять пяти",
    6: "six шесть шести",
    7: "seven семь семи",
    8: "eight восемь восьми",
    9: "nine девять девяти",
    10: "ten десять десяти",
    11: "eleven одиннадцать одиннадцати",
    12: "twelve двенадцать двенадцати",
    13: "thirteen тринадцать тринадцати",
    14: "fourteen четырнадцать четырнадцати",
    15: "fifteen пятнадцать пятнадцати",
    16: "sixteen шестнадцать шестнадцати",
    17: "seventeen семнадцать семнадцати",
    18: "eighteen восемнадцать восемнадцати",
    19: "nineteen девятнадцать девятнадцати",
    20: "twenty двадцать двадцати",
    30: "thirty тридцать тридцати",
    40: "forty сорок сорока",
    50: "fifty пятьдесят пятидесяти",
    60: "sixty",
    70: "seventy",
    80: "eighty",
    90: "ninety девяносто девяноста",
  }).flatMap(([value, words]) => words.split(" ").map((word) => [word, Number(value)])),
);
const UNITS: readonly [string, number][] = [
  ["weeks?|недел[ьяюией]+", 10_080],
  ["days?|сут(?:ки|ок)|дн(?:я|ей|и)|день", 1_440],
  ["hours?|hrs?\\.?|h|час(?:а|ов|у)?|ч\\.?", 60],
  ["minutes?|mins?\\.?|m|минут[аыу]?|мин\\.?", 1],
  ["seconds?|secs?\\.?|s|секунд[аыу]?|сек\\.?|с", 1 / 60],
];
const wordsOf = (fits: (value: number) => boolean) =>
  Object.keys(WORDS)
    .filter((word) => fits(WORDS[word] ?? 0))
    .sort((a, b) => b.length - a.length)
    .join("|");
/** Digits, a word, or tens and ones: "forty-five", «сорока пяти». */
const NUMBER = `\\d+(?:[.,]\\d+)?|(?:${wordsOf((value) => value >= 20)})[\\s-](?:${wordsOf((value) => value < 10)})|${wordsOf(() => true)}`;
const UNIT = UNITS.map(([words]) => words).join("|");
// "As a result" is no second, and «два с лишним» no two: a number in words has its unit in full.
const PART = `(?!a\\.?m(?!\\p{L})|\\p{L}+[\\s-]?(?:hrs?|[hmsчс])(?!\\p{L}))(?:${NUMBER})(?:\\s*[-–—]\\s*(?:\\d+(?:[.,]\\d+)?)|\\s+(?:to|до|or)\\s+(?:${NUMBER}))?(?:\\s|-)?(?:${UNIT})(?!\\p{L}|\\d(?!\\d?(?:m|min|мин|s)(?!\\p{L})))`;
const DURATION = new RegExp(
  `(?<![\\p{L}\\d.,:#])(${PART})(?:\\s*(?:and|и|,)?\\s*(${PART}))?(?:\\s*(?:and|и|,)?\\s*(${PART}))?`,
  "giu",
);
const SPECIAL = anyOf(
  "giu",
  [
    "three[- ]quarters of an hour|три четверти часа|half an hour|полчаса|an hour and a half",
    "a day and a half|полтора дня|полутора (?:дней|суток)|сутки с половиной|half a day|полдня|полсуток",
    "полтора часа|полутора часов|quarter of an hour|четверть часа",
    "(?<=около |примерно |почти |более |менее |за |в течение |~|≈)час(?:а)?",
  ],
  { before: String.raw`(?<!\p{L})(`, after: String.raw`)(?!\p{L})` },
);
/** "two and a half hours", «два с половиной часа». */
const AND_A_HALF = new RegExp(
  `(?<![\\p{L}\\d])(${NUMBER})\\s+(?:and a half|с половиной)\\s+(hours?|days?|час(?:а|ов)?|сут(?:ок|ки)|дн(?:я|ей))(?!\\p{L})`,
  "giu",
);
/** "one hour and a quarter", "two hours and a half". */
const AND_A_PART = new RegExp(
  `(?<![\\p{L}\\d])(${NUMBER})\\s+(hours?|days?)\\s+and\\s+(a half|half|a quarter|three[- ]quarters)(?!\\p{L}|\\s+of)`,
  "giu",
);
/** «час двадцать минут», «в течение часа сорока пяти минут»: one hour, and more. */
const HOUR_AND = new RegExp(
  `(?<!\\p{L})час(?:а|у)?\\s+(?:и\\s+)?(${NUMBER})\\s*(?:минут[аыу]?|мин)(?!\\p{L})`,
  "giu",
);
const COUNTED = new RegExp(`(?:\\d|(?<!\\p{L})(?:${NUMBER}|половиной))\\s*$`, "iu");
const LIMIT =
  /(?:up to|at most|at maximum|maximum of|max\.?|no more than|less than|(?<!just |slightly |little )under|within|не более|не больше|максимум|менее|до|меньше)\s*$/iu;

/** Every duration in a text, in order: "~1 h 24 min", "10-15 minutes", «полтора часа», "approximately 2 weeks". */
export function findDurations(text: string): FoundDuration[] {
  const found: FoundDuration[] = [];
  const addExact = ({ index: from, 0: words }: RegExpExecArray, minutes: number) => {
    const before = text.slice(Math.max(0, from - 24), from);
    const to = from + words.length;
    found.push({ low: minutes, best: minutes, high: minutes, isLimit: LIMIT.test(before), from, to });
  };
  for (const match of text.matchAll(HOUR_AND))
    if (!COUNTED.test(text.slice(Math.max(0, match.index - 16), match.index)))
      addExact(match, 60 + numberOf(match[1] ?? ""));
  for (const match of text.matchAll(SPECIAL))
    if (!found.some(({ to, from }) => match.index < to && from < match.index + match[0].length))
      addExact(match, specialMinutes(match[0].toLowerCase()));
  for (const match of text.matchAll(AND_A_PART)) {
    if (found.some(({ to, from }) => match.index < to && from < match.index + match[0].length)) continue;
    const [, number = "", unit = "", part = ""] = match;
    const share = /half/iu.test(part) ? 0.5 : /three/iu.test(part) ? 0.75 : 0.25;
    addExact(match, (numberOf(number) + share) * (/^d/iu.test(unit) ? 1_440 : 60));
  }
  for (const match of text.matchAll(AND_A_HALF)) {
    const { low } = readPart(`${match[1] ?? ""} ${match[2] ?? ""}`);
    addExact(match, low + (/^[dсд]/iu.test(match[2] ?? "") ? 720 : 30));
  }
  for (const match of text.matchAll(DURATION)) {
    const end = match.index + match[0].length;
    if (found.some((other) => match.index < other.to && other.from < end)) continue;
    // "0930 hrs" is a time of day.
    if (/(?<!\d)(?:[01]\d|2[0-3])[0-5]\d\s?hrs?$/i.test(match[0])) continue;
    // "1.1M views" counts millions, and "1С" is a name.
    if (/\d\s?[MSС]$/.test(match[0])) continue;
    const parts = match
      .slice(1)
      .filter((part): part is string => part !== undefined)
      .map(readPart);
    const sum = (key: "low" | "high") => parts.reduce((total, part) => total + part[key], 0);
    const before = text.slice(Math.max(0, match.index - 24), match.index);
    const isVague =
      parts.some(({ unit }) => unit >= 1_440) &&
      /(~|≈|about|around|approx\w*|roughly|almost|nearly|около|примерно|почти|порядка)\s*$/iu.test(before);
    const largest = Math.max(...parts.map(({ unit }) => unit));
    const [low, high] = isVague
      ? [sum("low") - largest / 2, sum("high") + largest / 2]
      : [sum("low"), sum("high")];
    found.push({
      low,
      best: (low + high) / 2,
      high,
      isLimit: LIMIT.test(before),
      from: match.index,
      to: match.index + match[0].length,
    });
  }
  return found.sort((a, b) => a.from - b.from);
}

function readPart(text: string): { low: number; high: number; unit: number } {
  const unit =
    UNITS.find(
      ([words]) =>
        new RegExp(`(?:${words})$`, "iu").test(text) &&
        !/[\p{L}]/u.test(
          text.replace(
            new RegExp(
              `^(?:${NUMBER})(?:\\s*[-–—]\\s*\\d+(?:[.,]\\d+)?|\\s+(?:to|до|or)\\s+(?:${NUMBER}))?(?:\\s|-)?(?:${words})$`,
              "iu",
            ),
            "",
          ),
        ),
    )?.[1] ?? 1;
  const [low = 0, high = low] = [
    ...text.matchAll(new RegExp(`\\d+(?:[.,]\\d+)?|(?<!\\p{L})(?:${NUMBER})(?!\\p{L})`, "giu")),
  ].map(([word]) => numberOf(word));
  return { low: low * unit, high: high * unit, unit };
}

function numberOf(text: string): number {
  const [tens = "", ones] = text.toLowerCase().split(/[\s-]/);
  return (WORDS[tens] ?? Number(tens.replace(",", "."))) + (ones === undefined ? 0 : (WORDS[ones] ?? 0));
}

function specialMinutes(text: string): number {
  if (/^half a day|^полдня|^полсуток/u.test(text)) return 720;
  if (/day|дн|сут/u.test(text)) return 2_160;
  if (/half an hour$|^полчаса/u.test(text)) return 30;
  if (/^three|^три/u.test(text)) return 45;
  if (/quarter|четверть/u.test(text)) return 15;
  return text.startsWith("час") ? 60 : 90;
}
