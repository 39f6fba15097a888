/** Languages of the interface. */
export const LOCALES = ["en", "ru"] as const;
export type Locale = (typeof LOCALES)[number];

type InstantLike = number | string | Date;
type Unit = "ms" | "s" | "min" | "h" | "d";
type Detail = "day" | "minute" | "second" | "ms";
interface Bounded {
  lowMs: number;
  bestMs: number;
  highMs: number;
}

const NBSP = "\u00A0";
const UNIT_MS: Record<Unit, number> = { ms: 1, s: 1_000, min: 60_000, h: 3_600_000, d: 86_400_000 };
const WORDS = {
  en: {
    units: { ms: "ms", s: "s", min: "min", h: "h", d: "d" },
    months: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
    mayAlone: "May",
    bytes: ["B", "KiB", "MiB", "GiB", "TiB"],
    perSecond: "/s",
    every: "every",
    everyOne: { ms: "every ms", s: "every second", min: "every minute", h: "every hour", d: "every day" },
    times: { one: "time", other: "times" },
  },
  ru: {
    units: { ms: "мс", s: "с", min: "мин", h: "ч", d: "д" },
    months: ["янв", "фев", "мар", "апр", "мая", "июн", "июл", "авг", "сен", "окт", "ноя", "дек"],
    mayAlone: "май",
    bytes: ["Б", "КиБ", "МиБ", "ГиБ", "ТиБ"],
    perSecond: "/с",
    every: "каждые",
    everyOne: {
      ms: "каждую мс",
      s: "каждую секунду",
      min: "каждую минуту",
      h: "каждый час",
      d: "каждый день",
    },
    times: { one: "раз", few: "раза", many: "раз", other: "раза" },
  },
} as const;

/**
 * The only formatter: everything a page shows as a figure or an instant goes through it. It assembles its own texts
 * from numbers, so that the server and every browser give the same characters.
 */
export function makeFormat(locale: Locale, timeZone: string) {
  const words = WORDS[locale];
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const plural = new Intl.PluralRules(locale);
  const decimal = (value: number, digits: number) =>
    new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(
      value,
    );
  const unit = (value: number, name: Unit) => `${whole.format(value)}${NBSP}${words.units[name]}`;

  /** "340 ms", "4.2 s", "3 min 20 s", "1 h 24 min", "2 d 3 h": two units at most, rounded to the smaller. */
  function duration(ms: number): string {
    if (ms < 0) return `−${duration(-ms)}`;
    if (ms === 0) return unit(0, "s");
    if (ms < 999.5) return unit(Math.max(1, Math.round(ms)), "ms");
    if (ms < 9_950) return `${decimal(ms / 1_000, ms % 1_000 === 0 ? 0 : 1)}${NBSP}${words.units.s}`;
    if (ms < 59_500) return unit(Math.round(ms / 1_000), "s");
    const pairs: [Unit, Unit][] = [
      ["min", "s"],
      ["h", "min"],
      ["d", "h"],
    ];
    for (const [large, small] of pairs) {
      const total = Math.round(ms / UNIT_MS[small]);
      const perLarge = UNIT_MS[large] / UNIT_MS[small];
      const limit = large === "min" ? 60 * 60 : large === "h" ? 24 * 60 : Infinity;
      if (total >= limit) continue;
      const rest = total % perLarge;
      const head = unit(Math.floor(total / perLarge), large);
      return rest === 0 ? head : `${head} ${unit(rest, small)}`;
    }
    return unit(Math.round(ms / UNIT_MS.d), "d");
  }

  /** "1 h 4 min (45 min – 1 h 24 min)"; the best alone when the bounds read the same. */
  function boundedDuration({ lowMs, bestMs, highMs }: Bounded): string {
    const [low, best, high] = [duration(lowMs), duration(bestMs), duration(highMs)];
    return low === high ? best : `${best} (${low} – ${high})`;
  }

  /** "every 2 min, 441 times". */
  function cadence({ everyMs, count }: { everyMs: number; count: number }): string {
    const single = (Object.keys(UNIT_MS) as Unit[]).find((name) => UNIT_MS[name] === everyMs);
    const every = single ? words.everyOne[single] : `${words.every} ${duration(everyMs)}`;
    return `${every}, ${times(count)}`;
  }

  /** "441 times". */
  function times(n: number): string {
    const forms: Partial<Record<Intl.LDMLPluralRule, string>> & { other: string } = words.times;
    return `${whole.format(n)}${NBSP}${forms[plural.select(n)] ?? forms.other}`;
  }

  /** "8.0 MiB". */
  function bytes(n: number): string {
    const power = n < 1 ? 0 : Math.min(4, Math.floor(Math.log2(n) / 10));
    return `${power === 0 ? whole.format(n) : decimal(n / 1024 ** power, 1)}${NBSP}${words.bytes[power]}`;
  }

  /** "14 Jul 2026, 14:37:13"; the zone is added by `zoned`. */
  function instant(at: InstantLike, detail: Detail = "second", zone = timeZone): string {
    const p = partsIn(at, zone);
    const day = `${p.day}${NBSP}${words.months[p.month - 1]}${NBSP}${p.year}`;
    return detail === "day" ? day : `${day}, ${clockOf(p, detail)}`;
  }

  /** The instant with its zone: "14 Jul 2026, 14:37:13 UTC+2". */
  const zoned = (at: InstantLike, detail: Detail = "second", zone = timeZone) =>
    `${instant(at, detail, zone)}${NBSP}${zoneOffset(at, zone)}`;
  const clock = (at: InstantLike, detail: Detail = "second", zone = timeZone) =>
    clockOf(partsIn(at, zone), detail);
  const dayMonth = (at: InstantLike, zone = timeZone) => {
    const p = partsIn(at, zone);
    return `${p.day}${NBSP}${words.months[p.month - 1]}`;
  };
  const monthYear = (at: InstantLike, zone = timeZone) => {
    const p = partsIn(at, zone);
    return `${p.month === 5 ? words.mayAlone : words.months[p.month - 1]}${NBSP}${p.year}`;
  };
  const year = (at: InstantLike, zone = timeZone) => String(partsIn(at, zone).year);

  /** A day, a month or a year that belongs to no zone, given as "2026-07-14", "2026-07" or "2026"; other text as it is. */
  function calendarDate(date: string): string {
    const noon = `${date.padEnd(7, "-01").padEnd(10, "-01")}T12:00:00Z`;
    if (date.length === 4 || Number.isNaN(Date.parse(noon))) return date;
    return date.length === 7 ? monthYear(noon, "UTC") : instant(noon, "day", "UTC");
  }

  /** "14 Jul 2026, 14:37 – 15:16": the second day is written only when it differs. */
  function instantRange(from: InstantLike, to: InstantLike, detail: Detail = "minute"): string {
    const same = instant(from, "day") === instant(to, "day");
    return `${instant(from, detail)} – ${same ? clock(to, detail) : instant(to, detail)}`;
  }

  return {
    locale,
    timeZone,
    count: (n: number) => whole.format(n),
    compact: (n: number) =>
      new Intl.NumberFormat(locale, { notation: "compact", maximumFractionDigits: 1 }).format(n),
    decimal,
    percent: (share: number, digits = 1) => `${decimal(share * 100, digits)}${locale === "ru" ? NBSP : ""}%`,
    bytes,
    byteRate: (perSecond: number) => `${bytes(perSecond)}${words.perSecond}`,
    rate: (perSecond: number) => `${whole.format(perSecond)}${words.perSecond}`,
    duration,
    boundedDuration,
    cadence,
    times,
    instant,
    zoned,
    clock,
    dayMonth,
    monthYear,
    year,
    instantRange,
    calendarDate,
    zoneOffset: (at: InstantLike, zone = timeZone) => zoneOffset(at, zone),
  };
}

