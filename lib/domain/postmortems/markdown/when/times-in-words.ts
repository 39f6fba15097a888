import { anyOf } from "../../../text/any-of";
import { ZONE_SOURCE } from "./zone";

/** A time of day told in words; the hour counts to twelve, and its half of the day is null where nothing tells it. */
export interface WordedTime {
  hour: number;
  minute: number;
  half: "a" | "p" | null;
  approximate: boolean;
  hourOnly: boolean;
  zone: string | undefined;
  from: number;
  to: number;
}

const HOURS = "one two three four five six seven eight nine ten eleven twelve".split(" ");
const MINUTES: Record<string, number> = {
  five: 5,
  ten: 10,
  fifteen: 15,
  quarter: 15,
  twenty: 20,
  "twenty-five": 25,
  "twenty five": 25,
  half: 30,
};
/** Midnight and noon are twelve, of a half of the day that they tell themselves. */
const TURNS = "midnight|noon|midday";
const HOUR = String.raw`(?:${HOURS.join("|")}|${TURNS}|1[0-2]|0?[1-9])`;
/** Other numbers of minutes are counted out: "nine minutes to midnight". */
const COUNTED =
  "one two three four six seven eight nine eleven twelve thirteen fourteen sixteen seventeen eighteen nineteen".split(
    " ",
  );
const COUNTS = [1, 2, 3, 4, 6, 7, 8, 9, 11, 12, 13, 14, 16, 17, 18, 19];
const PART = String.raw`(?:(?:${COUNTED.join("|")})(?= minutes? )|twenty[- ]five|twenty|fifteen|ten|five|half|(?:a )?quarter|[1-5]?\d)`;
/** "Ten to twelve nodes" counts things: after the hour comes no noun. */
const ALONE = String.raw`(?=[,.;:!?)]|$|\s+(?:o['’]clock|in|on|at|and|but|when|while|that|the|this|we|i|he|she|they|it|with|after|before|until|till|by|to|[A-Z]{3,4}\b))`;
const CLOCK = new RegExp(
  String.raw`(?<![\p{L}\d:.,-])(?:(?<part>${PART})(?: minutes?)? (?:past (?<hour>${HOUR})|(?<=\p{L} )to (?<next>${HOUR})${ALONE})|(?<full>${HOURS.join("|")}|1[0-2]|0?[1-9]) o['’]clock|(?<=\b(?:at|around|about|until|till|by|from|since|before|after|between|and|to) )(?<bare>${HOURS.join("|")})(?=,? (?:(?:in the|that|the same|on \p{L}+day) (?:early |late )?(?:morning|afternoon|evening)\b|at night\b)))(?![\p{L}\d:]|-\p{L}|[.,]\d)(?: o['’]clock)?`,
  "giu",
);
const HALF_BEHIND = anyOf("iu", [
  String.raw`^,? (?:in the|that|the same|on \p{L}+day|this) (?:early |late )?(morning|afternoon|evening)\b`,
  String.raw`^,? (at night)\b`,
]);
const HALF_BEFORE =
  /\b(?:(?:in|on|during|of) (?:the|that|\p{L}+day)|the (?:next|following|same)|that|this|\p{L}+day) (?:early |late )?(morning|afternoon|evening)\b[^.;:]{0,30}$/iu;
const ZONE_BEHIND = new RegExp(String.raw`^\s?\(?(${ZONE_SOURCE})\)?`, "u");

const RUSSIAN_HOURS = "час|два|три|четыре|пять|шесть|семь|восемь|девять|десять|одиннадцать|двенадцать".split(
  "|",
);
const RUSSIAN_ORDINALS =
  "первого|второго|третьего|четв[её]ртого|пятого|шестого|седьмого|восьмого|девятого|десятого|одиннадцатого|двенадцатого".split(
    "|",
  );
const RUSSIAN_PARTS: readonly [RegExp, number][] = [
  [/^двадцат[ьи] пят[ьи]/iu, 25],
  [/^двадцат[ьи]/iu, 20],
  [/^четверт[ьи]/iu, 15],
  [/^десят[ьи]/iu, 10],
  [/^пят[ьи]/iu, 5],
];
const RUSSIAN_CLOCK = new RegExp(
  String.raw`(?<!\p{L})(?:(?:половин\p{L}|пол-?) ?(?<half>${RUSSIAN_ORDINALS.join("|")})|без (?<less>двадцати пяти|двадцати|четверти|десяти|пяти)(?: минут)? (?<next>${RUSSIAN_HOURS.join("|")})|(?<part>двадцать пять|двадцать|четверть|десять|пять)(?: минут)? (?<ordinal>${RUSSIAN_ORDINALS.join("|")}))(?: (?<behind>утра|дня|вечера|ночи))?(?!\p{L})`,
  "giu",
);

