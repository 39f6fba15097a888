import type { MergeItem } from "./merge-item";
import { isForNames, NAMES_MIN } from "./name-place";
import { CONSTANTS_MIN, hashOf, termOf } from "./sibling-rule";
import type { TemplateToken } from "../scanning/template-token";
import { UnionFind } from "./union-find";

/** Beyond so many items of one shape, or so many items times pairs of places, no two places are looked at together. */
const ITEMS_MAX = 3_000;
const WORK_MAX = 300_000;
/** Words that tell states are free of each other where so many stand in each place, and in so many more combinations. */
const STATES_MIN = 4;
const COMBINATIONS_SHARE = 2;
/** So many words that all items of a shape have in common make one family of them. */
const SHARED_MIN = 4;

interface Place {
  at: number;
  values: ReadonlySet<TemplateToken>;
}

/**
 * Unites items of one shape that differ in several places at once. Items that differ in two places are one family, in which
 * each place is judged by all words that stand there in the family: places for names are variable parts, and those
 * that tell what happened keep the family's messages apart.
 */
export function uniteCrossed(items: readonly MergeItem[], sets: UnionFind): void {
  if (items.length < NAMES_MIN) return;
  for (const family of familiesOf(items)) uniteFamily(items, family, sets);
}

function uniteFamily(items: readonly MergeItem[], family: readonly number[], sets: UnionFind): void {
  if (family.length < NAMES_MIN) return;
  const sample = items[family[0] ?? 0]?.tokens ?? [];
  const varying: Place[] = [];
  let constants = 0;
  sample.forEach((token, at) => {
    if (token.delimiter) return;
    const values = new Set(family.flatMap((index) => items[index]?.tokens[at] ?? []));
    if (values.size > 1) varying.push({ at, values });
    else if (token.constant) constants++;
  });
  if (varying.length < 2) return;
  const beside = constants + varying.length - 1;
  const free = new Set(
    varying.flatMap(({ at, values }) => (isForNames([...values], sample, at, beside) ? [at] : [])),
  );
  const telling = varying.filter(({ at }) => !free.has(at));
  for (const { at } of freeOfEachOther(telling, family, items)) free.add(at);
  const others = constants + varying.length - free.size;
  if (free.size === 0 || constants === 0 || others < Math.max(CONSTANTS_MIN, free.size)) return;
  const alike = new Map<string, number>();
  for (const index of family) {
    const key = varying
      .filter(({ at }) => !free.has(at))
      .map(({ at }) => items[index]?.tokens[at]?.id ?? -1)
      .join(" ");
    const known = alike.get(key);
    if (known === undefined) alike.set(key, index);
    else sets.union(known, index);
  }
}

/** Those places where several states stand, in so many combinations that nobody writes them down one by one. */
function freeOfEachOther(
  places: readonly Place[],
  family: readonly number[],
  items: readonly MergeItem[],
): readonly Place[] {
  const several = places.filter(({ values }) => values.size >= STATES_MIN);
  if (several.length < 2) return [];
  const combinations = new Set(
    family.map((index) => several.map(({ at }) => items[index]?.tokens[at]?.id ?? -1).join(" ")),
  );
  const most = Math.max(...several.map(({ values }) => values.size));
  return combinations.size >= most * COMBINATIONS_SHARE ? several : [];
}

/** Items that differ in one or two places, and others that differ so from them. */
function familiesOf(items: readonly MergeItem[]): number[][] {
  const sample = items[0]?.tokens ?? [];
  const places = sample.flatMap((token, at) =>
    token.delimiter || items.every((item) => item.tokens[at] === token) ? [] : [at],
  );
  if (places.length < 2) return [];
  const shared = sample.filter(({ constant }, at) => constant && !places.includes(at)).length;
  if (shared >= Math.max(SHARED_MIN, places.length)) return [items.map((_, index) => index)];
  if (items.length > ITEMS_MAX || (items.length * places.length ** 2) / 2 > WORK_MAX) return [];
  const sums = items.map(({ tokens }) => hashOf(tokens));
  const families = new UnionFind(items.length);
  places.forEach((first, i) => {
    for (const second of places.slice(i + 1)) {
      const known = new Map<number, number>();
      items.forEach(({ tokens }, index) => {
        const [a, b] = [tokens[first], tokens[second]];
        if (a === undefined || b === undefined) return;
        const key = (sums[index] ?? 0) - termOf(a, first) - termOf(b, second);
        const other = known.get(key);
        if (other === undefined) known.set(key, index);
        else families.union(other, index);
      });
    }
  });
  return families.sets();
}
