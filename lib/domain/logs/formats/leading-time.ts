import { readLevelWord, severityOfLetter, severityOfPriority, severityWord } from "../read-severity";
import { readTimestamp } from "../read-timestamp";
import type { HeaderMatch, LogFormat } from "./format";
import { makeAttributes, makeHeader, makeTimedHeader } from "./header";
import { leadingTimestamp } from "./leading-timestamp";
import { readBuriedLevel } from "./buried-level";
import { isDigit, isLetter, isWordCode } from "./scan";

/** Any text behind a time; a level word and a `[component]` that come next are taken off too. */
export const leadingTime: LogFormat = {
  id: "leading-time",
  parse(line) {
    const read = leadingTimestamp(line);
    if (!read) return parseLevelFirst(line);
    if (isWordCode(line.charCodeAt(read.end))) return null;
    // A bare number is an epoch only where something follows it that is set off.
    if (isEpoch(line, read.end) && !/^[\s:|,\]-]/.test(line.slice(read.end, read.end + 1))) return null;
    let at = skipSeparators(line, read.end);
    let severity = 0;
    let severityText: string | null = null;
    const closer = closerOf(line.charCodeAt(at));
    const bracket = closer === 0 ? 0 : 1;
    const level = readLevelWord(line, at + bracket);
    if (level) {
      const next = line.charCodeAt(level.end);
      const { upper } = level;
      const closed = bracket === 1 ? next === closer : next === 58 || next === 9 || next === 124;
      severity = level.severity;
      severityText = level.word;
      if (closed) at = skipSeparators(line, level.end + 1);
      else if (bracket === 0 && upper) at = skipSeparators(line, level.end);
      else if (!upper && bracket === 0 && level.word !== level.word.toLowerCase()) {
        // "Error while reading" opens a sentence.
        severity = 0;
        severityText = null;
      }
    } else if (LETTERS.includes(line.charAt(at)) && LETTER_END.test(line.slice(at + 1, at + 3))) {
      severityText = line.charAt(at);
      severity = severityOfLetter(severityText);
      at += line.charCodeAt(at + 1) === 33 ? 3 : 2;
    }
    let attributes: Record<string, unknown> | null = null;
    const topics = severity === 0 ? readTopics(line, at) : null;
    if (topics) ({ severity, word: severityText } = topics);
    const priority = severity === 0 && line.startsWith("LOG", at) ? readPriority(line, at) : null;
    if (priority) ({ at, severity, word: severityText } = priority);
    const pairs = severity === 0 ? readPairs(line, at) : null;
    if (pairs) ({ at, severity, severityText, attributes } = pairs);
    if (line.charCodeAt(at) === 91 && attributes === null) {
      COMPONENT.lastIndex = at;
      const component = COMPONENT.exec(line);
      if (component) at += component[0].length;
      attributes = makeAttributes({ "log.logger": component?.[1] });
    }
    if (severity === 0) {
      // The words before it stay with the text: they say who writes.
      const buried = readBuriedLevel(line, at);
      if (buried) ({ severity, word: severityText } = buried);
    }
    return makeTimedHeader(line.slice(at), read.time, severity, severityText, attributes);
  },
};

/** `LOG3[0]: text` (stunnel): the level as syslog counts them. */
function readPriority(line: string, from: number) {
  PRIORITY.lastIndex = from;
  const found = PRIORITY.exec(line);
  if (!found) return null;
  const severity = severityOfPriority(Number(found[1]));
  return { at: from + found[0].length, severity, word: severityWord(severity) };
}

const PRIORITY = /LOG([0-7])\[[\w:]{1,30}\]: {0,2}/y;

/** `system,error,critical text` (RouterOS): what it is about, its level among it. The words stay with the text. */
function readTopics(line: string, from: number): { severity: number; word: string } | null {
  TOPICS.lastIndex = from;
  const topics = TOPICS.exec(line)?.[0].trimEnd().split(",") ?? [];
  const [gravest] = topics
    .map((word) => ({ severity: TOPIC_LEVELS[word] ?? 0, word }))
    .sort((a, b) => b.severity - a.severity);
  return gravest && gravest.severity > 0 ? gravest : null;
}

const TOPICS = /[a-z][a-z0-9-]{1,24}(?:,[a-z0-9!-]{1,24}){1,6} /y;
/** A login that fails is critical to a router. */
const TOPIC_LEVELS: Record<string, number> = { debug: 5, info: 9, warning: 13, error: 17, critical: 17 };

