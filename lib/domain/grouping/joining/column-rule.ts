import type { MergeItem } from "./merge-item";
import type { UnionFind } from "./union-find";

/** A column with fewer values divides messages; one with as many or more is a variable part. */
export const COLUMN_VALUES_MIN = 10;

/**
 * Unites items of one shape that differ in several positions: they are divided by the column with the fewest values, again
 * and again, until every column that still varies has many and no fewer constants stand beside.
 */
export function uniteColumns(items: readonly MergeItem[], sets: UnionFind): void {
  if (items.length >= COLUMN_VALUES_MIN) {
    divide(
      items,
      items.map((_, index) => index),
      sets,
    );
  }
}

function divide(items: readonly MergeItem[], part: readonly number[], sets: UnionFind): void {
  const sample = items[part[0] ?? 0]?.tokens ?? [];
  const varying: { at: number; values: number }[] = [];
  let constants = 0;
  sample.forEach((token, at) => {
    const values = new Set(part.map((index) => items[index]?.tokens[at]?.id)).size;
    if (values > 1) varying.push({ at, values });
    else if (token.constant) constants++;
  });
  if (varying.length < 2) return;
  const fewest = varying.reduce((least, column) => (column.values < least.values ? column : least));
  if (fewest.values >= COLUMN_VALUES_MIN) {
    if (constants >= varying.length) for (const index of part) sets.union(part[0] ?? 0, index);
    return;
  }
  const byValue = new Map<number, number[]>();
  for (const index of part) {
    const value = items[index]?.tokens[fewest.at]?.id ?? -1;
    const list = byValue.get(value);
    if (list === undefined) byValue.set(value, [index]);
    else list.push(index);
  }
  for (const list of byValue.values()) if (list.length >= COLUMN_VALUES_MIN) divide(items, list, sets);
}
