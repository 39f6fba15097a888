import type { ParsedTime } from "./format";
import { makeAttributes } from "./header";
import { firstField, scalarText } from "./json-object";
import type { JsonObject } from "./json-object";

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
  const { method, target, status } = request;
  const query = target.indexOf("?");
  const path = query < 0 ? target : target.slice(0, query);
  return {
    body: body ?? `${method} ${target} ${status}`,
    signatureText: `${method} ${routeShape(path)} ${status}`,
    severity: severityOfStatus(status),
    attributes: makeAttributes({
      "http.request.method": method,
      "url.path": path,
      "url.query": query < 0 ? null : target.slice(query + 1),
      "http.response.status_code": status,
      "http.response.body.size": request.size,
      "client.address": request.client,
      "user_agent.original": request.userAgent,
      "http.request.header.referer": request.referrer,
      "network.protocol.version": request.protocol,
      "server.address": request.host,
      "user.name": request.user,
      "http.server.request.duration": request.duration,
    }),
  };
}

/** A request told by the fields of a JSON access log; null unless method, path and status are all there. */
export function readAccessFields(object: JsonObject): AccessFields | null {
  const status = Number(
    firstField(object, [
      "status",
      "status_code",
      "statusCode",
      "http.response.status_code",
      "response.status",
      "res.statusCode",
    ])?.value,
  );
  if (!(Number.isInteger(status) && status >= 100 && status <= 599)) return null;
  const line = /^([A-Z]{3,10}) (\S{1,4000})/.exec(
    scalarText(firstField(object, ["request", "request_line"])?.value) ?? "",
  );
  const method =
    line?.[1] ??
    scalarText(
      firstField(object, [
        "request_method",
        "method",
        "http.request.method",
        "req.method",
        "request.method",
        "verb",
      ])?.value,
    );
  const target =
    line?.[2] ??
    scalarText(
      firstField(object, ["request_uri", "uri", "path", "url.path", "req.url", "request.uri", "url"])?.value,
    );
  if (method === null || target === null || !/^[A-Z]{3,10}$/.test(method)) return null;
  return describeRequest({
    method,
    target,
    status,
    client: scalarText(
      firstField(object, ["remote_addr", "client_ip", "remote_ip", "clientip", "request.remote_ip"])?.value,
    ),
    userAgent: scalarText(
      firstField(object, ["http_user_agent", "user_agent.original", "user_agent"])?.value,
    ),
  });
}

/** 5xx is an error, 4xx a warning, anything else information. */
export function severityOfStatus(status: number): number {
  return status >= 500 ? 17 : status >= 400 ? 13 : 9;
}

/** A path with its changing parts replaced: numbers, hashes, UUIDs and other long segments with digits. */
export function routeShape(path: string): string {
  if (path.length > 2048) path = path.slice(0, 2048);
  const segments = path.split("/");
  const shaped = segments.length > 24 ? segments.slice(0, 24) : segments;
  return shaped.map((segment) => (isVariable(segment) ? "{id}" : segment)).join("/");
}

function isVariable(segment: string): boolean {
  const { length } = segment;
  if (length === 0) return false;
  let digits = 0;
  let hex = 0;
  let letters = 0;
  for (let i = 0; i < length; i++) {
    const code = segment.charCodeAt(i);
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