/** `pid=812 tid=a1 INFO: text`, `[id=31]<tab>INFO<tab>text`: pairs of what the writer is, before a level that is set off. */
function readPairs(line: string, from: number) {
  PAIRS.lastIndex = from;
  const pairs = PAIRS.exec(line);
  const level = pairs && readLevelWord(line, from + pairs[0].length, true);
  if (!level) return null;
  const next = line.charCodeAt(level.end);
  if (next !== 58 && next !== 9) return null;
  const fields = [...pairs[0].matchAll(PAIR)].map(([, name = "", value = ""]): [string, unknown] =>
    name === "pid" && PROCESS.test(value) ? ["process.pid", Number(value)] : [name, value],
  );
  return {
    at: skipSeparators(line, level.end + 1),
    severity: level.severity,
    severityText: level.word,
    attributes: Object.fromEntries<unknown>(fields),
  };
}

const PAIRS = /(?:\[?[A-Za-z_][\w.]{0,30}=[^\s\]=]{1,80}\]?[ \t]{1,4}){1,8}/y;
const PROCESS = /^\d{1,10}$/;
const PAIR = /([A-Za-z_][\w.]{0,30})=([^\s\]=]{1,80})/g;

/** `ERROR 2025-11-03 10:11:12,123 text`. */
function parseLevelFirst(line: string): HeaderMatch | null {
  const level = readLevelWord(line, 0, true);
  if (!level) return parseNameFirst(line);
  const start = skipSeparators(line, level.end);
  const read = start === level.end ? null : readTimestamp(line, start);
  if (!read?.time.hasDate) return null;
  return makeHeader(line.slice(skipSeparators(line, read.end)), {
    time: read.time,
    severity: level.severity,
    severityText: level.word,
  });
}

/** `Till:error 2025-11-03 10:11:12: text` (Zigbee2MQTT), `(W) 2025-11-03T10:11:12 - text` (qBittorrent). */
function parseMarkFirst(line: string): HeaderMatch | null {
  MARK.lastIndex = 0;
  const mark = MARK.exec(line);
  const read = mark && readTimestamp(line, mark[0].length);
  if (!read) return null;
  const [, name, word, letter = ""] = mark;
  const level = word === undefined ? null : readLevelWord(word, 0);
  const severity = word === undefined ? severityOfLetter(letter) : (level?.severity ?? 0);
  if (severity === 0) return null;
  return makeHeader(line.slice(skipSeparators(line, read.end)), {
    time: read.time,
    severity,
    severityText: word ?? letter,
    service: name ?? null,
  });
}

const MARK =
  /(?:([A-Za-z][\w-]{1,40}):([a-z]{4,8}) {1,2}|\(([A-Z])\) )(?=\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d)/y;

/** `Till 2025-11-03 10:11:12.123 INFO: text`: a name, and only a time and a level make sure of it. */
function parseNameFirst(line: string): HeaderMatch | null {
  NAME.lastIndex = 0;
  const name = NAME.exec(line);
  const read = name && readTimestamp(line, name[0].length);
  if (!read) return parseMarkFirst(line);
  const level = readLevelWord(line, skipSeparators(line, read.end), true);
  if (!level) return null;
  return makeHeader(line.slice(skipSeparators(line, level.end)), {
    time: read.time,
    severity: level.severity,
    severityText: level.word,
    service: name[1] ?? null,
  });
}

const NAME = /([A-Za-z][\w.-]{1,40}) (?=\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d)/y;

function isEpoch(line: string, end: number): boolean {
  for (let at = 0; at < end; at++) if (!isDigit(line.charCodeAt(at))) return false;
  return true;
}

/** At most 16 blanks, and one hyphen, colon, bar or comma with blanks behind it; a colon also right before a letter. */
function skipSeparators(line: string, from: number): number {
  const at = blanksEnd(line, from, 16);
  const mark = line.charCodeAt(at);
  if (mark !== 58 && mark !== 45 && mark !== 124 && mark !== 44) return at;
  const end = blanksEnd(line, at + 1, 8);
  if (end > at + 1) return end;
  return mark === 58 && isLetter(line.charCodeAt(at + 1)) ? at + 1 : at;
}

function blanksEnd(line: string, from: number, most: number): number {
  let at = from;
  for (let code = line.charCodeAt(at); (code === 32 || code === 9) && at - from < most;)
    code = line.charCodeAt(++at);
  return at;
}

/** What closes a bracket; 0 for what is none. */
function closerOf(code: number): number {
  return code === 91 ? 93 : code === 40 ? 41 : code === 60 ? 62 : 0;
}

const LETTERS = "TDIWEF";
/** A blank, or an exclamation mark and a blank (Telegraf). */
const LETTER_END = /^(?: |! )/;
const COMPONENT = /\[([A-Za-z_][\w.:@#$/-]{0,60})\](?::| -)? {0,4}/y;
