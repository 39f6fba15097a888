import { severityOfWord, severityWord } from "../read-severity";
import type { HeaderMatch, LogFormat } from "./format";
import { makeAttributes, makeHeader } from "./header";
import { isObject, jsonObjectOf, scalarText } from "./json-object";
import type { JsonObject } from "./json-object";
import { epochNanosTime } from "./json-time";

/** OTLP/JSON as the collector's file exporter writes it: one `resourceLogs` export a line, many records in it. */
export const otlpJson: LogFormat = {
  id: "otlp-json",
  parse(line) {
    if (!line.startsWith("{")) return null;
    const object = jsonObjectOf(line);
    if (!object || !Array.isArray(object.resourceLogs)) return null;
    const records = object.resourceLogs.filter(isObject).flatMap(readResource);
    const [first, ...siblings] = records;
    if (!first) return makeHeader("", { notice: true });
    return siblings.length > 0 ? { ...first, siblings } : first;
  },
};

function readResource(resourceLogs: JsonObject): HeaderMatch[] {
  const resource = isObject(resourceLogs.resource)
    ? resourceOf(keyValues(resourceLogs.resource.attributes))
    : {};
  const scopes = list(resourceLogs.scopeLogs ?? resourceLogs.instrumentationLibraryLogs);
  return scopes.flatMap((scopeLogs) => {
    const scope = isObject(scopeLogs.scope) ? scalarText(scopeLogs.scope.name) : null;
    return list(scopeLogs.logRecords).map((record) => readRecord(record, resource, scope));
  });
}

/** What every record of a resource carries: its service, and so many attributes that a batch is not multiplied by them. */
function resourceOf(attributes: JsonObject): JsonObject {
  const names = Object.keys(attributes);
  if (names.length <= RESOURCE_ATTRIBUTES_MAX) return attributes;
  const kept = new Set([SERVICE_NAME, ...names.slice(0, RESOURCE_ATTRIBUTES_MAX)]);
  return {
    ...Object.fromEntries(Object.entries(attributes).filter(([name]) => kept.has(name))),
    "otel.dropped_attributes_count": names.length - names.filter((name) => kept.has(name)).length,
  };
}

const RESOURCE_ATTRIBUTES_MAX = 100;
const SERVICE_NAME = "service.name";

function readRecord(record: JsonObject, resource: JsonObject, scope: string | null): HeaderMatch {
  const attributes = keyValues(record.attributes);
  const text = scalarText(record.severityText);
  const number = Number(record.severityNumber ?? 0);
  const severity = number >= 1 && number <= 24 ? number : text === null ? 0 : severityOfWord(text);
  const stack = scalarText(attributes["exception.stacktrace"]);
  const body = bodyText(anyValue(record.body, 0));
  const time = scalarText(record.timeUnixNano);
  const observed = scalarText(record.observedTimeUnixNano);
  return makeHeader(stack !== null && !body.includes(stack) ? `${body}\n${stack}`.trim() : body, {
    time:
      (time === null ? null : epochNanosTime(time)) ?? (observed === null ? null : epochNanosTime(observed)),
    severity,
    severityText: text ?? severityWord(severity),
    service: scalarText(resource[SERVICE_NAME]),
    attributes: makeAttributes({
      ...resource,
      ...attributes,
      "otel.scope.name": scope,
      trace_id: scalarText(record.traceId),
      span_id: scalarText(record.spanId),
      "event.name": scalarText(record.eventName),
    }),
  });
}

function bodyText(value: unknown): string {
  return (
    scalarText(value) ?? (value === null || value === undefined || value === "" ? "" : JSON.stringify(value))
  );
}

function list(value: unknown): JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function keyValues(value: unknown): JsonObject {
  const result: JsonObject = {};
  for (const pair of list(value))
    if (typeof pair.key === "string") result[pair.key] = anyValue(pair.value, 0);
  return result;
}

/** OTLP's AnyValue as a plain value; deeper than 32 levels it is left out. */
function anyValue(value: unknown, depth: number): unknown {
  if (!isObject(value) || depth > 32) return scalarText(value);
  if (value.stringValue !== undefined) return value.stringValue;
  if (value.intValue !== undefined) return Number(value.intValue);
  if (value.doubleValue !== undefined) return value.doubleValue;
  if (value.boolValue !== undefined) return value.boolValue;
  if (value.bytesValue !== undefined) return value.bytesValue;
  if (isObject(value.arrayValue))
    return list(value.arrayValue.values).map((item) => anyValue(item, depth + 1));
  if (isObject(value.kvlistValue))
    return Object.fromEntries(
      list(value.kvlistValue.values).map((pair) => [String(pair.key), anyValue(pair.value, depth + 1)]),
    );
  return null;
}
