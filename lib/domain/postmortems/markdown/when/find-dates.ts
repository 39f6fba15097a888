/** A calendar date found in prose. Month or year may be missing: "January 2020" has no day, "March 15th" no year. */
export interface FoundDate {
  year: number | null;
  month: number;
  day: number | null;
  /** Where it stands in the text, half-open. */
  from: number;
  to: number;
  /** Both readings are possible (03/04/2025); the first number was taken as the month. */
  ambiguous?: boolean;
}

const MONTHS =
  "jan(?:uary|\\.)?|feb(?:ruary|\\.)?|mar(?:ch|\\.)?|apr(?:il|\\.)?|may|june?|july?|aug(?:ust|\\.)?|sept?(?:ember|\\.)?|oct(?:ober|\\.)?|nov(?:ember|\\.)?|dec(?:ember|\\.)?|январ[ьяе]|феврал[ьяе]|март[ае]?|апрел[ьяе]|ма[йяе]|июн[ьяе]|июл[ьяе]|август[ае]?|сентябр[ьяе]|октябр[ьяе]|ноябр[ьяе]|декабр[ьяе]";
const MONTH_STARTS = [
  "jan янв",
  "feb фев",
  "mar мар",
  "apr апр",
  "may май мая мае",
  "jun июн",
  "jul июл",
  "aug авг",
  "sep сен",
  "oct окт",
  "nov ноя",
  "dec дек",
];

/** «двадцать третьего»: the days of a month in words, as Russian dates have them. */
const ORDINALS =
  "первого второго третьего четв[её]ртого пятого шестого седьмого восьмого девятого десятого одиннадцатого двенадцатого тринадцатого четырнадцатого пятнадцатого шестнадцатого семнадцатого восемнадцатого девятнадцатого двадцатого тридцатого".split(
    " ",
  );

const ENGLISH_ORDINALS =
  "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth".split(
    " ",
  );

/** Holidays whose day is the same each year, with their month and day. */
const HOLIDAYS: readonly (readonly [string, number, number])[] = [
  ["new year['’]?s day", 1, 1],
  ["valentine['’]?s day", 2, 14],
  ["st\\.? patrick['’]?s day", 3, 17],
  ["april fools?['’]?s? day", 4, 1],
  ["halloween", 10, 31],
  ["christmas eve", 12, 24],
  ["christmas day", 12, 25],
  ["boxing day", 12, 26],
  ["new year['’]?s eve", 12, 31],
];

