import { severityOfWord } from "../read-severity";
import { readTimestamp } from "../read-timestamp";
import type { HeaderMatch, LogFormat } from "./format";
import { makeHeader } from "./header";
import type { Layout } from "./layout";
import { readLayouts } from "./layout";
import { leadingTimestamp } from "./leading-timestamp";
import { isDigit, isLetter } from "./scan";

/**
 * Log4j, Logback, Spring Boot, Tomcat, ZooKeeper, Hadoop, Spark, JBoss and java.util.logging: `time LEVEL [thread] logger: text`,
 * `time [thread] LEVEL logger - text`, `time - LEVEL [thread:class@12] - text`, `time LEVEL 7 --- [thread] logger : text` …
 */
export const java: LogFormat = {
  id: "java",
  parse(line) {
    const first = line.charCodeAt(0);
    if (isDigit(first) || first === 91) {
      const read = leadingTimestamp(line);
      if (!read) return null;
      return (
        readLayouts(line, read.end, read.time, LAYOUTS) ?? parseTrailingLogger(line, read.end, read.time)
      );
    }
    if (!isLetter(first)) return null;
    return parseLoggingHeader(line) ?? parseLevelFirst(line);
  },
};

/** Kafka: `[time] INFO text (kafka.server.Server)`. */
function parseTrailingLogger(line: string, from: number, time: HeaderMatch["time"]): HeaderMatch | null {
  if (line.charCodeAt(0) !== 91 || line.charCodeAt(line.length - 1) !== 41) return null;
  const open = line.lastIndexOf(" (");
  if (open < from || line.length - open > 150) return null;
  const logger = line.slice(open + 2, -1);
  if (!/^[\w$-]{1,60}(?:\.[\w$-]{1,60}){1,12}$/.test(logger)) return null;
  const match = readLayouts(line.slice(0, open), from, time, LEVEL_ONLY);
  return match && { ...match, attributes: { "log.logger": logger } };
}

/** java.util.logging: `Nov 03, 2025 10:11:12 AM com.example.Shop start`, then `INFO: text` on the next line. */
function parseLoggingHeader(line: string): HeaderMatch | null {
  if (line.charCodeAt(3) !== 32) return null;
  const read = leadingTimestamp(line);
  if (!read?.time.hasYear) return null;
  SOURCE.lastIndex = read.end;
  const source = SOURCE.exec(line);
  if (!source) return null;
  return makeHeader("", {
    time: read.time,
    attributes: { "log.logger": source[1], "code.function.name": source[2] },
    headerOnly: true,
  });
}

/** Cassandra: `INFO  [main] 2025-11-03 10:11:12,123 Storage.java:12 - text`; Dropwizard: `INFO  [2025-11-03 10:11:12,123] logger: text`. */
function parseLevelFirst(line: string): HeaderMatch | null {
  LEVEL_TIME.lastIndex = 0;
  const start = LEVEL_TIME.exec(line);
  if (start) {
    const time = readTimestamp(line, start[0].length);
    const rest = time && readLayouts(line, time.end, time.time, LOGGER_COLON);
    const severity = severityOfWord(start[1] ?? "");
    return rest && severity > 0 ? { ...rest, severity, severityText: start[1] ?? null } : null;
  }
  LEVEL_THREAD.lastIndex = 0;
  const head = LEVEL_THREAD.exec(line);
  if (!head) return null;
  const read = readTimestamp(line, head[0].length);
  if (!read) return null;
  const level = readLayouts(line, 0, read.time, LEVEL_THREAD_LAYOUT);
  const rest = level && readLayouts(line, read.end, read.time, FILE_AND_LINE);
  if (!level || !rest) return null;
  return { ...level, body: rest.body, attributes: { ...level.attributes, ...rest.attributes } };
}

const LEVEL = "([A-Z]{4,8}) {0,4}";
const CLASS = "([\\w$./\\[\\]-]{1,200})";
/** Without a package, a class begins with a capital and is no word that opens an error message. */
const CLASS_COLON =
  "((?:[\\w$-]{1,80}\\.){1,12}[\\w$-]{1,120}|(?!(?:Error|Exception|Fail\\w*|Warning|Unable|Timeout|Message|Caused|Traceback|Note|Unknown|Invalid|Missing|Result|Status|Usage|Request|Response)\\b)[A-Z][\\w$]{2,80})";

