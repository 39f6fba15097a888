import { readLevelWord } from "../read-severity";
import { readTimestamp } from "../read-timestamp";
import type { HeaderMatch, LogFormat } from "./format";
import type { Layout } from "./layout";
import { readLayouts } from "./layout";
import { leadingTimestamp } from "./leading-timestamp";
import { isDigit } from "./scan";

/**
 * The layouts of Python's logging, and those of Flask, Django (verbose), loguru and certbot: `asctime - name - LEVEL - text`,
 * `asctime:LEVEL:name:text`, `[asctime] LEVEL in module: text`, `asctime | LEVEL | module:function:12 - text`, `LEVEL:name:text` …
 */
export const pythonLogging: LogFormat = {
  id: "python-logging",
  parse(line) {
    const first = line.charCodeAt(0);
    if (isDigit(first) || first === 91) {
      const read = leadingTimestamp(line);
      return read && !isJetty(line, read.end)
        ? readLayouts(line, read.end, read.time, first === 91 ? AFTER_BRACKETED_TIME : AFTER_TIME)
        : null;
    }
    return first >= 65 && first <= 90 ? parseLevelFirst(line) : null;
  },
};

/** Jetty also sets its fields apart with colons, but a point before its milliseconds: `10:11:12.123:INFO:…`. */
function isJetty(line: string, timeEnd: number): boolean {
  return line.charCodeAt(timeEnd) === 58 && line.charCodeAt(timeEnd - 4) === 46;
}

/** `LEVEL:name:text` and `LEVEL asctime module …`. */
function parseLevelFirst(line: string): HeaderMatch | null {
  const level = readLevelWord(line, 0, true);
  if (!level) return null;
  const next = line.charCodeAt(level.end);
  if (next === 58) return readLayouts(line, 0, null, LEVEL_COLON);
  let at = level.end;
  while (line.charCodeAt(at) === 32 && at - level.end < 6) at++;
  if (at === level.end) return null;
  const read = readTimestamp(line, at);
  if (!read) return null;
  const match = readLayouts(line, read.end, read.time, AFTER_LEVEL_AND_TIME);
  return match && { ...match, severity: level.severity, severityText: level.word };
}

const LEVEL = "([A-Z]{4,8}|[a-z]{4,8})";
const UPPER = "([A-Z]{4,8})";
const NAME = "([A-Za-z_][\\w.:@/-]{0,119})";
const COLONLESS_NAME = "([A-Za-z_][\\w.@/-]{0,119})";
/** A logger without capitals, or a dotted one: a word of the text is neither as a rule. */
const LOWER_NAME = "([a-z_][a-z0-9_]{0,60}(?:\\.[a-z0-9_]{1,60}){0,12})";
/** What happened to a process (supervisord: "exited: till (exit status 1)"), not who says it. */
const NO_EVENT = "(?!(?:exited|spawned|success|stopped|reaped|killed|failed|error):)";
const DOTTED_NAME = "([a-z_]\\w{0,60}(?:\\.\\w{1,60}){1,12})";

