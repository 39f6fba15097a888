/**
 * Our exports carry what readers need not see in HTML comments: where a section or item starts and the values that its
 * visible text does not show. The author's text can never be taken for one: a look-alike gets a backslash.
 */
export type MarkerName =
  "section" | "items" | "item" | "part" | "text" | "rows" | "records" | "exact" | "end";

/** One marker line; `data` is left out when empty. */
export function marker(name: MarkerName, data: Record<string, unknown> | unknown[] | string = ""): string {
  const body = typeof data === "string" ? data : isEmpty(data) ? "" : hideJson(data);
  return body === "" ? `<!-- aw:${name} -->` : `<!-- aw:${name} ${body} -->`;
}

/** The marker on a line, or null. `data` is the raw text after the name. */
export function parseMarker(line: string): { name: string; data: string } | null {
  const found = /^<!-- aw:([a-z]+)(?: (.*))? -->$/.exec(line);
  return found ? { name: found[1] ?? "", data: found[2] ?? "" } : null;
}

/** Keeps an author's text from looking like a marker. */
export function escapeMarkers(text: string): string {
  return text.replace(/^(<!-- \\*)aw:/gm, (_, start: string) => `${start}\\aw:`);
}

/** The inverse of `escapeMarkers`. */
export function unescapeMarkers(text: string): string {
  return text.replace(/^(<!-- \\*)\\aw:/gm, (_, start: string) => `${start}aw:`);
}

function isEmpty(data: Record<string, unknown> | unknown[]): boolean {
  return Array.isArray(data) ? data.length === 0 : Object.keys(data).length === 0;
}

// ">" would end the comment early, and "--" is not allowed inside one.
function hideJson(data: unknown): string {
  return onOneLine(JSON.stringify(sorted(data)))
    .replaceAll(">", "\\u003e")
    .replaceAll("--", "-\\u002d");
}

/** JSON without the separators that some take for the end of a line. */
export function onOneLine(json: string): string {
  return json.replace(
    /[\u2028\u2029\u0085]/g,
    (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** Keys in one order, so that equal values give equal bytes however they were built. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return Object.fromEntries(entries.map(([key, part]) => [key, sorted(part)]));
}
