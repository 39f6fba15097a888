import { readLevelWord, severityOfLetter, severityOfWord } from "../read-severity";
import { readTimestamp } from "../read-timestamp";
import { readBuriedLevel } from "./buried-level";
import type { HeaderMatch, LogFormat } from "./format";
import { makeAttributes, makeHeader } from "./header";
import { isDigit } from "./scan";

const ELEMENTS_MAX = 7;

/**
 * Header parts in brackets, in any order: `[time] [level] [component] text`, `time [level] text`, `[LEVEL] time text`,
 * `[time] program - text`. At least a time or a level must be among them, and at least one of these in brackets.
 */
export const bracketed: LogFormat = {
  id: "bracketed",
  parse(line) {
    const shared = readSharedBracket(line);
    if (shared) return shared;
    const state: State = {
      time: null,
      severity: 0,
      severityText: null,
      components: [],
      pid: null,
      brackets: 0,
    };
    let at = 0;
    for (let count = 0; count < ELEMENTS_MAX; count++) {
      const next = readElement(line, at, state);
      if (next < 0) break;
      at = next;
    }
    if (at === 0 || state.brackets === 0 || (state.time === null && state.severity === 0)) return null;
    if (state.time === null && at >= line.length) return null;
    SEPARATOR.lastIndex = at;
    at += SEPARATOR.exec(line)?.[0].length ?? 0;
    const program = state.components.length === 0 && state.severity === 0 ? readProgram(line, at) : null;
    if (program) at = program.end;
    const buried = state.severity === 0 ? readBuriedLevel(line, at) : null;
    return makeHeader(line.slice(at), {
      time: state.time,
      severity: buried?.severity ?? state.severity,
      severityText: buried?.word ?? state.severityText,
      service: program?.name ?? null,
      attributes: makeAttributes({
        "log.logger": state.components[0],
        "log.component": state.components.length > 1 ? state.components.slice(1).join(" ") : null,
        "process.pid": state.pid,
      }),
    });
  },
};

/**
 * Several parts in one bracket: `[time LEVEL module] text` (env_logger), `[10:11:12 INF] text` (Serilog), `[I time App] text` (tornado).
 */
function readSharedBracket(line: string): HeaderMatch | null {
  if (line.charCodeAt(0) !== 91) return null;
  let at = 1;
  let word: string | null = null;
  let severity = 0;
  if (line.charCodeAt(2) === 32) {
    word = line.charAt(1);
    severity = severityOfLetter(word);
    if (severity === 0) return null;
    at = 3;
  }
  const read = readTimestamp(line, at);
  if (!read || line.charCodeAt(read.end) !== 32) return null;
  at = read.end;
  while (line.charCodeAt(at) === 32 && at - read.end < 4) at++;
  const level = severity === 0 ? readLevelWord(line, at, true) : null;
  if (severity === 0 && !level) return null;
  const close = line.indexOf("]", level?.end ?? at);
  if (close < 0 || close - at > 120) return null;
  const component = line.slice(level?.end ?? at, close).trim();
  if (component !== "" && !/^[\w.:/-]{1,100}$/.test(component)) return null;
  SEPARATOR.lastIndex = close + 1;
  const gap = SEPARATOR.exec(line)?.[0].length ?? 0;
  return makeHeader(line.slice(close + 1 + gap).replace(/^ {1,8}/, ""), {
    time: read.time,
    severity: level?.severity ?? severity,
    severityText: level?.word ?? word,
    attributes: makeAttributes({ "log.logger": component }),
  });
}

interface State {
  time: HeaderMatch["time"];
  severity: number;
  severityText: string | null;
  components: string[];
  pid: number | null;
  brackets: number;
}