/** «в половине четвёртого», «без четверти два ночи», «десять минут седьмого вечера»: every such time of a text. */
function russianTimes(text: string): WordedTime[] {
  return [...text.matchAll(RUSSIAN_CLOCK)].map(({ index: from, 0: words, groups = {} }) => {
    const { half, less, next, part, ordinal, behind } = groups;
    const hour =
      next === undefined ? ordinalOf(half ?? ordinal ?? "") : RUSSIAN_HOURS.indexOf(next.toLowerCase()) + 1;
    const minutes = RUSSIAN_PARTS.find(([pattern]) => pattern.test(less ?? part ?? ""))?.[1] ?? 30;
    return {
      hour: (hour + 11) % 12,
      minute: next === undefined ? minutes : 60 - minutes,
      half: russianHalf(behind, hour),
      approximate: /(?:около|примерно)\s+$/iu.test(text.slice(Math.max(0, from - 12), from)),
      hourOnly: false,
      zone: undefined,
      from,
      to: from + words.length,
    };
  });
}

/** «Половина двенадцатого ночи» is before midnight. */
function russianHalf(word: string | undefined, hour: number): "a" | "p" | null {
  if (word === undefined) return null;
  if (/^ночи$/iu.test(word)) return hour >= 9 ? "p" : "a";
  return /^утра$/iu.test(word) ? "a" : "p";
}

function ordinalOf(word: string): number {
  return RUSSIAN_ORDINALS.findIndex((pattern) => new RegExp(`^${pattern}$`, "iu").test(word)) + 1;
}

/** "half past one in the afternoon", "a quarter to nine", "ten o'clock": every time that a text tells in words. */
export function wordedTimes(text: string): WordedTime[] {
  return [...englishTimes(text), ...russianTimes(text)];
}

function englishTimes(text: string): WordedTime[] {
  return [...text.matchAll(CLOCK)].flatMap(({ index: from, 0: words, groups = {} }) => {
    const { part, hour, next, full, bare } = groups;
    const told = hour ?? next ?? full ?? bare ?? "";
    const minute = part === undefined ? 0 : minuteOf(part);
    if (minute > 59) return [];
    let to = from + words.length;
    const behind = HALF_BEHIND.exec(text.slice(to, to + 40));
    if (behind) to += behind[0].length;
    const zone = ZONE_BEHIND.exec(text.slice(to, to + 24));
    if (zone) to += zone[0].length;
    const before = text.slice(Math.max(0, from - 60), from);
    const clock = ((hourOf(told) % 12) + (next === undefined ? 0 : 11)) % 12;
    const turn = turnOf(told, next !== undefined);
    const half = turn ?? halfOf(behind?.[1] ?? behind?.[2] ?? HALF_BEFORE.exec(before)?.[1], clock);
    return [
      {
        hour: clock,
        minute: next === undefined ? minute : 60 - minute,
        half,
        approximate:
          /\b(?:about|around|roughly|approximately|shortly|a little|just) (?:before |after )?$/iu.test(
            before,
          ),
        hourOnly: part === undefined,
        zone: zone?.[1],
        from,
        to,
      },
    ];
  });
}

/** "Ten past midnight" is in the morning, "ten to midnight" in the evening; noon the other way round. */
function turnOf(word: string, isBefore: boolean): "a" | "p" | null {
  if (/^midnight$/iu.test(word)) return isBefore ? "p" : "a";
  return new RegExp(`^(?:${TURNS})$`, "iu").test(word) ? (isBefore ? "a" : "p") : null;
}

function hourOf(word: string): number {
  if (new RegExp(`^(?:${TURNS})$`, "iu").test(word)) return 12;
  const named = HOURS.indexOf(word.toLowerCase()) + 1;
  return named > 0 ? named : Number(word);
}

function minuteOf(word: string): number {
  const plain = word.toLowerCase().replace(/^a /u, "");
  return MINUTES[plain] ?? COUNTS[COUNTED.indexOf(plain)] ?? Number(word);
}

/** A night's hours from six on are those before midnight. */
function halfOf(word: string | undefined, hour: number): "a" | "p" | null {
  if (word === undefined) return null;
  if (/night/iu.test(word)) return hour >= 6 ? "p" : "a";
  return /morning/iu.test(word) ? "a" : "p";
}
