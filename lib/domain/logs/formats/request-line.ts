import { isDigit } from "./scan";

/** A served request as access logs write it, and where the line goes on. */
export interface RequestLine {
  method: string;
  target: string;
  protocol: string | null;
  status: number;
  size: number | null;
  end: number;
}

/**
 * `"GET /path HTTP/1.1" 200 12` at a quote; a request that is no HTTP (a TLS handshake on port 80) is its own target, its
 * method `-`. Null when it is none.
 */
export function readRequestLine(line: string, quote: number): RequestLine | null {
  return readOrdinary(line, quote) ?? readAny(line, quote);
}

/** The shape of nearly every line, by its characters; whatever is unusual about it is left to the expression. */
function readOrdinary(line: string, quote: number): RequestLine | null {
  let at = quote + 1;
  while (isUpper(line.charCodeAt(at))) at++;
  const methodEnd = at;
  if (methodEnd - quote < 4 || methodEnd - quote > 17 || line.charCodeAt(at) !== 32) return null;
  at++;
  for (let code = line.charCodeAt(at); code > 32 && code < 127 && code !== 34;) code = line.charCodeAt(++at);
  const targetEnd = at;
  if (targetEnd === methodEnd + 1 || targetEnd - methodEnd > 8_000) return null;
  let protocol: string | null = null;
  if (line.charCodeAt(at) === 32) {
    if (!line.startsWith("HTTP/", at + 1) || !isDigit(line.charCodeAt(at + 6))) return null;
    const whole = line.charCodeAt(at + 7) !== 46;
    if (!whole && !isDigit(line.charCodeAt(at + 8))) return null;
    protocol = line.slice(at + 6, whole ? at + 7 : at + 9);
    at += whole ? 7 : 9;
  }
  if (line.charCodeAt(at) !== 34 || line.charCodeAt(at + 1) !== 32) return null;
  let status = 0;
  for (let i = at + 2; i < at + 5; i++) {
    if (!isDigit(line.charCodeAt(i))) return null;
    status = status * 10 + line.charCodeAt(i) - 48;
  }
  at += 5;
  let size: number | null = null;
  if (line.charCodeAt(at) === 32) {
    const start = at + 1;
    let end = start;
    while (isDigit(line.charCodeAt(end))) end++;
    if (end > start && end - start <= 15) size = Number(line.slice(start, end));
    else if (end === start && line.charCodeAt(start) === 45) end++;
    else return null;
    const next = line.charCodeAt(end);
    if (next !== 32 && !Number.isNaN(next)) return null;
    at = end;
  } else if (!Number.isNaN(line.charCodeAt(at))) return null;
  return {
    method: line.slice(quote + 1, methodEnd),
    target: line.slice(methodEnd + 1, targetEnd),
    protocol,
    status,
    size,
    end: at,
  };
}

function readAny(line: string, quote: number): RequestLine | null {
  REQUEST.lastIndex = quote;
  const request = REQUEST.exec(line);
  if (!request) return null;
  return {
    method: request[1] ?? "-",
    target: request[2] ?? request[4] ?? "-",
    protocol: request[3] ?? null,
    status: Number(request[5]),
    size: request[6] === undefined || request[6] === "-" ? null : Number(request[6]),
    end: quote + request[0].length,
  };
}

function isUpper(code: number): boolean {
  return code >= 65 && code <= 90;
}

const REQUEST =
  /"(?:([A-Z]{3,16}) ([^\s"]{1,8000})(?: HTTP\/(\d(?:\.\d)?))?|([^"\\]{0,2000}(?:\\.[^"\\]{0,2000}){0,500}))" (\d{3})(?: [A-Z][A-Za-z ]{1,40}$| (\d{1,15}|-)(?![^\s"]))?/y;