const PATTERNS: readonly {
  pattern: RegExp;
  read: (found: readonly string[]) => Omit<FoundDate, "from" | "to"> | null;
}[] = [
  { pattern: /(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/g, read: ([, y, m, d]) => date(y, m, d) },
  {
    pattern: /(?<![\d.])(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?![\d]|\.\d)/g,
    read: ([, a = "", mark, b = "", y = ""]) => {
      const year = y.length === 2 ? `20${y}` : y;
      if (mark === "." || Number(a) > 12) return date(year, b, a);
      const read = date(year, a, b);
      return read && Number(b) <= 12 && a !== b ? { ...read, ambiguous: true } : read;
    },
  },
  // "2018 October 21", the year first.
  {
    pattern: new RegExp(
      `(?<![\\d.:/-])(20\\d\\d)[\\s,-]+(${MONTHS})(?!\\p{L})[\\s-]+(\\d{1,2})(?:st|nd|rd|th)?(?![\\d]|:\\d)`,
      "giu",
    ),
    read: ([, y, m = "", d]) => date(y, String(monthOf(m)), d),
  },
  // "the weekend of 14/15 January 2037": the first of two days that stand together.
  {
    pattern: new RegExp(
      `(?<![\\p{L}\\d.:/-])(\\d{1,2})(?:st|nd|rd|th)?/\\d{1,2}(?:st|nd|rd|th)?\\s+(${MONTHS})(?![\\p{L}])(?:,?[\\s-]+(\\d{4}))?(?!\\d)`,
      "giu",
    ),
    read: ([, d, m = "", y]) => date(y, String(monthOf(m)), d),
  },
  // "25/Jun/25", as trackers write it.
  {
    pattern: new RegExp(`(?<![\\p{L}\\d/])(\\d{1,2})/(${MONTHS})/(\\d{4}|\\d{2})(?!\\d)`, "giu"),
    read: ([, d, m = "", y = ""]) => date(y.length === 2 ? `20${y}` : y, String(monthOf(m)), d),
  },
  {
    pattern: new RegExp(
      `(?<![\\p{L}\\d])(\\d{1,2})(?:st|nd|rd|th|-?го|-?е)?(?:\\s+of)?[\\s-]+(${MONTHS})(?![\\p{L}])(?:,?[\\s-]+(\\d{4}))?(?!\\d)`,
      "giu",
    ),
    read: ([, d, m = "", y]) => date(y, String(monthOf(m)), d),
  },
  {
    pattern: new RegExp(
      `(?<!\\p{L})((?:(?:двадцать|тридцать)\\s+)?(?:${ORDINALS.join("|")}))\\s+(${MONTHS})(?!\\p{L})(?:,?\\s+(\\d{4}))?(?!\\d)`,
      "giu",
    ),
    read: ([, d = "", m = "", y]) => date(y, String(monthOf(m)), String(ordinalOf(d))),
  },
  // "the first of May 2037", "on the twenty-third of January".
  {
    pattern: new RegExp(
      `(?<!\\p{L})((?:(?:twenty|thirty)[- ])?(?:${ENGLISH_ORDINALS.join("|")}))\\s+of\\s+(${MONTHS})(?!\\p{L})(?:,?\\s+(\\d{4}))?(?!\\d)`,
      "giu",
    ),
    read: ([, d = "", m = "", y]) => date(y, String(monthOf(m)), String(englishOrdinalOf(d))),
  },
  {
    pattern: new RegExp(
      `(?<!\\p{L})(${MONTHS})(?!\\p{L})\\s+(\\d{1,2})(?:st|nd|rd|th)?(?!\\d|:\\d)(?:,?\\s+(\\d{4}))?(?!\\d)`,
      "giu",
    ),
    read: ([, m = "", d, y]) => date(y, String(monthOf(m)), d),
  },
  {
    pattern: new RegExp(`(?<!\\p{L})(${MONTHS})(?!\\p{L}),?\\s+(\\d{4})(?!\\d)`, "giu"),
    read: ([, m = "", y]) => date(y, String(monthOf(m)), undefined),
  },
  // "2022-06 NAS died", at the beginning of a title.
  {
    pattern: /(?<=^[\s#*_`]{0,6})(20\d\d)[-/](0[1-9]|1[0-2])(?=[:,]?\s+\p{L})/gu,
    read: ([, y, m]) => date(y, m, undefined),
  },
  // "on Boxing Day", "the night of New Year's Eve 2019": holidays that have a day of the calendar.
  {
    pattern: new RegExp(
      `(?<=(?:^|(?<!\\p{L})(?:on|of|until|till|since|from|by|before|after|and|to|through|between|was|late|early|this|last)\\s+)(?:the\\s+)?)(${HOLIDAYS.map(([name]) => name).join("|")})(?!\\p{L})(?:,?\\s+(\\d{4}))?(?!\\d)`,
      "giu",
    ),
    read: ([, name = "", y]) => holiday(name, y),
  },
  {
    pattern: /(?<![\d.])(\d{1,2})\.(\d{2})(?=,?\s+(?:в\s+)?~?\d{1,2}:\d{2})/g,
    read: ([, d, m]) => date(undefined, m, d),
  },
  // "06-14 02:00", the day of a row that has its year elsewhere.
  {
    pattern: /(?<![\d./:-])(\d{2})-(\d{2})(?=[ T]\d{1,2}:\d{2}(?!\s?-\d))/g,
    read: ([, m, d]) => date(undefined, m, d),
  },
  // "07.04 — the last good copy", at the beginning of a line.
  {
    pattern: /(?<=^[\s*_`]{0,4})(\d{2})\.(\d{2})(?=[*_`]{0,2}\s+[—–-]\s+[*_`]{0,2}\p{L})/gu,
    read: ([, d, m]) => date(undefined, m, d),
  },
  // «Инцидент 17.11: …», «сбой от 17.11».
  {
    pattern: /(?<=(?:инцидент|сбой|авария|постмортем)(?:\s+от)?\s+)(\d{1,2})\.(\d{2})(?![\d.])/giu,
    read: ([, d, m]) => date(undefined, m, d),
  },
];

/** Every calendar date in a text, in order; overlapping readings give way to the earlier, longer one. */
export function findDates(written: string): FoundDate[] {
  const text = written.replace(/[\u2010\u2011]/g, "-");
  const found: FoundDate[] = [];
  for (const { pattern, read } of PATTERNS)
    for (const match of text.matchAll(pattern)) {
      const [from, to] = [match.index, match.index + match[0].length];
      if (found.some((other) => from < other.to && other.from < to)) continue;
      if (
        /(?:\bv|\bver(?:sion)?|release|верси\p{L}*|релиз\p{L}*)\.?[ \t]*$/iu.test(
          text.slice(Math.max(0, from - 12), from),
        ) &&
        /^\d{1,2}\./.test(match[0])
      )
        continue;
      const value = read(match);
      if (value) found.push({ ...value, from, to });
    }
  return found.sort((a, b) => a.from - b.from);
}

/** "2026-02-07", "2020-01"; null without a year. */
export function isoDate({ year, month, day }: Pick<FoundDate, "year" | "month" | "day">): string | null {
  if (year === null) return null;
  const two = (value: number) => String(value).padStart(2, "0");
  return day === null ? `${year}-${two(month)}` : `${year}-${two(month)}-${two(day)}`;
}

function date(
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
): Omit<FoundDate, "from" | "to"> | null {
  const [m, d] = [Number(month), day === undefined ? null : Number(day)];
  if (!(m >= 1 && m <= 12) || (d !== null && !(d >= 1 && d <= 31))) return null;
  const y = year === undefined ? null : Number(year);
  return y !== null && (y < 1970 || y > 2100) ? null : { year: y, month: m, day: d };
}

function holiday(name: string, year: string | undefined): Omit<FoundDate, "from" | "to"> | null {
  const [, month, day] = HOLIDAYS.find(([pattern]) => new RegExp(`^${pattern}$`, "iu").test(name)) ?? [];
  return date(year, String(month), String(day));
}

function ordinalOf(words: string): number {
  const [last = "", tens] = words.toLowerCase().split(/\s+/).toReversed();
  const ones = ORDINALS.findIndex((pattern) => new RegExp(`^${pattern}$`).test(last)) + 1;
  const day = ones === ORDINALS.length ? 30 : ones;
  return day + (tens === "двадцать" ? 20 : tens === "тридцать" ? 30 : 0);
}

function englishOrdinalOf(words: string): number {
  const [last = "", tens] = words
    .toLowerCase()
    .split(/[\s-]+/u)
    .toReversed();
  const ones = ENGLISH_ORDINALS.indexOf(last) + 1;
  const day = ones === ENGLISH_ORDINALS.length ? 30 : ones;
  return day + (tens === "twenty" ? 20 : tens === "thirty" ? 30 : 0);
}

function monthOf(word: string): number {
  const start = word.toLowerCase().slice(0, 3);
  return MONTH_STARTS.findIndex((starts) => starts.split(" ").includes(start)) + 1;
}
