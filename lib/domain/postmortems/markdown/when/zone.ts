import { zoneNameOfPlace } from "./zone-of-place";

const FIXED: Record<string, number> = {
  UTC: 0,
  GMT: 0,
  Z: 0,
  WET: 0,
  WEST: 60,
  BST: 60,
  CET: 60,
  CEST: 120,
  EET: 120,
  EEST: 180,
  MSK: 180,
  МСК: 180,
  MSD: 240,
  EAT: 180,
  WAT: 60,
  SAST: 120,
  PKT: 300,
  WIB: 420,
  PHT: 480,
  COT: -300,
  TRT: 180,
  IST: 330,
  SGT: 480,
  HKT: 480,
  JST: 540,
  KST: 540,
  AWST: 480,
  AEST: 600,
  AEDT: 660,
  ACST: 570,
  ACDT: 630,
  NZST: 720,
  NZDT: 780,
  EST: -300,
  EDT: -240,
  CST: -360,
  CDT: -300,
  MST: -420,
  MDT: -360,
  PST: -480,
  PDT: -420,
  AKST: -540,
  AKDT: -480,
  HST: -600,
  BRT: -180,
  ART: -180,
  SAMT: 240,
  YEKT: 300,
  OMST: 360,
  KRAT: 420,
  NOVT: 420,
  IRKT: 480,
  VLAT: 600,
};
const ROAMING: Record<string, string> = {
  PT: "America/Los_Angeles",
  ET: "America/New_York",
  CT: "America/Chicago",
  MT: "America/Denver",
};
const NAMES = [...Object.keys(FIXED), ...Object.keys(ROAMING)]
  .filter((name) => name !== "Z")
  .sort((a, b) => b.length - a.length);

/** A zone named in a text: fixed minutes east of UTC, or an IANA name whose offset depends on the date. */
export type Zone = { label: string; minutes: number } | { label: string; iana: string };

export const ZONE_SOURCE = `(?:UTC|GMT)(?:\\s?[+]\\s?|\\s?[-−](?!\\s)|[-−]\\s)(?:1[0-4]|0?\\d)(?::?(?:00|15|30|45))?(?![\\d:])|(?:${NAMES.join("|")}|мск)(?![\\p{L}\\d])|Z(?![\\p{L}\\d])|(?:Europe|America|Asia|Africa|Australia|Pacific|Atlantic)/[A-Z][A-Za-z_]+(?:/[A-Z][A-Za-z_]+)?`;
const ANYWHERE = new RegExp(`(?<![\\p{L}\\d])(?:${ZONE_SOURCE})`, "u");

/** The first zone a text names: "MSK", "UTC+3", "(times in BST)", "Europe/Berlin", «по Москве»; null without one. */
export function findZone(text: string): Zone | null {
  const found = ANYWHERE.exec(text)?.[0];
  if (found !== undefined) return parseZone(found);
  if (/по москв|московск(ое|ого|ому) врем|врем\p{L}* московск/iu.test(text))
    return { label: "MSK", minutes: 180 };
  const told = zoneInWords(text);
  if (told) return told;
  if (/coordinated universal|всемирн/iu.test(text)) return { label: "UTC", minutes: 0 };
  return null;
}

