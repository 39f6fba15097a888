import {
  severityOfLetter,
  severityOfPinoLevel,
  severityOfPriority,
  severityOfWord,
  severityWord,
} from "../read-severity";
import { errorLine, framesOf, sentryError } from "./sentry-error";
import { readAccessFields } from "./access-fields";
import type { HeaderMatch } from "./format";
import { makeHeader } from "./header";
import { fieldOf, firstField, isObject, scalarText } from "./json-object";
import type { JsonObject } from "./json-object";
import { parseJsonTime } from "./json-time";
import { describeFields } from "./describe-fields";
import { knownFieldsOf, type KnownFields } from "./known-fields";

/**
 * A record from named fields (a JSON object, logfmt pairs): time, level, message, service and error are searched under
 * their well-known names; what is left becomes attributes. Without a message the body is made of the scalar fields.
 */
export function readStructuredRecord(object: JsonObject): HeaderMatch {
  const known = knownFieldsOf(object);
  const taken: string[] = [];
  const time = takeTime(object, known, taken);
  const level = takeLevel(object, known, taken);
  const message = takeMessage(object, known, taken);
  const access = message === null || isRequest(object, message) ? readAccessFields(object, known) : null;
  const described = message === null && access === null ? describeFields(object, taken) : null;
  const body =
    access && message !== null
      ? `${message}: ${access.body}`
      : (message ?? access?.body ?? described?.body ?? "");
  // Who writes each request as information does not say that it went well.
  const severity = Math.max(level.severity, access?.severity ?? 0) || described?.severity || 0;
  const match = makeHeader(withError(body, object, known, taken), {
    time,
    severity,
    severityText: level.text ?? severityWord(level.severity),
    service: takeService(object, known, taken),
    attributes: collectAttributes(object, known, taken, access?.attributes ?? null),
  });
  const template = scalarText(object["@mt"]) ?? scalarText(object.MessageTemplate);
  const signature =
    access?.signatureText ?? described?.signatureText ?? (template !== body ? template : null);
  if (signature !== null && signature !== undefined) match.signatureText = signature;
  return match;
}

/** A record that holds the request whole says of each the same words: `handled request` (Caddy), `request completed` (pino-http). */
function isRequest({ request, req }: JsonObject, message: string): boolean {
  return (isObject(request) || isObject(req)) && REQUEST.test(message);
}
const REQUEST =
  /^(?:http |incoming |outgoing )?(?:handled |served |finished |completed )?(?:http )?(?:request|access)(?: handled| completed| finished| served| errored| aborted| log)?[.:]?$/i;

function takeTime(object: JsonObject, known: KnownFields, taken: string[]): HeaderMatch["time"] {
  for (const name of known.time) {
    const value = object[name];
    if (value === undefined || value === null) continue;
    const time = parseJsonTime(
      typeof value === "string" && /^\d{10,19}(?:\.\d{1,9})?$/.test(value) ? Number(value) : value,
    );
    if (!time) continue;
    taken.push(name);
    return time;
  }
  return null;
}

function takeLevel(
  object: JsonObject,
  known: KnownFields,
  taken: string[],
): { severity: number; text: string | null } {
  // MongoDB's one letter, only beside its component.
  if (typeof object.s === "string" && typeof object.c === "string" && object.s.length <= 2) {
    const severity = severityOfLetter(object.s.charAt(0));
    if (severity > 0) {
      taken.push("s");
      return { severity, text: object.s };
    }
  }
  for (const name of known.level) {
    const value = fieldOf(object, name);
    const ownCloud = typeof value === "number" && "reqId" in object ? OWN_CLOUD[value] : undefined;
    if (ownCloud !== undefined) {
      taken.push(name);
      return { severity: ownCloud, text: null };
    }
    const severity = severityOfValue(value);
    if (severity === 0) continue;
    taken.push(name);
    return { severity, text: typeof value === "string" && !/^\d+$/.test(value) ? value : null };
  }
  // Datadog's agents call it the status.
  if ("ddsource" in object || "ddtags" in object) {
    const severity = severityOfValue(object.status);
    if (severity > 0) return { severity, text: scalarText(object.status) };
  }
  // Serilog's compact format leaves the level out where it is Information.
  const isCompact = "@t" in object && ("@m" in object || "@mt" in object);
  return { severity: isCompact ? 9 : 0, text: null };
}

/** Nextcloud and ownCloud count their levels from debug to fatal. */
const OWN_CLOUD = [5, 9, 13, 17, 21];

