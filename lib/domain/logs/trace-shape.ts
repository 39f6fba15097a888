import { anyOf } from "../text/any-of";

/** Lines that belong to the record before them by their look alone: indented, or a known part of a trace. */
export function isContinuation(text: string): boolean {
  const first = text.charCodeAt(0);
  if (first === 32 || first === 9) return true;
  const shape = SHAPES[text[0] ?? ""];
  if (shape !== undefined && shape.test(text)) return true;
  return text.includes(".rb:") && RUBY_FRAME.test(text);
}

/** Ruby indents no frames in Rails' log, and may set the request's tag before each. */
const RUBY_FRAME = /^(?:\[[\w-]{1,60}\] )?[\w./-]{1,300}\.rb:\d{1,6}:in [`'][^'\n]{1,200}'$/;

const SHAPES: Record<string, RegExp> = {
  C: /^Caused by: /,
  S: /^(?:Suppressed: |Stack trace:$)/,
  "#": /^#\d{1,5} (?:\{main\}|\[internal function\]|0x[0-9a-f]|[^\s[]\S{0,400}\(\d+\): )/,
  ".": /^\.{3} \d+ (?:more|common frames)/,
  "}": /^\}[\])};,]{0,5}$/,
  "]": /^\][\])};,]{0,5}$/,
  ")": /^\)[\])};,]{0,5}$/,
  "^": /^\^+$/,
  "-": /^--- End of /,
  "|": /^\| /,
  T: /^The above exception was the direct cause of /,
  D: /^During handling of the above exception/,
  R: /^ROOT CAUSE/,
  s: /^stack backtrace:$/,
  N: /^Next [\w\\]{1,200}(?:Exception|Error)\b.{0,2000} in \S{1,500}:\d{1,7}$/,
  n: /^note: (?:run with|Some details)/,
  g: /^goroutine \d+ (?:gp=\S+ m=\S+ (?:mp=\S+ )?)?\[/,
  c: /^created by \S/,
  "[": /^\[signal SIG/,
};

/**
 * A line that a start script prints between the records of the program it starts: "Waiting for the database...",
 * "Starting the shop container…". It has no header, and yet is no part of the record before it.
 */
export function isAnnouncement(text: string): boolean {
  if (text.length > 160) return false;
  const last = text.charCodeAt(text.length - 1);
  return (last === 46 || last === 0x2026) && ANNOUNCEMENT.test(text);
}

const ANNOUNCEMENT =
  /^(?:[A-Z][a-z]{2,14}ing|Запуск\p{L}{0,6}|Ожидание|Ожида\p{L}{1,4}|Выполн\p{L}{1,8}|Останов\p{L}{1,8}|Перезапуск\p{L}{0,6}) [^:=]{1,140}(?:\.\.\.|…)$/u;

/**
 * A line that a program, or who started it, prints when a signal ends it: "Segmentation fault (core dumped)", "till got signal 11".
 * It has no header, and is no part of what was said calmly before.
 */
export function isLastWord(text: string): boolean {
  return text.length <= LAST_WORD_CHARS && LAST_WORD.test(text);
}

const LAST_WORD_CHARS = 300;
const LAST_WORD = anyOf("i", [
  String.raw`^(?:\S{1,80}: )?(?:line \d{1,6}: {1,8}\d{1,10} )?(?:segmentation fault|bus error|illegal instruction|floating point exception|aborted|ошибка сегментирования)(?: {1,12}\(|$)`,
  String.raw`^(?:(?:process |server )?[\w./-]{1,60} )?(?:got|caught|received) (?:an? )?(?:fatal |unexpected )?signal[ :=#(]{1,3}(?:4|6|7|8|9|11)\b`,
  String.raw`^(?:[\w./-]{1,60} )?(?:got|caught|received) (?:signal )?sig(?:segv|abrt|bus|ill|fpe)\b`,
  String.raw`^(?:killed|убито)$|^fatal signal \d|^\*{3} (?:aborted at|stack smashing detected)\b|^terminate called after throwing\b`,
]);

/** What kind of trace is under way in a stream, and how far it has come. */
export type TraceState =
  "none" | "python" | "python-done" | "python-fields" | "python-chain" | "go" | "node" | "node-done" | "rust";

/** The kind of trace a line begins; null when it begins none. */
export function traceStart(text: string): TraceState | null {
  if (MAY_START[text.charCodeAt(0)] !== 1) return null;
  const start = STARTS[text[0] ?? ""] ?? [];
  for (const [state, shape] of start) if (shape.test(text)) return state;
  return null;
}

const NODE_THROW: [TraceState, RegExp] = ["node", /^(?:file:\/\/|node:|\/|[A-Z]:\\)[^\s:]{1,300}:\d{1,6}$/];
const STARTS: Record<string, [TraceState, RegExp][]> = {
  T: [["python", /^Traceback \(most recent call last\):/]],
  E: [["none", /^Exception in thread "/]],
  U: [["none", /^Unhandled [Ee]xception[.:]/]],
  // A group is indented throughout; what is not, is not part of it.
  " ": [["python-done", /^ {2}[+|] (?:Exception Group )?Traceback \(most/]],
  p: [["go", /^panic: /]],
  f: [["go", /^fatal error: /], NODE_THROW],
  g: [["go", /^goroutine \d+ \[/]],
  S: [["go", /^SIG[A-Z]{3,6}: /]],
  t: [["rust", /^thread '[^']{0,100}' (?:\(\d+\) )?panicked at /]],
  "/": [NODE_THROW],
  n: [NODE_THROW],
};

const MAY_START = new Uint8Array(128);
for (const first of Object.keys(STARTS)) MAY_START[first.charCodeAt(0)] = 1;

/** Whether a line without a header goes on with the trace under way, and what comes after it. */
export function followTrace(
  state: TraceState,
  text: string,
  linesSoFar: number,
): { joins: boolean; next: TraceState } {
  const indented = text.charCodeAt(0) === 32 || text.charCodeAt(0) === 9;
  switch (state) {
    case "python":
      if (indented) return { joins: true, next: "python" };
      return { joins: true, next: VALIDATION.test(text) ? "python-fields" : "python-done" };
    case "python-done":
      if (/^(?:During handling of |The above exception )/.test(text))
        return { joins: true, next: "python-chain" };
      if (MESSAGE_TAIL.test(text)) return { joins: true, next: "python-done" };
      return { joins: indented, next: indented ? "python-done" : "none" };
    case "python-fields": {
      const joins = indented || FIELD_PATH.test(text);
      return { joins, next: joins ? "python-fields" : "none" };
    }
    case "python-chain":
      return { joins: true, next: text.startsWith("Traceback ") ? "python" : "python-done" };
    case "go":
      return { joins: indented || GO_LINE.test(text), next: indented || GO_LINE.test(text) ? "go" : "none" };
    case "node": {
      const error = /^(?:Uncaught )?[\w.$]{0,80}(?:Error|Exception)\b/.test(text) || linesSoFar > 6;
      return { joins: true, next: error ? "node-done" : "node" };
    }
    case "node-done": {
      const joins = indented || /^(?:Node\.js v\d|\}$)/.test(text);
      return { joins, next: joins ? "node-done" : "none" };
    }
    case "rust":
      return { joins: true, next: "none" };
    case "none":
      return { joins: false, next: "none" };
  }
}

/** Lines with which the message of an exception goes on: a database's, SQLAlchemy's and httpx's. */
const MESSAGE_TAIL =
  /^(?:LINE \d{1,6}: |(?:DETAIL|HINT|CONTEXT|QUERY|STATEMENT): |\[SQL: |\[parameters: |\(Background on this error at: |For more information check: )/;
/** Pydantic names each field that is wrong on a line of its own, what is wrong with it below. */
const VALIDATION = /^[\w.]{1,200}: \d{1,4} validation errors? for /;
const FIELD_PATH = /^[A-Za-z_][\w.[\]-]{0,80}(?: -> [\w.[\]-]{1,80}){0,8}$/;

const GO_LINE =
  /^(?:goroutine \d+ |created by |\[signal |panic: |exit status \d|[\w./*()\-{}$·%@]{1,300}(?:\[[^\]]{0,80}\])?\(.{0,2000}\)$|r[a-z0-9]{1,3} {1,4}0x|runtime: |runtime stack:)/;

/** Whether a record's text leads into a trace that follows it without a header. */
export function leadsIntoTrace(severity: number, body: string): boolean {
  if (severity >= 17) return true;
  const last = body.slice(body.lastIndexOf("\n") + 1).slice(-400);
  return last.endsWith(":") || /exception|error|traceback|fail|panic|crash/i.test(last);
}

/** The name of an exception with its package, as Java and .NET print it below the line that reports it. */
export function isExceptionLine(text: string): boolean {
  const first = text.charCodeAt(0) | 32;
  return first >= 97 && first <= 122 && EXCEPTION.test(text);
}

const EXCEPTION = /^(?:[A-Za-z_]\w{0,60}\.){1,12}[A-Z]\w{0,80}(?:Exception|Error)(?:: |$)/;

/** A stack frame of Java, Node, .NET, PHP or Ruby, which says that the record is an exception. */
export function isStackFrame(text: string): boolean {
  const first = text.charCodeAt(0);
  if (first === 35) return /^#\d{1,5} \S{1,500}\(\d+\): /.test(text);
  if (first !== 32 && first !== 9) return false;
  return /^\s{1,40}(?:at [\w$.<>/@[\]`-]{1,300}[ (]|from \S{1,300}:\d+:in )/.test(text);
}
