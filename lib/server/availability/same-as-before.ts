// Some thousand incidents and services of a few windows; far more than that begins anew.
const KEPT = 50_000;

declare global {
  // On globalThis: every bundle of the server sees the one memory.
  var afterwordSame: Map<string, { text: string; value: unknown }> | undefined;
}

/**
 * The object that was given for this name before, if it was equal: what is derived of an object that did not change need
 * not be derived again. Both are taken as they are, so nobody may change one.
 */
export function sameAsBefore<Value extends object>(
  name: string,
  value: Value,
  text = JSON.stringify(value),
): Value {
  const memory = (globalThis.afterwordSame ??= new Map());
  const known = memory.get(name);
  if (known?.text === text) return known.value as Value;
  if (memory.size >= KEPT) memory.clear();
  memory.set(name, { text, value });
  return value;
}

/** The list that was given for this name before, if it was of the very same objects. */
export function sameListAsBefore<Value extends object>(name: string, list: Value[]): Value[] {
  const memory = (globalThis.afterwordSame ??= new Map());
  const before = memory.get(name)?.value as Value[] | undefined;
  if (before?.length === list.length && before.every((one, i) => one === list[i])) return before;
  memory.set(name, { text: "", value: list });
  return list;
}
