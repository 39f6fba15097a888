import { SLOT_TEXT } from "./token-buffer";

const FRAMES_MAX = 3;

/** What marks a frame as belonging to a library or a runtime, in any of the languages. */
const FOREIGN = [
  "node_modules/",
  "node:",
  "internal/",
  "site-packages/",
  "dist-packages/",
  "/lib/python",
  "<frozen",
  "/vendor/",
  "/gems/",
  "/lib/ruby/",
  "/usr/local/go/",
  "/go/pkg/mod/",
];
const FOREIGN_STARTS = [
  "java.",
  "javax.",
  "jakarta.",
  "jdk.",
  "sun.",
  "com.sun.",
  "kotlin.",
  "kotlinx.",
  "scala.",
  "clojure.",
  "groovy.",
  "org.apache.",
  "org.springframework.",
  "org.hibernate.",
  "org.eclipse.",
  "org.junit.",
  "io.netty.",
  "io.grpc.",
  "reactor.",
  "akka.",
  "System.",
  "Microsoft.",
  "runtime.",
  "net/http.",
  "runtime/",
  "testing.",
  "panic(",
  "created by",
  "{main}",
  "[internal function]",
  "new Promise",
  "process.",
  "Promise.",
];

interface Trace {
  head: string;
  /** Innermost first; `name` is what is kept, `text` decides whose frame it is. */
  frames: { name: string; text: string }[];
}

/** A stack trace of Python, Java, Node, .NET, Go, PHP or Ruby as one short text, or null when the lines are none. */
export function foldTrace(lines: string[]): string | null {
  const trace =
    readPython(lines) ?? readGo(lines) ?? readAtFrames(lines) ?? readRuby(lines) ?? readNumbered(lines);
  if (trace === null || trace.head.trim() === "") return null;
  const own = trace.frames.filter((frame) => !isForeign(frame.text));
  const names: string[] = [];
  for (const frame of own.length > 0 ? own : trace.frames) {
    const name = constantName(frame.name);
    if (name !== "" && names.at(-1) !== name) names.push(name);
    if (names.length === FRAMES_MAX) break;
  }
  const head = maskQuoted(trace.head.trim());
  return names.length === 0
    ? `${head}\n${SLOT_TEXT}`
    : [head, ...names.map((name) => ` ⤷ ${name}`)].join("\n");
}

function readPython(lines: string[]): Trace | null {
  const start = lines.findLastIndex((line) =>
    line.trimStart().startsWith("Traceback (most recent call last)"),
  );
  if (start === -1) return null;
  const first = lines[start] ?? "";
  const indent = first.length - first.trimStart().length;
  const frames: Trace["frames"] = [];
  for (let i = start + 1; i < lines.length; i++) {
    const line = lines[i] ?? "";
    const trimmed = line.trimStart();
    if (trimmed === "") continue;
    if (trimmed.startsWith('File "')) {
      const quote = trimmed.indexOf('"', 6);
      const file = trimmed.slice(6, quote === -1 ? undefined : quote);
      const at = trimmed.lastIndexOf(", in ");
      frames.unshift({ name: `${at === -1 ? "" : trimmed.slice(at + 5)} ${baseName(file)}`, text: file });
    } else if (line.length - trimmed.length <= indent) return { head: trimmed, frames };
  }
  return { head: frames.length > 0 ? "Traceback" : (lines[start] ?? ""), frames };
}

function readGo(lines: string[]): Trace | null {
  const routine = lines.findIndex((line) => line.startsWith("goroutine ") && line.includes(" ["));
  if (routine === -1) return null;
  const head =
    lines.slice(0, routine).find((line) => /^(panic|fatal error|runtime error):/.test(line)) ??
    lines[0] ??
    "";
  const frames: Trace["frames"] = [];
  for (let i = routine + 1; i + 1 < lines.length; i++) {
    const line = lines[i] ?? "";
    if (line.startsWith("goroutine ")) break;
    const place = lines[i + 1] ?? "";
    if (!/^\s+\S+\.go:\d/.test(place)) continue;
    const cut = line.lastIndexOf("(");
    frames.push({ name: cut > 0 ? line.slice(0, cut) : line, text: isForeign(line) ? line : place });
  }
  return { head, frames };
}

