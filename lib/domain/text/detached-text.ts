/**
 * The same text on memory of its own. A part of a longer text keeps the whole of it in memory: what outlives the piece of
 * input it was cut from is detached.
 */
export function detachedText(text: string): string {
  // An engine flattens a text put together from two before it cuts a part off.
  return ` ${text}`.slice(1);
}
