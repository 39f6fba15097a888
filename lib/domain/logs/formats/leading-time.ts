import { readLevelWord, severityOfLetter } from "../read-severity";
import { readTimestamp } from "../read-timestamp";
import type { HeaderMatch, LogFormat } from "./format";
import { makeAttributes, makeHeader } from "./header";
import { leadingTimestamp } from "./leading-timestamp";
import { isDigit, isWordCode } from "./scan";

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
    const closer = CLOSERS[line.charAt(at)];
    const bracket = closer === undefined ? 0 : 1;
    const level = readLevelWord(line, at + bracket);
    if (level) {
      const next = line.charCodeAt(level.end);
      const upper = level.word === level.word.toUpperCase();
      const closed =
        bracket === 1 ? line.charAt(level.end) === closer : next === 58 || next === 9 || next === 124;
      severity = level.severity;
      severityText = level.word;
      if (closed) at = skipSeparators(line, level.end + 1);
      else if (bracket === 0 && upper) at = skipSeparators(line, level.end);
      else if (!upper && bracket === 0 && level.word !== level.word.toLowerCase()) {
        // "Error while reading" opens a sentence.
        severity = 0;
        severityText = null;
      }
    } else if (/^[TDIWEF] /.test(line.slice(at, at + 2))) {
      severityText = line.charAt(at);
      severity = severityOfLetter(severityText);
      at += 2;
    }
    COMPONENT.lastIndex = at;
    const component = COMPONENT.exec(line);
    if (component) at += component[0].length;
    return makeHeader(line.slice(at), {
      time: read.time,
      severity,
      severityText,
      attributes: makeAttributes({ "log.logger": component?.[1] }),
    });
  },
};

/** `ERROR 2025-11-03 10:11:12,123 text`. */
function parseLevelFirst(line: string): HeaderMatch | null {
  const level = readLevelWord(line, 0, true);
  if (!level) return null;
  const start = skipSeparators(line, level.end);
  const read = start === level.end ? null : readTimestamp(line, start);
  if (!read?.time.hasDate) return null;
  return makeHeader(line.slice(skipSeparators(line, read.end)), {
    time: read.time,
    severity: level.severity,
    severityText: level.word,
  });
}

function isEpoch(line: string, end: number): boolean {
  for (let at = 0; at < end; at++) if (!isDigit(line.charCodeAt(at))) return false;
  return true;
}

/** Blanks, and one hyphen, colon, bar or comma among them. */
function skipSeparators(line: string, from: number): number {
  SEPARATORS.lastIndex = from;
  return from + (SEPARATORS.exec(line)?.[0].length ?? 0);
}

const SEPARATORS = /[ \t]{0,16}(?:[-:|,][ \t]{1,8}|:(?=[A-Za-z]))?/y;
const CLOSERS: Record<string, string> = { "[": "]", "(": ")", "<": ">" };
const COMPONENT = /\[([A-Za-z_][\w.:@#$/-]{0,60})\](?::| -)? {0,4}/y;
