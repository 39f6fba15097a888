import type { HeaderMatch, LogFormat } from "./format";
import { makeHeader } from "./header";
import { isObject, jsonObjectOf, scalarText } from "./json-object";
import type { JsonObject } from "./json-object";
import { readStructuredRecord } from "./structured-record";

/** One line that holds many records: CloudTrail's `{"Records":[…]}`, CloudWatch's `{"logEvents":[…]}`, a bare `[{…},{…}]`. */
export const jsonBatch: LogFormat = {
  id: "json-batch",
  parse(line) {
    const object = wholeOf(line);
    const list = object?.Records ?? object?.logEvents ?? object?.events;
    if (!object || !Array.isArray(list) || list.length === 0 || !list.every(isObject)) return null;
    const [first, ...siblings] = list.map((one) => readOne(one, object));
    if (!first) return makeHeader("", { notice: true });
    return siblings.length > 0 ? { ...first, siblings } : first;
  },
};

function wholeOf(line: string): JsonObject | null {
  if (line.startsWith("[{")) return line.endsWith("}]") ? jsonObjectOf(`{"Records":${line}}`) : null;
  return line.startsWith("{") && LIST.test(line) ? jsonObjectOf(line) : null;
}

const LIST = /"(?:Records|logEvents|events)"\s{0,9}:\s{0,9}\[/;

function readOne(object: JsonObject, whole: JsonObject): HeaderMatch {
  const match = readStructuredRecord(object);
  match.service ??= scalarText(whole.logGroup)?.replace(/^.*\//, "") ?? null;
  const [source, name] = [scalarText(object.eventSource), scalarText(object.eventName)];
  if (source === null || name === null) return match;
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