const LEVEL_ONLY: Layout[] = [{ pattern: new RegExp(` {1,2}${LEVEL} `, "y"), fields: ["level"] }];
const LAYOUTS: Layout[] = [
  // Jetty: 2025-11-03 10:11:12.123:INFO:oejs.Server:main: text
  {
    pattern: /:([A-Z]{4,8}):([\w.$]{0,100}):([\w.@-]{1,60}): /y,
    fields: ["level", "logger", "thread"],
    opens: ":",
  },
  { pattern: /:([A-Z]{4,8}):([\w.$]{1,100}):/y, fields: ["level", "logger"], opens: ":" },
  {
    pattern: new RegExp(` {1,6}${LEVEL} \\[([^\\]]{1,200})\\] {1,4}${CLASS}(?: {0,40}:| {1,40}-) `, "y"),
    fields: ["level", "thread", "logger"],
    opens: "A",
    holds: "] ",
  },
  {
    pattern: new RegExp(
      ` {1,6}\\[([^\\]]{1,200})\\] {1,4}${LEVEL} ${CLASS}(?:\\([\\w.]{1,80}:\\d{1,6}\\)|:(\\d{1,6}))? {0,40}(?:\\[[^\\]]{0,200}\\] {0,2})?(?:-|:) `,
      "y",
    ),
    fields: ["thread", "level", "logger", "line"],
    opens: "[",
  },
  {
    pattern: new RegExp(
      ` {1,6}(?:\\[myid:\\d{0,6}\\] )?- {1,2}${LEVEL} \\[(.{0,300}?):([\\w$.]{1,120})@(\\d{1,6})\\] - `,
      "y",
    ),
    fields: ["level", "thread", "logger", "line"],
    opens: "[-",
    holds: "] - ",
  },
  {
    pattern: new RegExp(` {1,6}- {1,2}${LEVEL} \\[(.{0,300}?)\\] - `, "y"),
    fields: ["level", "thread"],
    opens: "-",
    holds: "] - ",
  },
  {
    pattern: new RegExp(
      ` {1,6}${LEVEL} (?:\\[([\\w.-]{0,80}),[^\\]]{0,200}\\] )?(\\d{1,8}) --- (?:\\[[^\\]]{0,100}\\] )?\\[([^\\]]{0,100})\\] {1,4}(?:\\[[0-9a-f-]{20,80}\\] )?([^\\s:]{1,200}) {0,60}:(?: |$)`,
      "y",
    ),
    fields: ["level", "service", "pid", "thread", "logger"],
    opens: "A",
    holds: " --- ",
  },
  {
    pattern: new RegExp(` {1,6}${LEVEL} \\[([\\w$.-]{1,200})\\] \\(([^)]{1,200})\\) `, "y"),
    fields: ["level", "logger", "thread"],
    opens: "A",
    holds: "] (",
  },
  {
    pattern: new RegExp(
      ` {1,6}${LEVEL} \\[([^\\]]{1,200})\\] {1,4}((?:[\\w$]{1,80}\\.){2,12}[\\w$<>]{1,80}) `,
      "y",
    ),
    fields: ["level", "thread", "logger"],
    opens: "A",
    holds: "] ",
  },
  {
    pattern: new RegExp(` {1,6}(?:(\\d{1,8}) )?${LEVEL} ${CLASS_COLON}: `, "y"),
    fields: ["pid", "level", "logger"],
    opens: "0A",
  },
  {
    pattern: new RegExp(` {1,6}${LEVEL} ${CLASS_COLON}:(\\d{1,6}) {1,4}- `, "y"),
    fields: ["level", "logger", "line"],
    opens: "A",
    holds: " - ",
  },
  {
    pattern: new RegExp(` {1,6}${LEVEL} ${CLASS_COLON}(?:\\([\\w.]{1,80}:\\d{1,6}\\))? {1,40}- `, "y"),
    fields: ["level", "logger"],
    opens: "A",
    holds: " - ",
  },
];
const LEVEL_TIME = /([A-Z]{4,5}) {1,2}(?=\[\d{4}-)/y;
const LOGGER_COLON: Layout[] = [
  { pattern: / ((?:[\w$-]{1,80}\.){1,12}[\w$-]{1,120}): /y, fields: ["logger"] },
];
const LEVEL_THREAD = /([A-Z]{4,5}) {1,2}\[([^\]]{1,150})\] /y;
const LEVEL_THREAD_LAYOUT: Layout[] = [{ pattern: LEVEL_THREAD, fields: ["level", "thread"] }];
const FILE_AND_LINE: Layout[] = [{ pattern: / ([\w$.]{1,120}):(\d{1,6}) - /y, fields: ["file", "line"] }];
const SOURCE = / ((?:[\w$]{1,80}\.){1,12}[\w$]{1,80}) ([\w$<>]{1,80})$/y;
