import { severityOfWord } from "../read-severity";
import { isObject, scalarText } from "./json-object";
import type { JsonObject } from "./json-object";
import { KIND_FIELDS, LEVEL_FIELDS, TIME_FIELDS } from "./well-known-fields";

export interface FieldDescription {
  /** `name=value` pairs of the scalar fields, as they stand. */
  body: string;
  /** Only what names the kind of record: the fields' names, and the values of those that say what it is. */
  signatureText: string;
  /** From a status that is a level word (FAILED), else 0. */
  severity: number;
}

const SCALARS_MAX = 60;

/** A readable body for a record without a message; lines of one kind get the same signature whatever their figures. */
export function describeFields(object: JsonObject, taken: readonly string[]): FieldDescription {
  const pairs: string[] = [];
  const kinds: string[] = [];
  const fieldNames: string[] = [];
  let severity = 0;
  for (const name in object) {
    const value = object[name];
    fieldNames.push(name);
    if (taken.includes(name) || TIME_NAMES.has(name) || pairs.length >= SCALARS_MAX) continue;
    const text = scalarText(value);
    if (text !== null) {
      pairs.push(`${name}=${/\s/.test(text) ? JSON.stringify(text) : text}`);
      if (KIND_FIELDS.test(name) && isKindValue(text)) kinds.push(`${name}=${text}`);
      if (/^(?:status|state|result|outcome)$/i.test(name))
        severity = Math.max(severity, failureSeverity(text));
    } else if (isObject(value)) {
      for (const inner in value) {
        const innerText = scalarText(value[inner]);
        if (innerText !== null && pairs.length < SCALARS_MAX)
          pairs.push(`${name}.${inner}=${/\s/.test(innerText) ? JSON.stringify(innerText) : innerText}`);
      }
    } else if (Array.isArray(value)) pairs.push(`${name}=[${value.length}]`);
  }
  const signature = kinds.length > 0 ? kinds : fieldNames.filter((name) => !TIME_NAMES.has(name));
  return { body: pairs.join(" "), signatureText: signature.sort().join(" "), severity };
}

/** Words, not figures: `nightlyCleanup`, `COMPLETED`, `order.paid`; also small exit codes and true or false. */
function isKindValue(text: string): boolean {
  return text.length <= 80 && /^(?:[A-Za-z_][A-Za-z_.:/ -]*\d?|-?\d{1,3})$/.test(text);
}

function failureSeverity(text: string): number {
  return /^(?:FAILED|FAILURE|ERROR|ERRORED|CRASHED|TIMEOUT|ABORTED|DOWN|UNHEALTHY)$/i.test(text)
    ? 17
    : severityOfWord(text);
}

const TIME_NAMES = new Set([
  ...TIME_FIELDS,
  ...LEVEL_FIELDS.filter((name) => !/^(?:name|event)$/.test(name)),
]);
