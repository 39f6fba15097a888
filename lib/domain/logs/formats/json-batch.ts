import type { HeaderMatch, LogFormat } from "./format";
import { isObject, jsonObjectOf, scalarText } from "./json-object";
import type { JsonObject } from "./json-object";
import { readLokiStreams } from "./loki-streams";
import { plain } from "./plain";
import { readStructuredRecord } from "./structured-record";

/**
 * One line that holds many records: CloudTrail's `{"Records":[…]}`, CloudWatch's `{"logEvents":[…]}`, what Elasticsearch finds
 * (`{"hits":{"hits":[…]}}`), Loki's `{"streams":[…]}`, a bare `[{…},{…}]`.
 */
export const jsonBatch: LogFormat = {
  id: "json-batch",
  parse(line) {
    const object = wholeOf(line);
    if (!object) return null;
    const [first, ...siblings] = readLokiStreams(object) ?? readList(object) ?? [];
    if (!first) return null;
    return siblings.length > 0 ? { ...first, siblings } : first;
  },
};

function readList(object: JsonObject): HeaderMatch[] | null {
  const hits = isObject(object.hits) ? object.hits.hits : undefined;
  const list = object.Records ?? object.logEvents ?? object.events ?? hits;
  if (!Array.isArray(list) || !list.every(isObject)) return null;
  return list.map((one) => readOne(hits !== undefined && isObject(one._source) ? one._source : one, object));
}

function wholeOf(line: string): JsonObject | null {
  if (line.startsWith("[{")) return line.endsWith("}]") ? jsonObjectOf(`{"Records":${line}}`) : null;
  return line.startsWith("{") && LIST.test(line) ? jsonObjectOf(line) : null;
}

const LIST = /"(?:Records|logEvents|events|hits|streams|result)"\s{0,9}:\s{0,9}\[/;

function readOne(object: JsonObject, whole: JsonObject): HeaderMatch {
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
