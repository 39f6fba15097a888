import { isEnclosed } from "./enclosed";
import type { MergeItem } from "./merge-item";
import { COLUMN_VALUES_MIN } from "./column-rule";
import { CONSTANTS_MIN, isAfterKey, isFirstWord, VALUES_MIN } from "./sibling-rule";
import type { TemplateToken } from "../scanning/template-token";
import type { UnionFind } from "./union-find";
import { PLACE_WORDS } from "../word-lists";

/** How many different words make a place variable, by what stands around it (GROUPING rules, version 3). */
export const SCATTERED_MIN = { afterKey: 3, enclosed: 3, afterPlaceWord: 4, scattered: 4 };
/** So many words that say something stand beside places that are judged by their values' not coming back. */
const SCATTERED_CONSTANTS_MIN = 3;
const SCATTERED_SHARE = 0.8;
/** So large a share seen only once says that there are more to come (Good and Turing): the words are no fixed few. */
const OPEN_SHARE = 0.6;

/**
 * Unites items of one shape that differ in one or several places at once, when each of these places looks variable by itself:
 * after a word that names or places a thing, in quotes or brackets, or because hardly any word there comes twice.
 */
export function uniteScattered(items: readonly MergeItem[], sets: UnionFind): void {
  divide(
    items,
    items.map((_, index) => index),
    sets,
  );
}

function divide(items: readonly MergeItem[], part: readonly number[], sets: UnionFind): void {
  if (part.length < SCATTERED_MIN.afterKey) return;
  const sample = items[part[0] ?? 0]?.tokens ?? [];
  const varying: { at: number; values: Set<TemplateToken> }[] = [];
  let constants = 0;
  sample.forEach((token, at) => {
    if (token.delimiter) return;
    const values = new Set(part.flatMap((index) => items[index]?.tokens[at] ?? []));
    if (values.size > 1) varying.push({ at, values });
    else if (token.constant) constants++;
  });
  const judge = {
    tokens: sample,
    constants,
    varying: varying.length,
    items: part.length,
    open: part.filter((index) => items[index]?.weight === 0).length >= part.length * OPEN_SHARE,
  };
  let fewest: { at: number; values: Set<TemplateToken> } | null = null;
  for (const column of varying) {
    if (isVariable(column.at, [...column.values], judge)) continue;
    if (fewest === null || column.values.size < fewest.values.size) fewest = column;
  }
  if (fewest === null) {
    if (constants >= Math.max(CONSTANTS_MIN, varying.length))
      for (const index of part) sets.union(part[0] ?? 0, index);
    return;
  }
  const { at } = fewest;
  const byValue = new Map<number, number[]>();
  for (const index of part) {
    const value = items[index]?.tokens[at]?.id ?? -1;
    const list = byValue.get(value);
    if (list === undefined) byValue.set(value, [index]);
    else list.push(index);
  }
  for (const list of byValue.values()) divide(items, list, sets);
}

interface Part {
  tokens: readonly TemplateToken[];
  constants: number;
  varying: number;
  items: number;
  /** Most of its items came only once. */
  open: boolean;
}

function isVariable(at: number, values: readonly TemplateToken[], part: Part): boolean {
  const words = values.filter((value) => !value.slot);
  const distinct = words.length;
  const states = words.filter((word) => word.state).length;
  if (states > 0 && distinct < VALUES_MIN.state) return false;
  if (states * 2 > distinct) return false;
  if (distinct < values.length && part.constants >= CONSTANTS_MIN) return true;
  if (isFirstWord(part.tokens, at)) return distinct >= VALUES_MIN.first;
  if (distinct >= COLUMN_VALUES_MIN) return true;
  if (words.every((word) => word.identifier || word.soft) && distinct >= VALUES_MIN.identifier) return true;
  if (isAfterKey(part.tokens, at) && distinct >= SCATTERED_MIN.afterKey) return true;
  const before = part.tokens[at - 1];
  if (before?.word === "=" && distinct >= VALUES_MIN.afterEquals) return true;
  if (isEnclosed(part.tokens, at) && distinct >= SCATTERED_MIN.enclosed) return true;
  if (!part.open) return false;
  if (before !== undefined && PLACE_WORDS.has(before.word) && distinct >= SCATTERED_MIN.afterPlaceWord)
    return true;
  return (
    distinct >= Math.max(SCATTERED_MIN.scattered, Math.ceil(part.items * SCATTERED_SHARE)) &&
    part.constants >= Math.max(SCATTERED_CONSTANTS_MIN, part.varying + 1)
  );
}
