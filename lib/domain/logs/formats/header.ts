import type { HeaderMatch } from "./format";

/** A header with every field that is not given left unstated; blanks at the end of the body go. */
export function makeHeader(body: string, fields: HeaderFields = NO_FIELDS): HeaderMatch {
  // Field by field: spreading objects of many shapes is what costs most on this path.
  const match: HeaderMatch = {
    time: fields.time ?? null,
    severity: fields.severity ?? 0,
    severityText: fields.severityText ?? null,
    service: fields.service ?? null,
    attributes: fields.attributes ?? null,
    body: trimEnd(body),
  };
  if (fields.wraps) match.wraps = true;
  if (fields.stream !== undefined) match.stream = fields.stream;
  if (fields.partial !== undefined) match.partial = fields.partial;
  if (fields.continues) match.continues = true;
  if (fields.headerOnly) match.headerOnly = true;
  if (fields.notice) match.notice = true;
  return match;
}

/** The same where nothing but these is stated: without an object of fields, for the formats that most lines have. */
export function makeTimedHeader(
  body: string,
  time: HeaderMatch["time"],
  severity: number,
  severityText: string | null,
  attributes: HeaderMatch["attributes"],
): HeaderMatch {
  return { time, severity, severityText, service: null, attributes, body: trimEnd(body) };
}

type HeaderFields = Partial<Omit<HeaderMatch, "body" | "signatureText" | "siblings">>;
const NO_FIELDS: HeaderFields = {};

/** The attributes that are present (neither null, undefined nor empty); null when none is. */
export function makeAttributes(all: Record<string, unknown>): Record<string, unknown> | null {
  let found = false;
  const kept: Record<string, unknown> = {};
  for (const name in all) {
    const value = all[name];
    if (value === null || value === undefined || value === "") continue;
    kept[name] = value;
    found = true;
  }
  return found ? kept : null;
}

function trimEnd(text: string): string {
  const last = text.charCodeAt(text.length - 1);
  return last === 32 || (last >= 9 && last <= 13) ? text.trimEnd() : text;
}
