import { isObject, scalarText } from "./json-object";
import type { JsonObject } from "./json-object";
import type { HeaderMatch } from "./format";
import { epochNanosTime } from "./json-time";
import { readStructuredRecord } from "./structured-record";

const SERVICE_LABELS = ["service_name", "service", "app", "container", "job"];
const LEVEL_LABELS = ["level", "detected_level", "severity"];

/** Loki's streams, as they are pushed (`streams`) and as a query answers (`data.result`); null when the object has none. */
export function readLokiStreams(object: JsonObject): HeaderMatch[] | null {
  const list = object.streams ?? (isObject(object.data) ? object.data.result : undefined);
  if (!Array.isArray(list) || list.length === 0) return null;
  const matches: HeaderMatch[] = [];
  for (const one of list) {
    if (!isObject(one) || !isObject(one.stream) || !Array.isArray(one.values)) return null;
    for (const value of one.values) {
      if (!Array.isArray(value)) return null;
      matches.push(readValue(value, one.stream));
    }
  }
  return matches;
}

function readValue(value: readonly unknown[], labels: JsonObject): HeaderMatch {
  const line = scalarText(value[1]) ?? "";
  const label = (names: readonly string[]) => {
    const name = names.find((one) => scalarText(labels[one]) !== null);
    return name === undefined ? null : scalarText(labels[name]);
  };
  const extra = isObject(value[2]) ? value[2] : null;
  const match = readStructuredRecord({ ...labels, ...extra, level: label(LEVEL_LABELS), message: line });
  match.body = line.trimEnd();
  match.time = epochNanosTime(scalarText(value[0]) ?? "");
  match.service = label(SERVICE_LABELS);
  match.wraps = true;
  return match;
}
