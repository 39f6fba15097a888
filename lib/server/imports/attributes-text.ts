const REFUSED = /\\u(?:0000|d[89a-f])/i;
const LONE_SURROGATE = /[\ud800-\udfff]/gu;

/** Attributes as the JSON text that Postgres takes: no NUL, no lone surrogate, in names and values alike. */
export function attributesText(attributes: Record<string, unknown> | null): string | null {
  if (attributes === null) return null;
  const text = JSON.stringify(attributes);
  if (text === "{}") return null;
  return REFUSED.test(text) ? JSON.stringify(cleaned(attributes)) : text;
}

function cleaned(value: unknown): unknown {
  if (typeof value === "string") return cleanedText(value);
  if (Array.isArray(value)) return value.map(cleaned);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [cleanedText(name), cleaned(part)]));
}

function cleanedText(text: string): string {
  return text.replaceAll("\0", "␀").replace(LONE_SURROGATE, "\ufffd");
}
