import type { LogFormat } from "./format";
import { makeHeader } from "./header";
import { isObject, jsonObjectOf } from "./json-object";
import type { JsonObject } from "./json-object";
import { readStructuredRecord } from "./structured-record";

/** One JSON object a line, of any logger: pino, bunyan, zap, logstash, ECS, MongoDB, GCP, Serilog, winston, structlog … */
export const jsonLines: LogFormat = {
  id: "json-lines",
  parse(line) {
    const code = line.charCodeAt(0);
    if (code !== 123 && code !== 32 && code !== 9) return null;
    const object = jsonObjectOf(code === 123 ? line : line.trimStart());
    if (!object || Object.keys(object).length === 0) return null;
    return isBulkAction(object) ? makeHeader(line, { notice: true }) : readStructuredRecord(object);
  },
};

/** Elasticsearch's bulk form: what to do with the document on the next line. */
function isBulkAction(object: JsonObject): boolean {
  const target = object.create ?? object.index;
  if (!isObject(target) || Object.keys(object).length > 1) return false;
  return Object.keys(target).every((name) => name.startsWith("_"));
}
