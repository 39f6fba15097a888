import { createHash } from "node:crypto";

// A year of 40 services and 1,000 incidents is a few megabytes once derived.
const KEPT = 12;

declare global {
  // On globalThis: every bundle of the server sees the one memory.
  var afterwordDerived: Map<string, unknown> | undefined;
}

/**
 * What a pure function derives of an input, once for equal inputs: the key is the whole input, so that nothing that
 * changed can be answered from memory. The last few are kept.
 */
export function deriveOnce<Input, Derived>(
  name: string,
  input: Input,
  derive: (input: Input) => Derived,
): Derived {
  const memory = (globalThis.afterwordDerived ??= new Map());
  const key = `${name} ${createHash("sha256").update(JSON.stringify(input)).digest("base64")}`;
  const derived = memory.has(key) ? memory.get(key) : derive(input);
  // Taken out and put back: the least lately asked for is the first to go.
  memory.delete(key);
  memory.set(key, derived);
  for (const oldest of memory.keys()) {
    if (memory.size <= KEPT) break;
    memory.delete(oldest);
  }
  return derived;
}
