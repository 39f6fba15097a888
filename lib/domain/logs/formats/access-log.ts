import { readTimestamp } from "../read-timestamp";
import { describeRequest } from "./access-fields";
import type { HeaderMatch, LogFormat } from "./format";
import { makeHeader } from "./header";
import { isDigit, isLetter } from "./scan";

/**
 * nginx and Apache access logs, common and combined, with a virtual host in front and any fields behind; also uvicorn's
 * `1.2.3.4:5678 - "GET / HTTP/1.1" 200 OK`. The body is the request and what follows; the signature method, route, status.
 */
export const accessLog: LogFormat = {
  id: "access-log",
  parse(line) {
    const first = line.charCodeAt(0);
    if (!isDigit(first) && !isLetter(first) && first !== 58 && first !== 45 && first !== 91) return null;
    const quote = line.indexOf(' "');
    if (quote < 0 || quote > 600) return null;
    const bracket = line.indexOf(" [");
    if (bracket >= 0 && bracket < quote) return parseCommon(line, bracket + 1);
    return line.startsWith(' - "', quote - 2) ? parseBare(line, quote - 2) : null;
  },
};

function parseCommon(line: string, bracket: number): HeaderMatch | null {
  const read = readTimestamp(line, bracket);
  if (!read || line.charCodeAt(read.end) !== 32 || line.charCodeAt(read.end + 1) !== 34) return null;
  const identity = line.slice(0, bracket - 1).split(" ");
  const user = identity.pop();
  identity.pop();
  const client = identity.pop();
  if (client === undefined || identity.length > 1) return null;
  REQUEST.lastIndex = read.end + 1;
  const request = REQUEST.exec(line);
  if (!request) return null;
  const tail = line.slice(read.end + 1 + request[0].length, read.end + 4096);
  const agents = AGENTS.exec(tail);
  return fromRequest(line.slice(read.end + 1), request, {
    time: read.time,
    client,
    user: user === "-" ? null : user,
    host: identity[0] ?? null,
    referrer: agents?.[1] === "-" ? null : agents?.[1],
    userAgent: agents?.[2] === "-" ? null : agents?.[2],
  });
}

function parseBare(line: string, dash: number): HeaderMatch | null {
  CLIENT.lastIndex = 0;
  const client = CLIENT.exec(line);
  if (!client || client[0].length !== dash) return null;
  REQUEST.lastIndex = dash + 3;
  const request = REQUEST.exec(line);
  return request ? fromRequest(line.slice(dash + 3), request, { client: client[1] }) : null;
}

/** A header from `"METHOD target PROTOCOL" status size`, matched by REQUEST. */
export function fromRequest(
  body: string,
  request: RegExpExecArray,
  more: Omit<Parameters<typeof describeRequest>[0], "method" | "target" | "status">,
): HeaderMatch {
  const status = Number(request[5]);
  const size = request[6] === undefined || request[6] === "-" ? null : Number(request[6]);
  const fields = describeRequest(
    {
      method: request[1] ?? "-",
      target: request[2] ?? request[4] ?? "-",
      protocol: request[3],
      status,
      size,
      ...more,
    },
    body,
  );
  const match = makeHeader(body, {
    time: more.time ?? null,
    severity: fields.severity,
    attributes: fields.attributes,
  });
  match.signatureText = fields.signatureText;
  return match;
}

/** `"GET /path HTTP/1.1" 200 12`; a request that is no HTTP (a TLS handshake on port 80) is one group of its own. */
export const REQUEST =
  /"(?:([A-Z]{3,16}) ([^\s"]{1,8000})(?: HTTP\/(\d(?:\.\d)?))?|([^"\\]{0,2000}(?:\\.[^"\\]{0,2000}){0,500}))" (\d{3})(?: [A-Z][A-Za-z ]{1,40}$| (\d{1,15}|-)(?![^\s"]))?/y;
const AGENTS = /^ "([^"]{0,2000})" "([^"]{0,2000})"/;
const CLIENT = /\[?([\w.:]{2,60}?)\]?(?::\d{1,5})?(?= - ")/y;
