import { RecentTexts } from "../../text/recent-texts";
import { isDigit, isWordCode } from "./scan";

/** What stands before the text of a syslog line. */
export interface SyslogTag {
  program: string;
  /** Digits, or "". */
  pid: string;
  /** As in `sshd(pam_unix)[19]:`. */
  module: string | undefined;
  /** As in `com.example.agent[1] (job.name):`. */
  origin: string | undefined;
  /** `program[pid]`. */
  stream: string;
  end: number;
}

const texts = new RecentTexts();

/** The host between blanks at `from`, and where the tag begins; null when none stands there. */
export function readSyslogHost(line: string, from: number): { host: string; end: number } | null {
  let at = from;
  while (at < from + 2 && line.charCodeAt(at) === 32) at++;
  const start = at;
  while (isHostCode(line.charCodeAt(at))) at++;
  if (start === from || at === start || at - start > 255 || line.charCodeAt(at) !== 32) return null;
  const host = texts.of(line, start, at);
  const limit = at + 4;
  while (at < limit && line.charCodeAt(at) === 32) at++;
  return { host, end: at };
}

/** A letter, a digit or one of `_ . : @ / -`. */
function isHostCode(code: number): boolean {
  return isWordCode(code) || (code >= 45 && code <= 47) || code === 58 || code === 64;
}

/** The tag at `from`; null when none stands there. */
export function readSyslogTag(line: string, from: number): SyslogTag | null {
  return readOrdinary(line, from) ?? readAnySyslogTag(line, from);
}

/** `program[pid]:` and `program:`, by their characters; whatever else there may be is left to the expression. */
function readOrdinary(line: string, from: number): SyslogTag | null {
  let at = from;
  while (isTagCode(line.charCodeAt(at))) at++;
  const programEnd = at;
  if (at === from || at - from > 120) return null;
  let pid = "";
  if (line.charCodeAt(at) === 91) {
    at++;
    while (isDigit(line.charCodeAt(at))) at++;
    if (at - programEnd > 11 || line.charCodeAt(at) !== 93) return null;
    pid = line.slice(programEnd + 1, at);
    at++;
  }
  if (line.charCodeAt(at) !== 58) return null;
  const program = texts.of(line, from, programEnd);
  const stream = at === programEnd ? `${program}[]` : texts.of(line, from, at);
  const end = line.charCodeAt(at + 1) === 32 ? at + 2 : at + 1;
  return { program, pid, module: undefined, origin: undefined, stream, end };
}

/** A letter, a digit or one of `_ . / -`. */
function isTagCode(code: number): boolean {
  return isWordCode(code) || (code >= 45 && code <= 47);
}

/** The same for a tag of any shape, by an expression. */
export function readAnySyslogTag(line: string, from: number): SyslogTag | null {
  TAG.lastIndex = from;
  const tag = TAG.exec(line);
  const program = (tag?.[1] ?? tag?.[2] ?? "").trim();
  if (!tag || program === "") return null;
  const pid = tag[4] ?? "";
  const stream = `${program}[${pid}]`;
  return { program, pid, module: tag[3], origin: tag[5], stream, end: from + tag[0].length };
}

/**
 * A program, its version or module, its pid, macOS's origin: `sshd(pam_unix)[19]:`, `syslogd 1.4.1:`, `[init-script]:`,
 * `com.example.agent[1] (job.name):`, `A Name[7]:`.
 */
const TAG =
  /(?:-- (?=\w))?(?:\[([A-Za-z][\w.-]{1,60})\](?=:)|([^\s:[\]()]{1,120}|[A-Za-z][^\n:[\]()]{0,79}(?=[([])))(?: \d{1,3}(?:\.\d{1,5}){1,3}(?=:))?(?:\(([^\s()]{1,60})\))?(?:\[(\d{0,10})\])?(?: \(([^)\n]{1,120})\))?: ?/y;
