import { anyOf } from "../../text/any-of";
import type { LabelKey } from "./label-names";
import type { LabelledText } from "./labels";
import type { Reading } from "./reading";
import { sentences } from "../../text/sentences";
import { labelValue } from "./read-head";
import { findDates } from "./when/find-dates";
import { findTimes } from "./when/find-times";
import { findZone, parseZone, zoneInWords, zoneOfPlace } from "./when/zone";

const TIMED: readonly LabelKey[] = ["date", "start", "end", "period", "downtime"];

/** The zone the document's times are in: its label, then its period or date, then the first time that names one. */
export function applyZone(reading: Reading, labelled: readonly LabelledText[], source: string): void {
  const fromLabels = [
    labelValue(labelled, "timeZone"),
    labelValue(labelled, "start"),
    labelValue(labelled, "date"),
    labelValue(labelled, "period"),
    labelValue(labelled, "end"),
    labelValue(labelled, "downtime"),
    // «Время (МСК): 11:04 – 12:28» names it beside the label.
    ...labelled.flatMap(({ key, label, value }) =>
      key !== null && TIMED.includes(key) && findTimes(value).length > 0 ? [label] : [],
    ),
  ];
  const stated = fromLabels
    .flatMap((text) => (text === null ? [] : (findZone(text) ?? findTimes(text)[0]?.zone ?? [])))
    .at(0);
  const inLines = [...withoutCode(source).matchAll(OF_TIMES)]
    .flatMap(([line]) => findZone(line) ?? americanZone(line) ?? [])
    .at(0);
  // "# Failures of 3–4 December (MSK)" names it beside the day.
  const named = [...source.matchAll(/^#{1,2} [^\n]{0,100}?\(([^()\n]{2,20})\)[ \t]*$/gmu)]
    .flatMap(([, text = ""]) => parseZone(text) ?? [])
    .at(0);
  reading.zone = stated ?? named ?? inLines ?? onlyZone(source);
  reading.document.timeZone = reading.zone?.label ?? null;
}

/** What says in which zone the times are. */
const OF_TIMES = anyOf(
  "giu",
  [
    String.raw`(?:time ?line|chronology|хронология|таймлайн|ход событий)[*_: ]{0,4}\(`,
    String.raw`all (?:times|clocks)|clocks?(?: is| are|:)|everything (?:\p{L}+ ){0,2}is in`,
    String.raw`times (?:are|in|(?=(?:UTC|GMT|MSK|CES?T|[EP][SD]T)\b))|(?:both|all) (?:are in|use)|time zone|timezone`,
    String.raw`все времена|время(?: \p{L}+){0,3}[ —–:*-]{1,5}\p{L}{3,}ское(?!\p{L})|время \p{L}|московское время`,
    String.raw`время указано|время по [а-яё]{4,20} \(|часовой пояс|время в`,
  ],
  { before: "(?:", after: String.raw`)(?:[^\n]|\n(?=[^\n])){0,80}|[^\n]{0,80}\b(?:throughout|everywhere)\b` },
);

/** "All times Eastern", "Clock is Pacific": in a line about its times a text needs no more than that. */
function americanZone(line: string): Reading["zone"] {
  const name = /(?<!\p{L})(pacific|mountain|central|eastern)(?!\p{L})/iu.exec(line)?.[1];
  return name === undefined ? null : zoneInWords(`${name} time`);
}

/** What a program is told is in no zone of the story's times. */
function withoutCode(source: string): string {
  return source.replace(/^(?:```|~~~)[\s\S]*?^(?:```|~~~)/gm, "").replace(/`[^`\n]*[=(][^`\n]*`/g, "");
}

/** The zone beside the times of the prose, when all that name one name the same; code and quotes do not count. */
function onlyZone(source: string): Reading["zone"] {
  const prose = withoutCode(source)
    // A post's own time is its author's.
    .replace(/^\s*(---|\+\+\+)[ \t]*\r?\n[\s\S]*?\n\1[ \t]*\r?\n/u, "")
    .replace(/^>.*$/gm, "")
    // A mail's own time is its sender's.
    .replace(/^(?:date|sent|дата|отправлено) ·.*$/gimu, "");
  const zones = new Map(findTimes(prose).flatMap(({ zone }) => (zone ? [[zone.label, zone] as const] : [])));
  // A zone in words is one too: "from 12:00 to 14:30 Moscow time", «с 12:00 до 14:30 по московскому времени».
  const told =
    /(?:\d{1,2}:\d{2}|\d{1,2} (?:утра|дня|вечера|ночи))[^\n]{0,60}?(по москв\p{L}*|московск(?:ое|ого|ому) врем\p{L}*)/iu.exec(
      prose,
    )?.[1];
  const inWords = told === undefined ? null : findZone(told);
  if (inWords && (zones.size === 0 || zones.has(inWords.label))) zones.set(inWords.label, inWords);
  // "from 7:42 until 9:26 in the morning (CET)": the zone stands apart from its times.
  if (zones.size === 0)
    for (const sentence of sentences(prose)) {
      const isDated = findTimes(sentence).length > 0 || findDates(sentence).length > 0;
      const apart = isDated ? /\(([^()]{2,24})\)/u.exec(sentence)?.[1] : undefined;
      const zone =
        (apart === undefined ? null : parseZone(apart)) ??
        (findTimes(sentence).length > 0 ? zoneInWords(sentence) : null);
      if (zone) zones.set(zone.label, zone);
    }
  if (zones.size === 0) for (const zone of namedAnywhere(prose)) zones.set(zone.label, zone);
  return zones.size === 1 ? ([...zones.values()][0] ?? null) : null;
}

/** Zones of three letters or more that the prose names at all, and the places whose time it says it tells. */
function namedAnywhere(prose: string): NonNullable<Reading["zone"]>[] {
  const letters = [...prose.matchAll(/(?<![\p{L}\d/_-])[A-Z]{3,4}(?![\p{L}\d/_-])/gu)].flatMap(([name]) =>
    WORDS_TOO.has(name) ? [] : (parseZone(name) ?? []),
  );
  const place = zoneOfPlace(prose);
  return place ? [...letters, place] : letters;
}

/** Zones whose letters are words or other names as well. */
const WORDS_TOO = new Set(["EAT", "WET", "ART", "COT", "PHT", "SAST", "IST", "MST", "WAT", "BRT", "HST"]);
