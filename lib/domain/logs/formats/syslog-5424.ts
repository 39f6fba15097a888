import { severityOfPriority, severityWord } from "../read-severity";
import { readTimestamp } from "../read-timestamp";
import type { LogFormat } from "./format";
import { makeAttributes, makeHeader } from "./header";
import { digitsEnd, digitsValue } from "./scan";

/** RFC 5424: `<PRI>1 time host app procid msgid [structured data] text`, also behind an RFC 6587 length. */
export const syslog5424: LogFormat = {
  id: "syslog-5424",
  parse(line) {
    const start = line.charCodeAt(0) === 60 ? 0 : lengthPrefixEnd(line);
    if (start < 0) return null;
    const priorityEnd = digitsEnd(line, start + 1, 3);
    if (priorityEnd === start + 1 || !line.startsWith(">1 ", priorityEnd)) return null;
    const priority = digitsValue(line, start + 1, priorityEnd);
    if (priority > 191) return null;
    let at = priorityEnd + 3;
    const read = line.startsWith("- ", at) ? null : readTimestamp(line, at);
    at = read ? read.end + 1 : at + 2;
    FIELDS.lastIndex = at;
    const fields = FIELDS.exec(line);
    if (!fields) return null;
    at += fields[0].length;
    const data = readStructuredData(line, at);
    if (!data) return null;
    let body = line.slice(line.charCodeAt(data.end) === 32 ? data.end + 1 : data.end);
    if (body.charCodeAt(0) === 0xfeff) body = body.slice(1);
    const severity = severityOfPriority(priority & 7);
    const service = present(fields[2]);
    const pid = present(fields[3]);
    return makeHeader(body, {
      time: read?.time ?? null,
      severity,
      severityText: severityWord(severity),
      service,
      attributes: makeAttributes({
        "host.name": present(fields[1]),
        "process.pid": pid !== null && /^\d{1,10}$/.test(pid) ? Number(pid) : pid,
        "syslog.msg.id": present(fields[4]),
        "syslog.facility.code": priority >> 3,
        ...data.parameters,
      }),
      wraps: true,
      stream: `${service ?? ""}[${pid ?? ""}]`,
    });
  },
};

function lengthPrefixEnd(line: string): number {
  const end = digitsEnd(line, 0, 7);
  return end > 0 && line.charCodeAt(end) === 32 && line.charCodeAt(end + 1) === 60 ? end + 1 : -1;
}

function present(text: string | undefined): string | null {
  return text === undefined || text === "-" ? null : text;
}

/** `-` or elements `[id name="value" …]`; null when they do not close. */
function readStructuredData(
  line: string,
  from: number,
): { end: number; parameters: Record<string, unknown> } | null {
  const parameters: Record<string, unknown> = {};
  if (line.charCodeAt(from) === 45) return { end: from + 1, parameters };
  let at = from;
  while (line.charCodeAt(at) === 91) {
    at++;
    while (at < line.length && line.charCodeAt(at) !== 32 && line.charCodeAt(at) !== 93) at++;
    while (line.charCodeAt(at) === 32) {
      const equals = line.indexOf('="', at);
      if (equals < 0 || equals - at > 100) return null;
      const close = closingQuote(line, equals + 2);
      if (close < 0) return null;
      parameters[line.slice(at + 1, equals)] = line.slice(equals + 2, close).replace(/\\(["\\\]])/g, "$1");
      at = close + 1;
    }
    if (line.charCodeAt(at) !== 93) return null;
    at++;
  }
  return at > from ? { end: at, parameters } : null;
}

function closingQuote(line: string, from: number): number {
  for (let at = from; at < line.length; at++) {
    const code = line.charCodeAt(at);
    if (code === 92) at++;
    else if (code === 34) return at;
  }
  return -1;
}

const FIELDS = /(\S{1,255}) (\S{1,128}) (\S{1,128}) (\S{1,64}) /y;
