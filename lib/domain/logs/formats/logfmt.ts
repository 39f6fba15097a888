import type { LogFormat } from "./format";
import { isLetter, isWordCode } from "./scan";
import type { JsonObject } from "./json-object";
import { readStructuredRecord } from "./structured-record";

/** `level=info ts=… msg="…" key=value`: every token a pair, at least two of them, one of them a name loggers use. */
export const logfmt: LogFormat = {
  id: "logfmt",
  parse(line) {
    if (!isLetter(line.charCodeAt(0)) && line.charCodeAt(0) !== 64) return null;
    const pairs = readPairs(line);
    return pairs && isLogRecord(pairs) ? readStructuredRecord(pairs) : null;
  },
};

/** The pairs of a logfmt line; null when anything in it is no pair, or there are fewer than two. */
export function readPairs(line: string): JsonObject | null {
  const pairs: JsonObject = {};
  let count = 0;
  let at = 0;
  let last = "";
  const { length } = line;
  while (at < length) {
    while (at < length && line.charCodeAt(at) <= 32) at++;
    if (at >= length) break;
    const keyStart = at;
    while (at < length && isKeyCode(line.charCodeAt(at))) at++;
    if (at === keyStart || at - keyStart > 100 || line.charCodeAt(at) !== 61) {
      // Careless loggers leave the quotes out: "level=info msg=disk is full". The words go on with the value before them.
      if (!MAY_GO_ON.has(last) || !isLogRecord(pairs)) return null;
      while (at < length && line.charCodeAt(at) > 32) at++;
      pairs[last] = `${String(pairs[last])} ${line.slice(keyStart, at)}`;
      continue;
    }
    const key = line.slice(keyStart, at);
    last = key;
    at++;
    if (line.charCodeAt(at) === 34) {
      const close = closingQuote(line, at + 1);
      if (close < 0) return null;
      pairs[key] = unquote(line.slice(at + 1, close));
      at = close + 1;
      if (at < length && line.charCodeAt(at) > 32) return null;
    } else {
      const start = at;
      while (at < length && line.charCodeAt(at) > 32) at++;
      pairs[key] = line.slice(start, at);
    }
    count++;
  }
  return count >= 2 ? pairs : null;
}

function isLogRecord(pairs: JsonObject): boolean {
  if (MESSAGES.some((name) => name in pairs)) return true;
  return LEVELS.some((name) => name in pairs);
}

const MAY_GO_ON = new Set(["msg", "message"]);
const MESSAGES = ["msg", "message", "err", "error", "event", "@message"];
const LEVELS = ["level", "lvl", "severity", "log.level", "at", "ts", "time", "timestamp"];

function isKeyCode(code: number): boolean {
  return isWordCode(code) || code === 46 || code === 45 || code === 47 || code === 64 || code > 127;
}

function closingQuote(line: string, from: number): number {
  for (let at = from; at < line.length; at++) {
    const code = line.charCodeAt(at);
    if (code === 92) at++;
    else if (code === 34) return at;
  }
  return -1;
}

function unquote(text: string): string {
  if (!text.includes("\\")) return text;
  return text.replace(/\\(["\\ntr])/g, (_, mark: string) => ESCAPES[mark] ?? mark);
}

const ESCAPES: Record<string, string> = { n: "\n", t: "\t", r: "\r" };
