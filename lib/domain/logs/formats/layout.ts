import { severityOfLetter, severityOfWord } from "../read-severity";
import type { HeaderMatch, ParsedTime } from "./format";
import { makeAttributes, makeHeader } from "./header";
import { isDigit } from "./scan";

/** What a group of a layout's pattern holds. A level that is no known word rejects the layout. */
export type LayoutField =
  | "level"
  | "letter"
  | "service"
  | "logger"
  | "thread"
  | "pid"
  | "tid"
  | "host"
  | "file"
  | "line"
  | "function"
  | "request"
  | "code";

/** One arrangement of header fields: a sticky, linear pattern, and what its groups hold, in order. */
export interface Layout {
  pattern: RegExp;
  fields: LayoutField[];
  /** What stands first after blanks: one of these characters, where `A` is any capital and `a` any small letter or `_`. */
  opens?: string;
  /** A text without which it cannot fit. */
  holds?: string;
}

const ATTRIBUTES: Record<Exclude<LayoutField, "level" | "letter" | "service">, string> = {
  logger: "log.logger",
  thread: "thread.name",
  pid: "process.pid",
  tid: "thread.id",
  host: "host.name",
  file: "code.file.path",
  line: "code.line.number",
  function: "code.function.name",
  request: "request.id",
  code: "log.code",
};

/** Reads the first layout that fits at `from`; the body is what follows it. Null when none fits. */
export function readLayouts(
  line: string,
  from: number,
  time: ParsedTime | null,
  layouts: readonly Layout[],
): HeaderMatch | null {
  const first = openingAt(line, from);
  for (const layout of layouts) {
    if (layout.opens !== undefined && !layout.opens.includes(first)) continue;
    if (layout.holds !== undefined && !line.includes(layout.holds, from)) continue;
    const match = readLayout(line, from, time, layout);
    if (match) return match;
  }
  return null;
}

/** The first character after blanks; `A` for any capital, `a` for any small letter or `_`, `0` for any digit. */
function openingAt(line: string, from: number): string {
  let at = from;
  while (line.charCodeAt(at) === 32) at++;
  const code = line.charCodeAt(at);
  if (code >= 65 && code <= 90) return "A";
  if ((code >= 97 && code <= 122) || code === 95) return "a";
  return isDigit(code) ? "0" : line.charAt(at);
}

/** Threads have names or count from one: a number as high as this is the process, as Python writes it. */
function isProcessNumber(value: string): boolean {
  return PROCESS_NUMBER.test(value);
}

const PROCESS_NUMBER = /^[1-9]\d{3,9}$/;

function readLayout(line: string, from: number, time: ParsedTime | null, layout: Layout): HeaderMatch | null {
  const { pattern, fields } = layout;
  pattern.lastIndex = from;
  const groups = pattern.exec(line);
  if (!groups) return null;
  let severity = 0;
  let severityText: string | null = null;
  let service: string | null = null;
  const attributes: Record<string, unknown> = {};
  for (let i = 0; i < fields.length; i++) {
    const field = fields[i];
    const value = groups[i + 1];
    if (field === undefined || value === undefined || value === "") continue;
    if (field === "level" || field === "letter") {
      severity = field === "level" ? severityOfWord(value) : severityOfLetter(value);
      if (severity === 0) return null;
      severityText = value;
    } else if (field === "service") service = value;
    else if (field === "pid" || field === "tid" || field === "line")
      attributes[ATTRIBUTES[field]] = Number(value);
    else if (field === "thread" && isProcessNumber(value)) attributes[ATTRIBUTES.pid] = Number(value);
    else if (value !== "-") attributes[ATTRIBUTES[field]] = value.trim();
  }
  return makeHeader(line.slice(from + groups[0].length), {
    time,
    severity,
    severityText,
    service,
    attributes: makeAttributes(attributes),
  });
}
