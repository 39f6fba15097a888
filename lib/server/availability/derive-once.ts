// A year of 40 services and 1,000 incidents is a few megabytes once derived.
const KEPT = 12;

declare global {
  // On globalThis: every bundle of the server sees the one memory.
  var afterwordDerived: Map<string, unknown> | undefined;
}

/**
 * What a pure function derives, once for equal input: `key` says all it depends on, so that what is stored without a
 * change to it costs nothing, and nothing that changed is answered from memory. The last few are kept.
 */
export function deriveOnce<Derived>(name: string, key: unknown, derive: () => Derived): Derived {
  const memory = (globalThis.afterwordDerived ??= new Map());
  const whole = `${name} ${JSON.stringify(key)}`;
  const derived = memory.has(whole) ? memory.get(whole) : derive();
  // Taken out and put back: the least lately asked for is the first to go.
  memory.delete(whole);
  memory.set(whole, derived);
  for (const oldest of memory.keys()) {
    if (memory.size <= KEPT) break;
    memory.delete(oldest);
  }
  return derived;
}
