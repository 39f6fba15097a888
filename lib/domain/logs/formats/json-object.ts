export type JsonObject = Record<string, unknown>;

let lastLine = "";
let lastObject: JsonObject | null = null;

/** The object a line consists of, or null. The last answer is kept: several formats ask about one line in turn. */
export function jsonObjectOf(line: string): JsonObject | null {
  if (line === lastLine) return lastObject;
  lastLine = line;
  lastObject = parseObject(line);
  return lastObject;
}

/** Makes the next answer for a line known, to whoever has put it together from what was read before. */
export function rememberObject(line: string, object: JsonObject): void {
  lastLine = line;
  lastObject = object;
}

function parseObject(line: string): JsonObject | null {
  if (line.charCodeAt(0) !== 123) return null;
  const last = line.trimEnd();
  if (last.charCodeAt(last.length - 1) !== 125) return null;
  try {
    const value: unknown = JSON.parse(last);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

/** True for a JSON object, false for arrays, null and scalars. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The text of a string or number; null for anything else and for an empty string. */
export function scalarText(value: unknown): string | null {
  if (typeof value === "string") return value === "" ? null : value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : null;
}

/** The value under a name: as it stands, or along its dots (`log.level` as a key, or `level` inside `log`). */
export function fieldOf(object: JsonObject, name: string): unknown {
  const direct = object[name];
  if (direct !== undefined) return direct;
  const path = pathOf(name);
  if (path === null) return undefined;
  const inner = object[path.outer];
  return isObject(inner) ? fieldOf(inner, path.rest) : undefined;
}

interface Path {
  outer: string;
  rest: string;
}

/** The names asked for are few, and cutting one anew each time costs more than all else here. */
const paths = new Map<string, Path | null>();

function pathOf(name: string): Path | null {
  let path = paths.get(name);
  if (path === undefined) {
    const dot = name.indexOf(".");
    path = dot < 0 ? null : { outer: name.slice(0, dot), rest: name.slice(dot + 1) };
    paths.set(name, path);
  }
  return path;
}

/** The first of several names that has a value (neither null nor empty). */
export function firstField(
  object: JsonObject,
  names: readonly string[],
): { name: string; value: unknown } | null {
  for (const name of names) {
    const value = fieldOf(object, name);
    if (value !== undefined && value !== null && value !== "") return { name, value };
  }
  return null;
}
