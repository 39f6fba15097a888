import { isNameLetter } from "../calendar-names";
import { severityOfPriority, severityOfWord, severityWord } from "../read-severity";
import { readTimestamp } from "../read-timestamp";
import type { HeaderMatch, LogFormat, ParsedTime } from "./format";
import { makeHeader, makeTimedHeader } from "./header";
import { leadingTimestamp } from "./leading-timestamp";
import { readNetworkMark } from "./network-mark";
import { digitsEnd, digitsValue, isDigit } from "./scan";
import { readSyslogHost, readSyslogTag } from "./syslog-tag";

/**
 * BSD syslog, with `<PRI>` or without, and what journalctl and rsyslog print: `Nov  3 10:11:12 host prog[pid]: text`,
 * `2025-11-03T10:11:12.123456+03:00 host prog[pid]: text`.
 */
export const syslog3164: LogFormat = {
  id: "syslog-3164",
  parse(line) {
    const first = line.charCodeAt(0);
    if (first === 60) return parseWithPriority(line);
    if (first === 45)
      return /^-- (?:Logs begin|Journal begins|No entries)/.test(line)
        ? makeHeader(line, { notice: true })
        : null;
    if (!isNameLetter(first) && !isDigit(first)) return null;
    const read = leadingTimestamp(line);
    if (!read) return null;
    if (!isDigit(first))
      return isMonthDay(line) || line.includes(" 20", 3)
        ? parseAfterTime(line, read.end, read.time, 0, false)
        : null;
    // A date in ISO form is everyone's: a host and a tag must be sure (journalctl -o short-iso, rsyslog).
    const sure =
      line.charCodeAt(10) === 84 || (line.charCodeAt(10) === 32 && read.time.offsetMinutes !== null);
    return sure ? parseAfterTime(line, read.end, read.time, 0, true) : null;
  },
};

function isMonthDay(line: string): boolean {
  return line.charCodeAt(3) === 32;
}

function parseWithPriority(line: string): HeaderMatch | null {
  const end = digitsEnd(line, 1, 3);
  if (end === 1 || line.charCodeAt(end) !== 62) return null;
  const priority = digitsValue(line, 1, end);
  if (priority > 191) return null;
  const severity = severityOfPriority(priority & 7);
  const read = readTimestamp(line, line.charCodeAt(end + 1) === 32 ? end + 2 : end + 1);
  const match = read ? parseAfterTime(line, read.end, read.time, severity, false) : null;
  if (match) return { ...match, attributes: { ...match.attributes, "syslog.facility.code": priority >> 3 } };
  const rest = read ? read.end + 1 : end + 1;
  return makeHeader(line.slice(rest), {
    time: read?.time ?? null,
    severity,
    severityText: severityWord(severity),
    attributes: { "syslog.facility.code": priority >> 3 },
    wraps: true,
  });
}

function parseAfterTime(
  line: string,
  from: number,
  time: ParsedTime,
  severity: number,
  strict: boolean,
): HeaderMatch | null {
  const device = readNetworkMark(line, from, time);
  if (device) return device;
  const at = line.charCodeAt(from) === 58 ? from + 1 : from;
  const read = readSyslogHost(line, at);
  if (!read) return parseHostless(line, at, time, severity);
  const { host, end: tagStart } = read;
  if (host === ":" || !isHost(host)) return null;
  const stated = severity === 0 && host.includes(".") ? FACILITY.exec(host)?.[1] : undefined;
  if (stated !== undefined) severity = severityOfWord(stated);
  const tag = readSyslogTag(line, tagStart);
  if (!tag) {
    REMARK.lastIndex = tagStart;
    if (strict || !REMARK.test(line)) return null;
    return makeHeader(line.slice(tagStart), {
      time,
      severity,
      attributes: { "host.name": host },
      stream: "",
    });
  }
  const { program, pid } = tag;
  if (strict && pid === "" && !(PIDLESS.test(program) || time.offsetMinutes === null)) {
    if (!/[-.\d]/.test(host) || severityOfWord(program) > 0) return null;
  }
  if (strict && pid === "" && (time.offsetMinutes === null || line.charCodeAt(10) === 32)) return null;
  const attributes: Record<string, unknown> =
    stated === undefined ? { "host.name": host } : { "syslog.facility": host.split(".")[0] };
  if (pid !== "") attributes["process.pid"] = Number(pid);
  if (tag.module) attributes["syslog.module"] = tag.module;
  if (tag.origin) attributes["syslog.origin"] = tag.origin;
  const match = makeTimedHeader(line.slice(tag.end), time, severity, severityWord(severity), attributes);
  match.service = program;
  match.wraps = true;
  match.stream = tag.stream;
  return match;
}

let lastHost = "";

/** No level and no second date: a container's time stands before the program's own. Most lines have the host of the one before. */
function isHost(text: string): boolean {
  if (text === lastHost) return true;
  if (severityOfWord(text) > 0 || DATE.test(text)) return false;
  lastHost = text;
  return true;
}

/** `till[812]: text` right behind the time: a local socket names no host, and platforms say `app[web.1]:`. */
function parseHostless(
  line: string,
  at: number,
  time: HeaderMatch["time"],
  severity: number,
): HeaderMatch | null {
  HOSTLESS_TAG.lastIndex = at;
  const tag = HOSTLESS_TAG.exec(line);
  const [, program = "", instance = ""] = tag ?? [];
  if (!tag || severityOfWord(program) > 0 || severityOfWord(instance) > 0) return null;
  const numeric = /^\d{1,10}$/.test(instance);
  return makeHeader(line.slice(at + tag[0].length), {
    time,
    severity,
    severityText: severityWord(severity),
    service: program,
    attributes: numeric ? { "process.pid": Number(instance) } : { "service.instance.id": instance },
    wraps: true,
    stream: `${program}[${instance}]`,
  });
}

const HOSTLESS_TAG = / {1,2}([A-Za-z][\w.-]{0,60})\[(\d{1,10}|[a-z][a-z-]{0,30}(?:\.\d{1,6})?)\]: ?/y;
/** Facility and severity where a host would stand (OpenWrt's logread). */
const FACILITY =
  /^(?:kern|user|mail|daemon|auth|syslog|lpr|news|uucp|cron|authpriv|ftp|local[0-7])\.(emerg|alert|crit|err|warn|notice|info|debug)$/;
const DATE = /^\d{2,4}[-/.]\d{2}[-/.]\d{2,4}$/;
const REMARK = /(?:-- MARK --|-{0,3} ?last message repeated )/y;
const PIDLESS =
  /^(?:kernel|sudo|su|systemd|cron|crond|rsyslogd|dhclient|audit|login|dockerd|init|postfix\/\w+)$/i;
