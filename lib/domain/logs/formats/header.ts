import type { HeaderMatch } from "./format";

/** A header with every field that is not given left unstated; blanks at the end of the body go. */
export function makeHeader(body: string, fields?: Partial<Omit<HeaderMatch, "body">>): HeaderMatch {
  return {
    time: null,
    severity: 0,
    severityText: null,
    service: null,
    attributes: null,
    ...fields,
    body: trimEnd(body),
  };
}

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