/** `at` frames, one a line: Java, .NET, Node. The outermost exception, its cause's type, and the frames of the outermost. */
function readAtFrames(lines: string[]): Trace | null {
  const first = lines.findIndex((line, i) => i > 0 && isAtFrame(line));
  if (first === -1) return null;
  let headAt = first - 1;
  while (
    headAt > 0 &&
    !/^\s*(?:Uncaught |Unhandled )?[\w$.]*(?:Exception|Error|Throwable|Failure)\b/.test(lines[headAt] ?? "")
  ) {
    headAt--;
  }
  const frames: Trace["frames"] = [];
  for (let i = first; i < lines.length && isAtFrame(lines[i] ?? ""); i++) {
    const text = (lines[i] ?? "")
      .trim()
      .slice(3)
      .replace(/^async /, "");
    const cut = text.indexOf("(");
    const place = text.indexOf(" in ");
    const end = cut > 0 ? cut : place > 0 ? place : text.length;
    const name = text.slice(0, end).trim();
    frames.push({ name: cut > 0 || place > 0 ? name : baseName(name), text: isForeign(name) ? name : text });
  }
  const cause = lines.findLast((line) => /^\s*Caused by: /.test(line))?.trim();
  const head = (lines[headAt] ?? "").trim();
  return { head: cause === undefined ? head : `${head} | ${cause}`, frames };
}

function readRuby(lines: string[]): Trace | null {
  const frame = /^\s*(?:from )?([^\s:]+\.(?:rb|erb|rake|ru)):\d+:in [`'](.*)$/;
  const frames: Trace["frames"] = [];
  let head = "";
  for (const line of lines) {
    const match = frame.exec(line);
    if (match === null) {
      if (head === "" && line.trim() !== "") head = line;
      continue;
    }
    const rest = match[2] ?? "";
    const close = rest.indexOf("'");
    const message = close === -1 ? "" : rest.slice(close + 1);
    if (head === "" && message.startsWith(": ")) head = message.slice(2);
    frames.push({
      name: `${rest.slice(0, close === -1 ? undefined : close)} ${baseName(match[1] ?? "")}`,
      text: line,
    });
  }
  return frames.length > 0 && lines.length > 1 && head !== "" ? { head, frames } : null;
}

/** `#0 ` frames: PHP and debuggers. */
function readNumbered(lines: string[]): Trace | null {
  const frames: Trace["frames"] = [];
  for (const line of lines) {
    const match = /^\s*#\d+\s+(.*)$/.exec(line);
    if (match === null) continue;
    const text = match[1] ?? "";
    const colon = text.indexOf("): ");
    const call = colon === -1 ? text.replace(/^0x[0-9a-f]+ in /, "") : text.slice(colon + 3);
    const cut = call.indexOf("(");
    frames.push({ name: cut > 0 ? call.slice(0, cut) : call, text });
  }
  const head = lines.find((line) => line.trim() !== "" && !/^\s*#\d/.test(line));
  return frames.length > 0 && head !== undefined ? { head: head.replace(/ in \S+:\d+$/, ""), frames } : null;
}

const isAtFrame = (line: string): boolean => /^\s+at \S/.test(line);

function isForeign(text: string): boolean {
  return (
    FOREIGN.some((part) => text.includes(part)) || FOREIGN_STARTS.some((start) => text.startsWith(start))
  );
}

function baseName(path: string): string {
  const file = path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);
  return file.replace(/:\d+(?::\d+)?$/, "");
}

/** Digits (closures, line numbers, addresses) leave a name, so that the scanner keeps all of it. */
function constantName(name: string): string {
  return name
    .replace(/0x[0-9a-f]+|\d+/g, "")
    .replace(/[/\\]/g, ".")
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, 160);
}

/** What a message quotes is a value. */
function maskQuoted(head: string): string {
  return head.replace(/"[^"]{1,200}"|(?<![\w])'[^']{1,200}'(?![\w])|`[^`']{1,200}[`']/g, SLOT_TEXT);
}