const AFTER_TIME: Layout[] = [
  {
    pattern: new RegExp(` {0,2}- {1,2}${NAME} {0,40}- {1,2}${UPPER} {0,8}- ?`, "y"),
    fields: ["logger", "level"],
    opens: "-",
  },
  {
    pattern: new RegExp(
      ` {0,2}- {1,2}${UPPER} {0,8}- {1,2}(?:\\[?([a-z_][\\w.]{0,100}|\\w{1,60}\\.[\\w.]{1,100})(?::(\\d{1,6}))?\\]?) {0,20}- `,
      "y",
    ),
    fields: ["level", "logger", "line"],
    opens: "-",
  },
  { pattern: new RegExp(` {0,2}- {1,2}${UPPER} {0,8}(?:-|:) ?`, "y"), fields: ["level"], opens: "-" },
  {
    pattern: new RegExp(` {0,2}- {1,2}${UPPER} {0,8}${LOWER_NAME}: `, "y"),
    fields: ["level", "logger"],
    opens: "-",
  },
  {
    pattern: new RegExp(`:${UPPER}:${COLONLESS_NAME}:`, "y"),
    fields: ["level", "logger"],
    opens: ":",
  },
  {
    pattern: new RegExp(
      ` {1,2}\\| {1,2}${LEVEL} {0,8} \\| {1,2}([\\w.<>-]{1,120}):([\\w<>.]{1,80}):(\\d{1,6}) - `,
      "y",
    ),
    fields: ["level", "logger", "function", "line"],
    opens: "|",
  },
  {
    pattern: new RegExp(` {1,2}\\| {1,2}${LEVEL} {0,8} \\| {1,2}([\\w.-]{1,100}) {1,40}\\| `, "y"),
    fields: ["level", "logger"],
    opens: "|",
  },
  { pattern: new RegExp(` {1,2}\\| {1,2}${LEVEL} {0,8} ?\\| ?`, "y"), fields: ["level"], opens: "|" },
  {
    pattern: new RegExp(
      ` {1,2}(?:\\[(\\d{1,8})\\] )?${UPPER} {1,8}${DOTTED_NAME}(?::(\\d{1,6}))? {1,2}(?![-:] )`,
      "y",
    ),
    fields: ["pid", "level", "logger", "line"],
    opens: "[A",
  },
  {
    pattern: new RegExp(` {1,2}${UPPER} {1,8}${NO_EVENT}${LOWER_NAME}: `, "y"),
    fields: ["level", "logger"],
    opens: "A",
    holds: ": ",
  },
  {
    pattern: new RegExp(` {1,2}${UPPER} {1,8}([\\w./-]{1,120}\\.py):(\\d{1,6}):? (?:- )?`, "y"),
    fields: ["level", "file", "line"],
    opens: "A",
    holds: ".py:",
  },
  {
    pattern: new RegExp(` {1,2}\\[${UPPER} {0,8}\\] {1,2}${LOWER_NAME}: `, "y"),
    fields: ["level", "logger"],
    opens: "[",
    holds: ": ",
  },
  {
    pattern: new RegExp(` {1,2}${LOWER_NAME} {1,20}${UPPER}:? {1,4}(?!\\[)`, "y"),
    fields: ["logger", "level"],
    opens: "a",
  },
];

const AFTER_BRACKETED_TIME: Layout[] = [
  {
    pattern: new RegExp(` {1,2}- {1,2}${NAME} {0,40}- {1,2}${UPPER} {0,8}- ?`, "y"),
    fields: ["logger", "level"],
  },
  { pattern: new RegExp(` {1,2}- {1,2}${UPPER} {0,8}- ?`, "y"), fields: ["level"] },
  { pattern: new RegExp(` {1,2}${UPPER} in ([\\w.]{1,120}): `, "y"), fields: ["level", "logger"] },
  {
    pattern: new RegExp(` {1,2}\\{([^}\\s]{1,200}):(\\d{1,6})\\} {1,2}${UPPER} {1,2}- `, "y"),
    fields: ["file", "line", "level"],
  },
  {
    pattern: new RegExp(` {1,2}${UPPER} {1,4}\\[([\\w.]{1,100}):(\\d{1,6})\\] `, "y"),
    fields: ["level", "logger", "line"],
  },
];

const LEVEL_COLON: Layout[] = [
  {
    pattern: /(DEBUG|INFO|WARNING|ERROR|CRITICAL):([A-Za-z_][\w.@/-]{0,119}):/y,
    fields: ["level", "logger"],
  },
];

const AFTER_LEVEL_AND_TIME: Layout[] = [
  {
    pattern: /,? {1,2}([\w.]{1,100}) {1,4}(\d{1,10}) {1,4}(\d{1,20}) {1,2}/y,
    fields: ["logger", "pid", "tid"],
  },
  { pattern: /,? {1,2}([a-z_][\w.]{0,100}) - /y, fields: ["logger"] },
];
