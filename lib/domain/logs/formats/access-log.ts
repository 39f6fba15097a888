import { readTimestamp } from "../read-timestamp";
import { describeRequest, requestSignature, severityOfStatus, type AccessRequest } from "./access-fields";
import type { HeaderMatch, LogFormat, ParsedTime } from "./format";
import { makeHeader, makeTimedHeader } from "./header";
import { readRequestLine, type RequestLine } from "./request-line";
import { isDigit, isLetter } from "./scan";

/**
 * nginx and Apache access logs, common and combined, with a virtual host in front and any fields behind; also uvicorn's
 * `1.2.3.4:5678 - "GET / HTTP/1.1" 200 OK`. The body is the request and what follows; the signature method, route, status.
 */
export const accessLog: LogFormat = {
  id: "access-log",
  parse(line, lean = false) {
    const first = line.charCodeAt(0);
    if (!isDigit(first) && !isLetter(first) && first !== 58 && first !== 45 && first !== 91) return null;
    // One character is found faster than two, and most lines have none.
    if (!line.includes('"')) return null;
    const quote = line.indexOf(' "');
    if (quote < 0 || quote > 600) return null;
    const bracket = line.indexOf(" [");
    if (bracket >= 0 && bracket < quote) return parseCommon(line, bracket + 1, lean);
    return line.startsWith(' - "', quote - 2) ? parseBare(line, quote - 2) : parseUnbracketed(line);
  },
};

/** php-fpm's own: `192.0.2.7 -  03/Nov/2025:10:11:12 +0000 "GET /till.php" 200`. */
function parseUnbracketed(line: string): HeaderMatch | null {
  UNBRACKETED.lastIndex = 0;
  const head = UNBRACKETED.exec(line);
  const read = head && readTimestamp(line, head[0].length);
  if (!read || !line.startsWith(' "', read.end)) return null;
  const request = readRequestLine(line, read.end + 1);
  if (!request) return null;
  const [, client, user] = head;
  return fromRequest(line.slice(read.end + 1), request, { time: read.time, client, user: user ?? null });
}

const UNBRACKETED = /([\w.:]{2,60}|-) - (?:([^\s"]{1,80}))? ?(?=\d\d\/[A-Z][a-z]{2}\/\d{4}:)/y;

function parseCommon(line: string, bracket: number, lean: boolean): HeaderMatch | null {
  const read = readTimestamp(line, bracket);
  if (!read || line.charCodeAt(read.end) !== 32 || line.charCodeAt(read.end + 1) !== 34) return null;
  const body = read.end + 1;
  const identEnd = blankBefore(line, bracket - 1);
  const clientEnd = blankBefore(line, identEnd);
  if (clientEnd < 0) return null;
  const hostEnd = blankBefore(line, clientEnd);
  if (blankBefore(line, hostEnd) >= 0) return null;
  const request = readRequestLine(line, body);
  if (!request) return null;
  if (lean) return leanMatch(line.slice(body), request, read.time);
  const agents = readAgents(line, request.end, read.end + AGENTS_WITHIN);
  return fromRequest(line.slice(body), request, {
    time: read.time,
    client: line.slice(hostEnd + 1, clientEnd),
    user: dashless(line.slice(identEnd + 1, bracket - 1)),
    host: hostEnd < 0 ? null : line.slice(0, hostEnd),
    referrer: agents?.referrer,
    userAgent: agents?.userAgent,
  });
}

/** The place of the last blank before `end`, or -1. */
function blankBefore(line: string, end: number): number {
  let at = end - 1;
  while (at >= 0 && line.charCodeAt(at) !== 32) at--;
  return at;
}

function leanMatch(body: string, request: RequestLine, time: ParsedTime): HeaderMatch {
  const match = makeHeader(body, { time, severity: severityOfStatus(request.status) });
  match.signatureText = requestSignature(request);
  return match;
}

/** `"referrer" "user agent"` right behind the size, before `limit`. */
function readAgents(
  line: string,
  from: number,
  limit: number,
): { referrer: string | null; userAgent: string | null } | null {
  if (!line.startsWith(' "', from)) return null;
  const referrerEnd = line.indexOf('"', from + 2);
  if (referrerEnd < 0 || referrerEnd - from - 2 > AGENT_CHARS_MAX || !line.startsWith('" "', referrerEnd))
    return null;
  const agent = referrerEnd + 3;
  const end = line.indexOf('"', agent);
  if (end < 0 || end >= limit || end - agent > AGENT_CHARS_MAX) return null;
  return {
    referrer: dashless(line.slice(from + 2, referrerEnd)),
    userAgent: dashless(line.slice(agent, end)),
  };
}

const AGENTS_WITHIN = 4_096;
const AGENT_CHARS_MAX = 2_000;

function dashless(text: string): string | null {
  return text === "-" ? null : text;
}

function parseBare(line: string, dash: number): HeaderMatch | null {
  CLIENT.lastIndex = 0;
  const client = CLIENT.exec(line);
  if (!client || client[0].length !== dash) return null;
  const request = readRequestLine(line, dash + 3);
  return request ? fromRequest(line.slice(dash + 3), request, { client: client[1] ?? null }) : null;
}

/** A header from a request line; the body is it and what follows. */
export function fromRequest(
  body: string,
  { method, target, protocol, status, size }: RequestLine,
  { time = null, client, user, host, referrer, userAgent }: RequestOrigin,
): HeaderMatch {
  const request = { method, target, protocol, status, size, client, user, host, referrer, userAgent };
  const fields = describeRequest(request, body);
  const match = makeTimedHeader(body, time, fields.severity, null, fields.attributes);
  match.signatureText = fields.signatureText;
  return match;
}

/** What a line says beside the request and its answer. */
type RequestOrigin = Pick<AccessRequest, "time" | "client" | "user" | "host" | "referrer" | "userAgent">;

const CLIENT = /\[?([\w.:]{2,60}?)\]?(?::\d{1,5})?(?= - ")/y;
