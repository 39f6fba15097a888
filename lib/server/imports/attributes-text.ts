import { jsonText } from "@/lib/domain/text/json-text";

const REFUSED = /\\u(?:0000|d[89a-f])/i;
const LONE_SURROGATE = /[\ud800-\udfff]/gu;
const NAMES_MAX = 10_000;
const DEPTH_MAX = 32;
// Names as they begin a member: a few dozen serve all records.
const members = new Map<string, string>();

/** Attributes as the JSON text that Postgres takes: no NUL, no lone surrogate, in names and values alike. */
export function attributesText(attributes: Record<string, unknown> | null): string | null {
  if (attributes === null) return null;
  const text = jsonOf(attributes);
  if (text === "{}") return null;
  return text.includes("\\u") && REFUSED.test(text) ? JSON.stringify(cleaned(shallow(attributes, 0))) : text;
}

/** What JSON.stringify gives, member by member: most values are short texts and numbers. */
function jsonOf(attributes: Record<string, unknown>): string {
  let text = "";
  for (const name in attributes) {
    const value = attributes[name];
    const json =
      typeof value === "string"
        ? jsonText(value)
        : typeof value === "number" && Number.isFinite(value)
          ? String(value)
          : JSON.stringify(shallow(value, 1));
    if (json !== undefined) text += `${text === "" ? "{" : ","}${memberName(name)}${json}`;
  }
  return text === "" ? "{}" : `${text}}`;
}

/** A value with what lies deeper than 32 levels left out: to write it whole, JSON.stringify would call itself for each. */
function shallow(value: unknown, depth: number): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (depth > DEPTH_MAX) return "…";
  if (Array.isArray(value)) return value.map((each) => shallow(each, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, shallow(each, depth + 1)]));
}

function memberName(name: string): string {
  const known = members.get(name);
  if (known !== undefined) return known;
  if (members.size >= NAMES_MAX) members.clear();
  const member = `${JSON.stringify(name)}:`;
  members.set(name, member);
  return member;
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
