import { objectEnd } from "../json-depth";
import type { HeaderMatch, LogFormat } from "./format";
import { isObject, jsonObjectOf, scalarText } from "./json-object";
import type { JsonObject } from "./json-object";
import { parseJsonTime } from "./json-time";
import { readLokiStreams } from "./loki-streams";
import { makeHeader } from "./header";
import { plain } from "./plain";
import { readShipped } from "./shipped-json";
import { readStructuredRecord } from "./structured-record";

/**
 * One line that holds many records: CloudTrail's `{"Records":[…]}`, CloudWatch's `{"logEvents":[…]}`, what Elasticsearch finds
 * (`{"hits":{"hits":[…]}}`), Loki's `{"streams":[…]}`, a bare `[{…},{…}]`, Splunk's events one behind the other; and what
 * Firehose and Pub/Sub wrap.
 */
export const jsonBatch: LogFormat = {
  id: "json-batch",
  parse(line) {
    const [first, ...siblings] = readWhole(line) ?? [];
    if (!first) return null;
    return siblings.length > 0 ? { ...first, siblings } : first;
  },
};

function readWhole(line: string): HeaderMatch[] | null {
  if (line.startsWith("[{")) {
    const list = line.endsWith("}]") ? jsonObjectOf(`{"Records":${line}}`) : null;
    return list && readList(list);
  }
  if (line.charCodeAt(0) !== 123) return null;
  const object = jsonObjectOf(line);
  if (object)
    return readLokiStreams(object) ?? readList(object) ?? readEncoded(object) ?? readEvents([object]);
  const objects = line.charCodeAt(1) === 34 ? splitObjects(line) : null;
  return objects && (readEvents(objects) ?? objects.map((one) => readStructuredRecord(one)));
}

function readList(object: JsonObject): HeaderMatch[] | null {
  const hits = isObject(object.hits) ? object.hits.hits : undefined;
  const list = object.Records ?? object.logEvents ?? object.events ?? hits ?? itemsOf(object);
  if (!Array.isArray(list) || !list.every(isObject)) return null;
  return list.map((one) => readOne(hits !== undefined && isObject(one._source) ? one._source : one, object));
}

/** Sentry's list of logs. */
function itemsOf({ items }: JsonObject): unknown {
  const isLog = (item: unknown) => isObject(item) && "timestamp" in item && "body" in item;
  return Array.isArray(items) && items.every(isLog) ? items : undefined;
}

function readOne(object: JsonObject, whole: JsonObject): HeaderMatch {
  const shipped = readShipped(object);
  if (shipped) return shipped;
  const match = readStructuredRecord(object);
  match.service ??= scalarText(whole.logGroup)?.replace(/^.*\//, "") ?? null;
  const [source, name] = [scalarText(object.eventSource), scalarText(object.eventName)];
  if (source === null || name === null) return match.severity > 0 ? match : withSaidSeverity(match);
  // What was called of which service, and how it was refused.
  const refused = [scalarText(object.errorCode), scalarText(object.errorMessage)].filter(
    (text) => text !== null,
  );
  const call = [`${source} ${name}`, ...refused].join(": ");
  match.body = call;
  match.signatureText = refused[0] === undefined ? call : `${source} ${name}: ${refused[0]}`;
  match.severity = refused.length > 0 ? 17 : 9;
  return match;
}

/** CloudWatch keeps nothing of a line but its text, which may begin with a level. */
function withSaidSeverity(match: HeaderMatch): HeaderMatch {
  const said = plain.parse(match.body);
  return { ...match, severity: said?.severity ?? 0, severityText: said?.severityText ?? null };
}

/** Splunk's collector: `{"time":…,"sourcetype":…,"event":…}`; null where one of the objects is none. */
function readEvents(objects: readonly JsonObject[]): HeaderMatch[] | null {
  if (!objects.every((one) => "event" in one && EVENT_FIELDS.some((name) => name in one))) return null;
  return objects.map(({ event, time, fields, source, host, sourcetype }) => {
    const match = isObject(event)
      ? readStructuredRecord({ ...(isObject(fields) ? fields : {}), ...event })
      : makeHeader(scalarText(event) ?? JSON.stringify(event), { wraps: true });
    match.time ??= parseJsonTime(typeof time === "string" ? Number(time) : time);
    match.attributes = { ...match.attributes, "host.name": host, source, sourcetype };
    return match;
  });
}

const EVENT_FIELDS = ["sourcetype", "source", "index"];

/** Firehose's `records` and Pub/Sub's `message`, whose `data` is text in Base64. */
function readEncoded(object: JsonObject): HeaderMatch[] | null {
  const list = Array.isArray(object.records) ? object.records : [object.message];
  const isEncoded = (one: unknown): one is { data: string } => isObject(one) && typeof one.data === "string";
  if (list.length === 0 || !list.every(isEncoded)) return null;
  const texts = list.map(({ data }) => decodeText(data));
  if (!texts.every((text) => text !== null)) return null;
  return texts.flatMap((text) => text.split("\n").filter((line) => line.trim() !== "")).map(readText);
}

function readText(text: string): HeaderMatch {
  const object = jsonObjectOf(text);
  return object ? readStructuredRecord(object) : makeHeader(text, { wraps: true });
}

function decodeText(encoded: string): string | null {
  if (!BASE64.test(encoded)) return null;
  try {
    const bytes = Uint8Array.from(atob(encoded), (char) => char.charCodeAt(0));
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/** Objects one behind the other on a line; null where the line is anything else. */
function splitObjects(line: string): JsonObject[] | null {
  if (!line.endsWith("}") || !BETWEEN.test(line)) return null;
  const objects: JsonObject[] = [];
  for (let at = 0; at < line.length;) {
    const end = objectEnd(line, at);
    const object = end < 0 ? null : jsonObjectOf(line.slice(at, end));
    if (!object) return null;
    objects.push(object);
    at = end;
    while (line.charCodeAt(at) === 32) at++;
  }
  return objects.length > 1 ? objects : null;
}

const BETWEEN = /\} {0,4}\{"/;
