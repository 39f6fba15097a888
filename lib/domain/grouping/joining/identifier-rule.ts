import type { MergeItem } from "./merge-item";
import type { UnionFind } from "./union-find";

const VALUES_MIN = 3;
const CONSTANTS_MIN = 2;

/** Unites items of one shape that differ in several positions, all of them identifiers: "use a.b.c instead of x.y". */
export function uniteIdentifiers(items: readonly MergeItem[], sets: UnionFind): void {
  const alike = new Map<string, number[]>();
  items.forEach((item, index) => {
    const key = item.tokens.map((token) => (token.identifier && !token.state ? "\0" : token.id)).join(" ");
    const list = alike.get(key);
    if (list === undefined) alike.set(key, [index]);
    else list.push(index);
  });
  for (const list of alike.values()) {
    if (list.length < VALUES_MIN) continue;
    const tokens = items[list[0] ?? 0]?.tokens ?? [];
    const constants = tokens.filter((token) => token.constant && (!token.identifier || token.state)).length;
    const columns = tokens.map((_, at) => new Set(list.map((index) => items[index]?.tokens[at])).size);
    const varying = columns.filter((values) => values > 1);
    if (constants < Math.max(CONSTANTS_MIN, varying.length) || varying.some((values) => values < VALUES_MIN))
      continue;
    for (const index of list) sets.union(list[0] ?? 0, index);
  }
}
