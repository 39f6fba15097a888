import type { LogFormat } from "./format";
import { makeHeader } from "./header";
import { isObject, jsonObjectOf } from "./json-object";
import type { JsonObject } from "./json-object";
import { plain } from "./plain";
import { readStructuredRecord } from "./structured-record";

/** One JSON object a line, of any logger: pino, bunyan, zap, logstash, ECS, MongoDB, GCP, Serilog, winston, structlog … */
export const jsonLines: LogFormat = {
  id: "json-lines",
  parse(line) {
    const code = line.charCodeAt(0);
    if (code !== 123 && code !== 32 && code !== 9) return null;
    const object = jsonObjectOf(code === 123 ? line : line.trimStart());
    if (!object || Object.keys(object).length === 0) return null;
    if (isBulkAction(object)) return makeHeader(line, { notice: true });
    const match = readStructuredRecord(isObject(object.doc) && isUpdate(object) ? object.doc : object);
    if (match.severity > 0) return match;
    // Without a level of its own, the text may begin with one.
    const said = plain.parse(match.body);
    return said && said.severity > 0
      ? { ...match, severity: said.severity, severityText: said.severityText }
      : match;
  },
};

/** What Elasticsearch is to change of a document. */
function isUpdate(object: JsonObject): boolean {
  return Object.keys(object).every(
    (name) => name === "doc" || name.startsWith("doc_as_") || name === "_source",
  );
}

/** Elasticsearch's bulk form: what to do with the document on the next line, or to one that is there. */
function isBulkAction(object: JsonObject): boolean {
  const target = object.create ?? object.index ?? object.update ?? object.delete;
  if (!isObject(target)) return isEnvelopeHeader(object);
  if (Object.keys(object).length > 1) return false;
  return Object.keys(target).every((name) => name.startsWith("_") || BULK_FIELDS.has(name));
}

const BULK_FIELDS = new Set([
  "routing",
  "require_alias",
  "retry_on_conflict",
  "dynamic_templates",
  "version",
]);

/** Sentry's envelope: who sends it, and of what kind the next line is. */
function isEnvelopeHeader(object: JsonObject): boolean {
  const names = Object.keys(object);
  if (typeof object.sent_at === "string" || typeof object.dsn === "string")
    return names.every((name) => ENVELOPE_FIELDS.has(name));
  return (
    typeof object.type === "string" &&
    ITEM_TYPES.has(object.type) &&
    names.every((name) => ITEM_FIELDS.has(name))
  );
}

const ENVELOPE_FIELDS = new Set(["event_id", "sent_at", "dsn", "sdk", "trace"]);
const ITEM_FIELDS = new Set([
  "type",
  "length",
  "content_type",
  "item_count",
  "filename",
  "attachment_type",
  "sample_rates",
  "platform",
]);
const ITEM_TYPES = new Set([
  "event",
  "transaction",
  "log",
  "session",
  "sessions",
  "attachment",
  "client_report",
  "check_in",
  "user_report",
  "feedback",
  "profile",
  "replay_event",
  "span",
]);