/** Reads one part of the header and the blanks after it; −1 when the text has begun. */
function readElement(line: string, at: number, state: State): number {
  if (state.time === null && (line.charCodeAt(at) === 91 || isDigit(line.charCodeAt(at)))) {
    const read = readTimestamp(line, at);
    if (read) {
      state.time = read.time;
      if (line.charCodeAt(at) === 91) state.brackets++;
      return afterElement(line, read.end);
    }
  }
  if (line.charCodeAt(at) === 91) return readBracket(line, at, state);
  if (state.severity > 0) return -1;
  const word = readLevelWord(line, at);
  if (!word) return -1;
  // In lower case a word is a level only with its colon: "[till] error: stuck", but "[till] error while opening".
  const { upper, end } = word;
  const next = line.charCodeAt(end);
  const colon = next === 58 ? end : upper ? -1 : columnEnd(line, end, state);
  if (!upper && (at === 0 || colon < 0)) return -1;
  // ERROR[11-03|10:11:12.123] (geth) has no room for a blank.
  if (at === 0 && next !== 32 && !(next === 91 && isDigit(line.charCodeAt(end + 1)))) return -1;
  state.severity = word.severity;
  state.severityText = word.word;
  return afterElement(line, colon < 0 ? end : colon + 1);
}

/** The colon behind blanks that fill a level's column (Monit), or behind who says it (Icinga); else −1. */
function columnEnd(line: string, from: number, state: State): number {
  const next = line.charCodeAt(from);
  if (next !== 32 && next !== 47) return -1;
  COLUMN.lastIndex = from;
  const column = COLUMN.exec(line);
  if (!column) return -1;
  if (column[1] !== undefined) state.components.push(column[1]);
  return from + column[0].length - 1;
}

const COLUMN = /(?:\/([A-Za-z][\w-]{0,40})| {1,10}):(?= )/y;

function readBracket(line: string, at: number, state: State): number {
  const close = line.indexOf("]", at);
  if (close < 0 || close - at > 80) return -1;
  const inner = line.slice(at + 1, close).trim();
  const severity = state.severity === 0 ? severityOfWord(inner) : 0;
  if (severity > 0) {
    state.severity = severity;
    state.severityText = inner;
  } else {
    const opens = at === 0 && PROCESS_FIRST.test(line);
    if (state.time === null && state.severity === 0 && !opens) return -1;
    if (/^(?:pid[ :=]?)?\d{1,9}$/i.test(inner)) state.pid = Number(inner.replace(/\D/g, ""));
    else if (state.components.length < 2 && isComponent(inner) && !isPlace(state.components[0]))
      addComponent(inner, state);
    else return -1;
  }
  state.brackets++;
  return afterElement(line, close + 1);
}

/** `[812] 2025/11/03 10:11:12 [INF] text`, `[KXDZ2] 2025/11/03 10:11:12 INFO: text` (Syncthing). */
const PROCESS_FIRST = /^\[(?:\d{1,9}|\w{5})\] \d{4}[-/]\d\d[-/]\d\d /;

/** `[Server thread/INFO]` is a thread and a level. */
function addComponent(text: string, state: State): void {
  const slash = text.lastIndexOf("/");
  const severity = state.severity === 0 && slash > 0 ? severityOfWord(text.slice(slash + 1)) : 0;
  if (severity > 0) {
    state.severity = severity;
    state.severityText = text.slice(slash + 1);
  }
  state.components.push(severity > 0 ? text.slice(0, slash) : text);
}

/** Two parts stand side by side, or between them are blanks. */
function afterElement(line: string, at: number): number {
  let next = at;
  while (line.charCodeAt(next) === 32 && next - at < 12) next++;
  if (
    line.charCodeAt(next) === 45 &&
    line.charCodeAt(next + 1) === 32 &&
    next > at &&
    line.charCodeAt(next + 2) === 91
  )
    next += 2;
  return next;
}

/** `terror.go:324`: behind the place in the source the text begins, in brackets or not (TiDB). */
function isPlace(component: string | undefined): boolean {
  return component !== undefined && /\.[a-z]{1,4}:\d{1,6}$/.test(component);
}

function isComponent(text: string): boolean {
  return /^[A-Za-z_][\w.:@#$/ -]{0,60}$/.test(text);
}

/** `chrome.exe - text`, `chrome.exe *64 - text`: a program before a hyphen. */
function readProgram(line: string, from: number): { name: string; end: number } | null {
  PROGRAM.lastIndex = from;
  const program = PROGRAM.exec(line);
  return program?.[1] === undefined ? null : { name: program[1], end: from + program[0].length };
}

/** Also Erlang's process: `<0.44.0> `. */
const SEPARATOR = /(?:-|:|\|) {1,4}|<\d{1,10}\.\d{1,10}\.\d{1,10}> /y;
const PROGRAM = /([A-Za-z][\w.-]{0,60})(?: \*\d{2})? - /y;
