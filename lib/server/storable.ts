const LONE_SURROGATE = /[\ud800-\udfff]/gu;

/** Reviver of JSON: Postgres takes no NUL in a text, and no half of a surrogate pair. */
export function storable(_: string, value: unknown): unknown {
  return typeof value === "string" ? value.replaceAll("\0", "␀").replace(LONE_SURROGATE, "\ufffd") : value;
}
