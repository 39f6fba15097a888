import { readTimestamp } from "../read-timestamp";
import { severityOfWord } from "../read-severity";
import type { LogFormat } from "./format";
import { makeAttributes, makeHeader } from "./header";
import { isDigit } from "./scan";

/**
 * PHP's error log and php-fpm: `[03-Nov-2025 10:11:12 UTC] PHP Warning:  text`, `[03-Nov-2025 10:11:12] WARNING: [pool www] text`,
 * and Monolog: `[2025-11-03T10:11:12.123456+00:00] app.ERROR: text`.
 */
export const php: LogFormat = {
  id: "php",
  parse(line) {
    if (line.charCodeAt(0) !== 91 || !isDigit(line.charCodeAt(1))) return null;
    const read = readTimestamp(line, 1);
    if (!read) return null;
    const close = closingBracket(line, read.end);
    if (close < 0) return null;
    HEADER.lastIndex = close + 1;
    const header = HEADER.exec(line);
    if (!header) return null;
    const word = header[1] ?? header[2] ?? header[5] ?? "";
    const severity = SEVERITIES[word.toLowerCase()] ?? severityOfWord(word);
    if (severity === 0) return null;
    return makeHeader(line.slice(close + 1 + header[0].length), {
      time: read.time,
      severity,
      severityText: word,
      attributes: makeAttributes({ "log.logger": header[3] ?? header[4] }),
    });
  },
};

/** The bracket may also hold a zone by name (`Europe/Berlin`), which says nothing a caller could use without a table. */
function closingBracket(line: string, from: number): number {
  const close = line.indexOf("]", from);
  return close >= 0 && (close === from || (line.charCodeAt(from) === 32 && close - from < 42)) ? close : -1;
}

const SEVERITIES: Record<string, number> = {
  "fatal error": 21,
  "parse error": 21,
  "recoverable fatal error": 17,
  "core error": 21,
  deprecated: 13,
  "strict standards": 10,
  "stack trace": 17,
};
const HEADER =
  / (?:PHP ((?:Fatal|Parse|Recoverable fatal|Core) error|Warning|Notice|Deprecated|Strict Standards):  ?|(DEBUG|NOTICE|WARNING|ERROR|ALERT): (?:\[pool ([\w.-]{1,80})\] )?(?=\S)|([\w-]{1,60})\.([A-Z]{4,9}): )/y;