function severityOfValue(value: unknown): number {
  if (isObject(value)) return severityOfValue(value.name ?? value.level);
  if (typeof value === "string" && !/^\d{1,3}$/.test(value)) {
    return value.length === 1 ? severityOfLetter(value.toUpperCase()) : severityOfWord(value.trim());
  }
  if (typeof value !== "number" && typeof value !== "string") return 0;
  const number = Number(value);
  return number <= 7 ? severityOfPriority(number) : severityOfPinoLevel(number);
}

function takeMessage(object: JsonObject, known: KnownFields, taken: string[]): string | null {
  for (const name of known.message) {
    const value = fieldOf(object, name);
    if (typeof value !== "string" || value.trim() === "") continue;
    taken.push(name);
    return name === "@mt" || name === "MessageTemplate" ? renderTemplate(value, object) : value;
  }
  const thrown = sentryError(object.exception);
  return thrown && errorLine(thrown);
}

/** Serilog leaves the holes of its template to the reader: `Order {Id} failed`. */
function renderTemplate(template: string, object: JsonObject): string {
  const properties = isObject(object.Properties) ? object.Properties : object;
  return template.replace(
    /\{[@$]?(\w{1,60})(?:[,:][^{}]{0,40})?\}/g,
    (hole, name: string) => scalarText(properties[name]) ?? hole,
  );
}

function takeService(object: JsonObject, known: KnownFields, taken: string[]): string | null {
  const found = firstField(object, known.service);
  const text = found ? scalarText(found.value) : null;
  if (found && text !== null) {
    taken.push(found.name);
    return text;
  }
  // pino and bunyan call the program `name` and the level a number; elsewhere `name` is a logger.
  if (typeof object.name === "string" && typeof object.level === "number") {
    taken.push("name");
    return object.name;
  }
  return null;
}

/** The error's text joins the body: a short one after a colon, a stack on lines of its own. */
function withError(body: string, object: JsonObject, known: KnownFields, taken: string[]): string {
  const stack = firstField(object, known.stack);
  let text = stack ? errorText(stack.value) : null;
  if (stack && text !== null) taken.push(stack.name);
  const short = firstField(object, known.error);
  const reason = short ? errorText(short.value) : null;
  if (reason !== null && !body.includes(reason) && !(text ?? "").includes(reason)) {
    if (body === "") body = reason;
    else if (reason.includes("\n")) text = text === null ? reason : `${reason}\n${text}`;
    else body = `${body}: ${reason}`;
  }
  if (text === null || body.includes(text)) return body;
  if (body === "" || text.startsWith(`${body}\n`)) return text;
  return text.includes("\n") || text.length > 200 ? `${body}\n${text}` : `${body}: ${text}`;
}

function errorText(value: unknown): string | null {
  if (typeof value === "string") return value.trim() === "" ? null : value.trimEnd();
  if (Array.isArray(value)) {
    const frames = value.filter((item) => typeof item === "string");
    return frames.length > 0 ? frames.join("\n") : null;
  }
  if (!isObject(value)) return null;
  const thrown = sentryError(value);
  if (thrown) return [errorLine(thrown), ...framesOf(thrown)].join("\n");
  const stack = value.stack ?? value.stacktrace ?? value.stack_trace;
  if (stack !== undefined) return errorText(stack);
  const type =
    scalarText(value.type) ?? scalarText(value.name) ?? scalarText(value.class) ?? scalarText(value.codeName);
  const message = scalarText(value.message) ?? scalarText(value.msg) ?? scalarText(value.errmsg);
  if (type !== null && message !== null) return `${type}: ${message}`;
  return message ?? type;
}

function collectAttributes(
  object: JsonObject,
  known: KnownFields,
  taken: string[],
  access: JsonObject | null,
): JsonObject | null {
  const attributes: JsonObject = {};
  for (const { attribute, fields } of known.renamed) {
    const found = firstField(object, fields);
    if (!found || taken.includes(found.name) || scalarText(found.value) === null) continue;
    attributes[attribute] =
      attribute === "process.pid" && /^\d{1,9}$/.test(String(found.value))
        ? Number(found.value)
        : found.value;
    taken.push(found.name);
  }
  const caller = /^(.{1,300}?):(\d{1,7})$/.exec(String(attributes["code.file.path"] ?? ""));
  if (caller) {
    attributes["code.file.path"] = caller[1];
    attributes["code.line.number"] = Number(caller[2]);
  }
  let room = 100;
  for (const name in object) {
    if (taken.includes(name) || room-- <= 0) continue;
    const value = object[name];
    if (value !== null && value !== undefined && value !== "" && !(name in attributes))
      attributes[name] = value;
  }
  Object.assign(attributes, access);
  return Object.keys(attributes).length > 0 ? attributes : null;
}