// A zone in words; summer and daylight time stand before the plain name.
const TOLD: readonly [RegExp, Zone][] = [
  [/british summer time/i, { label: "BST", minutes: 60 }],
  [/central european summer time/i, { label: "CEST", minutes: 120 }],
  [/central european time/i, { label: "CET", minutes: 60 }],
  [
    /\bUS[ /-]?pacific\b|\bpacific (?:standard |daylight )?time\b|\d ?[ap]\.?m\.? pacific\b|\btimes (?:are |in |are in )?pacific\s*(?:[).,;:*_]|$)/i,
    { label: "PT", iana: "America/Los_Angeles" },
  ],
  [
    /\bUS[ /-]?mountain\b|\bmountain (?:standard |daylight )?time\b|\d ?[ap]\.?m\.? mountain\b|\btimes (?:are |in |are in )?mountain\s*(?:[).,;:*_]|$)/i,
    { label: "MT", iana: "America/Denver" },
  ],
  [
    /\bUS[ /-]?central\b|\bcentral (?:standard |daylight )?time\b|\d ?[ap]\.?m\.? central\b|\btimes (?:are |in |are in )?central\s*(?:[).,;:*_]|$)/i,
    { label: "CT", iana: "America/Chicago" },
  ],
  [
    /\bUS[ /-]?eastern\b|\beastern (?:standard |daylight )?time\b|\d ?[ap]\.?m\.? eastern\b|\btimes (?:are |in |are in )?eastern\s*(?:[).,;:*_]|$)/i,
    { label: "ET", iana: "America/New_York" },
  ],
  [/\bmoscow (?:standard )?time\b/i, { label: "MSK", minutes: 180 }],
  [/\blondon time\b/i, { label: "Europe/London", iana: "Europe/London" }],
  [/\bberlin time\b/i, { label: "Europe/Berlin", iana: "Europe/Berlin" }],
  [/\bparis time\b/i, { label: "Europe/Paris", iana: "Europe/Paris" }],
  [/\bnew york time\b/i, { label: "America/New_York", iana: "America/New_York" }],
  [/\bindia(?:n)? (?:standard )?time\b/i, { label: "IST", minutes: 330 }],
  [/\bjapan (?:standard )?time\b|\btokyo time\b/i, { label: "JST", minutes: 540 }],
  [/(?:врем|час)\p{L}*[^.\n]{0,12} московск|московск\p{L}+ врем/iu, { label: "MSK", minutes: 180 }],
  [/врем\p{L}+ (?:указано )?(?:санкт-)?петербургск|петербургск\p{L}+ врем/iu, { label: "MSK", minutes: 180 }],
  [/^[^\p{L}]*московск(?:ое|ий)[^\p{L}]*$/iu, { label: "MSK", minutes: 180 }],
  // A town in brackets behind times.
  [/\((?:Москва|Санкт-Петербург|Казань|Нижний Новгород)\)/iu, { label: "MSK", minutes: 180 }],
  [/\((?:Самара|Ижевск)\)/iu, { label: "UTC+4", minutes: 240 }],
  [/\((?:Екатеринбург|Челябинск|Пермь|Уфа|Тюмень)\)/iu, { label: "UTC+5", minutes: 300 }],
  [/\((?:Омск)\)/iu, { label: "UTC+6", minutes: 360 }],
  [/\((?:Новосибирск|Красноярск|Томск|Барнаул)\)/iu, { label: "UTC+7", minutes: 420 }],
  [/\((?:Иркутск)\)/iu, { label: "UTC+8", minutes: 480 }],
  [/\((?:Владивосток|Хабаровск)\)/iu, { label: "UTC+10", minutes: 600 }],
  [/по гринвичу/iu, { label: "UTC", minutes: 0 }],
  [/по самарск\p{L}+ времени|по самаре/iu, { label: "UTC+4", minutes: 240 }],
  [/по (?:екатеринбургу|уральскому времени|челябинску|перми|уфе)/iu, { label: "UTC+5", minutes: 300 }],
  [/по (?:омску|омскому времени)/iu, { label: "UTC+6", minutes: 360 }],
  [/по (?:новосибирск\p{L}+|красноярск\p{L}+|томск\p{L}+)/iu, { label: "UTC+7", minutes: 420 }],
  [/по иркутск\p{L}+/iu, { label: "UTC+8", minutes: 480 }],
  [/по (?:владивосток\p{L}+|хабаровск\p{L}+)/iu, { label: "UTC+10", minutes: 600 }],
];

/** The zone of a place whose time a text says it tells; null without one. */
export function zoneOfPlace(text: string): Zone | null {
  const iana = zoneNameOfPlace(text);
  if (iana === null) return null;
  return iana === "Europe/Moscow" ? { label: "MSK", minutes: 180 } : { label: iana, iana };
}

/** A zone that a text names in words: "Pacific Time", "British Summer Time"; null without one. */
export function zoneInWords(text: string): Zone | null {
  return TOLD.find(([pattern]) => pattern.test(text))?.[1] ?? zoneOfPlace(text);
}

/** One zone as written; null when it is none. */
export function parseZone(text: string): Zone | null {
  const label = text.trim();
  const offset = /^(?:UTC|GMT)?\s?([+\-−])\s?(\d{1,2})(?::?(\d{2}))?$/u.exec(label);
  if (offset) {
    const minutes = Number(offset[2]) * 60 + Number(offset[3] ?? 0);
    if (minutes === 0) return { label: "UTC", minutes };
    return minutes > 14 * 60 ? null : { label, minutes: offset[1] === "+" ? minutes : -minutes };
  }
  const upper = label.toUpperCase();
  if (upper in FIXED) return { label: upper === "МСК" ? "MSK" : upper, minutes: FIXED[upper] ?? 0 };
  const roaming = ROAMING[upper];
  if (roaming !== undefined) return { label: upper, iana: roaming };
  return label.includes("/") ? { label, iana: label } : null;
}

/** Minutes east of UTC at a local date and time; null when the zone is not known to the runtime. */
export function offsetMinutes(zone: Zone, localIso: string): number | null {
  if ("minutes" in zone) return zone.minutes;
  const asUtc = Date.parse(`${localIso}Z`);
  if (Number.isNaN(asUtc)) return null;
  try {
    const name = new Intl.DateTimeFormat("en-US", { timeZone: zone.iana, timeZoneName: "longOffset" })
      .formatToParts(asUtc)
      .find(({ type }) => type === "timeZoneName")?.value;
    const found = /GMT(?:([+-])(\d{2}):(\d{2}))?/.exec(name ?? "");
    if (!found) return null;
    const minutes = Number(found[2] ?? 0) * 60 + Number(found[3] ?? 0);
    return found[1] === "-" ? -minutes : minutes;
  } catch {
    return null;
  }
}

/** "Z", "+03:00", "-08:00". */
export function offsetText(minutes: number): string {
  if (minutes === 0) return "Z";
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `${minutes < 0 ? "-" : "+"}${String(hours).padStart(2, "0")}:${String(rest).padStart(2, "0")}`;
}