export type Format = ReturnType<typeof makeFormat>;

/** True when the runtime knows this IANA zone. */
export function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone.length > 0;
  } catch {
    return false;
  }
}

interface Parts {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  ms: number;
}
const readers = new Map<string, Intl.DateTimeFormat>();

function partsIn(at: InstantLike, zone: string): Parts {
  const epoch = epochOf(at);
  let reader = readers.get(zone);
  if (!reader) {
    const numeric = "numeric" as const;
    reader = new Intl.DateTimeFormat("en-GB", {
      timeZone: zone,
      hourCycle: "h23",
      year: numeric,
      month: numeric,
      day: numeric,
      hour: numeric,
      minute: numeric,
      second: numeric,
    });
    readers.set(zone, reader);
  }
  const values = Object.fromEntries(
    reader.formatToParts(epoch).map((part) => [part.type, Number(part.value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = values;
  return { year, month, day, hour, minute, second, ms: ((epoch % 1_000) + 1_000) % 1_000 };
}

function epochOf(at: InstantLike): number {
  return typeof at === "number" ? at : new Date(at).getTime();
}

const two = (n: number) => String(n).padStart(2, "0");

function clockOf(p: Parts, detail: Detail): string {
  const minutes = `${two(p.hour)}:${two(p.minute)}`;
  if (detail === "minute" || detail === "day") return minutes;
  return detail === "ms"
    ? `${minutes}:${two(p.second)}.${String(Math.floor(p.ms)).padStart(3, "0")}`
    : `${minutes}:${two(p.second)}`;
}

/** "UTC", "UTC+3", "UTC−3:30": the offset the zone has at that instant. */
function zoneOffset(at: InstantLike, zone: string): string {
  const epoch = epochOf(at);
  const p = partsIn(epoch, zone);
  const minutes = Math.round(
    (Date.UTC(p.year, p.month - 1, p.day, p.hour, p.minute, p.second) - epoch) / 60_000,
  );
  if (minutes === 0) return "UTC";
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `UTC${minutes < 0 ? "−" : "+"}${hours}${rest ? `:${String(rest).padStart(2, "0")}` : ""}`;
}
