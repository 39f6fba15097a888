import type { ParsedTime } from "./format";
import { firstField, scalarText } from "./json-object";
import type { JsonObject } from "./json-object";
import type { KnownFields } from "./known-fields";

export interface AccessRequest {
  method: string;
  target: string;
  status: number;
  size?: number | null;
  client?: string | null;
  user?: string | null;
  userAgent?: string | null;
  referrer?: string | null;
  protocol?: string | null;
  host?: string | null;
  /** Seconds. */
  duration?: number | null;
  time?: ParsedTime | null;
}

export interface AccessFields {
  body: string;
  signatureText: string;
  severity: number;
  attributes: Record<string, unknown> | null;
}

/** Body, signature (method, route shape, status), severity and OpenTelemetry attributes of one served HTTP request. */
export function describeRequest(request: AccessRequest, body?: string): AccessFields {
  const { method, target, status, duration } = request;
  const query = target.indexOf("?");
  const path = query < 0 ? target : target.slice(0, query);
  const { client, userAgent, referrer, protocol, host, user } = request;
  const attributes: Record<string, unknown> = {};
  // Names written out one by one: an object filled by names in variables costs several times as much.
  if (method !== "") attributes["http.request.method"] = method;
  if (path !== "") attributes["url.path"] = path;
  if (query >= 0 && query < target.length - 1) attributes["url.query"] = target.slice(query + 1);
  attributes["http.response.status_code"] = status;
  if (request.size !== null && request.size !== undefined)
    attributes["http.response.body.size"] = request.size;
  if (isText(client)) attributes["client.address"] = client;
  if (isText(userAgent)) attributes["user_agent.original"] = userAgent;
  if (isText(referrer)) attributes["http.request.header.referer"] = referrer;
  if (isText(protocol)) attributes["network.protocol.version"] = protocol;
  if (isText(host)) attributes["server.address"] = host;
  if (isText(user)) attributes["user.name"] = user;
  if (duration !== null && duration !== undefined) attributes["http.server.request.duration"] = duration;
  return {
    body: body ?? `${method} ${target} ${status}`,
    signatureText: requestSignature(request),
    severity: severityOfStatus(status),
    attributes,
  };
}

/** What a request is grouped by: method, route shape and status. */
export function requestSignature({
  method,
  target,
  status,
}: Pick<AccessRequest, "method" | "target" | "status">): string {
  const query = target.indexOf("?");
  return `${method} ${routeShape(query < 0 ? target : target.slice(0, query))} ${status}`;
}

function isText(text: string | null | undefined): boolean {
  return text !== null && text !== undefined && text !== "";
}

/** A request told by the fields of a JSON access log; null unless method, path and status are all there. */
export function readAccessFields(object: JsonObject, known: KnownFields): AccessFields | null {
  const status = Number(firstField(object, known.status)?.value);
  if (!(Number.isInteger(status) && status >= 100 && status <= 599)) return null;
  const line = /^([A-Z]{3,10}) (\S{1,4000})/.exec(textOf(object, known.requestLine) ?? "");
  const method = line?.[1] ?? textOf(object, known.method);
  const target = line?.[2] ?? textOf(object, known.target);
  if (method === null || target === null || !/^(?:[A-Z]{3,10}|[a-z]{3,10})$/.test(method)) return null;
  return describeRequest({
    method: method.toUpperCase(),
    target,
    status,
    client: textOf(object, known.client),
    userAgent: textOf(object, known.agent),
  });
}

function textOf(object: JsonObject, fields: readonly string[]): string | null {
  return scalarText(firstField(object, fields)?.value);
}

/** 5xx is an error, 4xx a warning, anything else information. */
export function severityOfStatus(status: number): number {
  return status >= 500 ? 17 : status >= 400 ? 13 : 9;
}

const PATH_CHARS_MAX = 2_048;
const SEGMENTS_MAX = 24;

/** A path with its changing parts replaced: numbers, hashes, UUIDs and other long segments with digits. */
export function routeShape(path: string): string {
  const length = Math.min(path.length, PATH_CHARS_MAX);
  let shape = "";
  let copied = 0;
  let start = 0;
  for (let segments = 0; segments < SEGMENTS_MAX; segments++) {
    let end = path.indexOf("/", start);
    if (end < 0 || end > length) end = length;
    if (isVariable(path, start, end)) {
      shape += `${path.slice(copied, start)}{id}`;
      copied = end;
    }
    start = end + 1;
    if (end === length) break;
  }
  return shape + path.slice(copied, start - 1);
}

function isVariable(path: string, start: number, end: number): boolean {
  const length = end - start;
  if (length === 0) return false;
  let digits = 0;
  let hex = 0;
  let letters = 0;
  for (let i = start; i < end; i++) {
    const code = path.charCodeAt(i);
    if (code >= 48 && code <= 57) digits++;
    else if ((code >= 65 && code <= 90) || (code >= 97 && code <= 122)) {
      letters++;
      if ((code | 32) <= 102) hex++;
    }
  }
  if (digits === 0) return length > 60;
  if (letters === 0) return true;
  // v1, s3, page2 and oauth2 name things.
  if (digits <= 2 && length <= 16) return false;
  if (length >= 8 && hex === letters) return true;
  return digits >= 3 || length > 24;
}
