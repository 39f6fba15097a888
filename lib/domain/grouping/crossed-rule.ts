import { tellsState } from "./may-be-value";
import type { MergeItem } from "./merge-item";
import { VALUES_MIN } from "./sibling-rule";
import type { TemplateToken } from "./template-token";
import type { UnionFind } from "./union-find";

/** So many different words in each place, in so many more combinations than either has words, are free of each other. */
const WORDS_MIN = 3;
const COMBINATIONS_SHARE = 2;
const STATES_MIN = 4;
const CONSTANTS_MIN = 3;

interface Column {
  at: number;
  values: ReadonlySet<TemplateToken>;
  /** Most of its words tell a state. */
  told: boolean;
}

/**
 * Unites items of one shape that differ in several places at once, where the words of these places combine freely: a message
 * that is written down anew for each combination nobody writes. States are values only where they combine with states.
 */
export function uniteCrossed(items: readonly MergeItem[], sets: UnionFind): void {
  divide(
    items,
    items.map((_, index) => index),
    sets,
  );
}

function divide(items: readonly MergeItem[], part: readonly number[], sets: UnionFind): void {
  if (part.length < WORDS_MIN * COMBINATIONS_SHARE) return;
  const sample = items[part[0] ?? 0]?.tokens ?? [];
  const columns: Column[] = [];
  let constants = 0;
  sample.forEach((token, at) => {
    if (token.delimiter) return;
    const values = new Set(part.flatMap((index) => items[index]?.tokens[at] ?? []));
    if (values.size > 1) columns.push({ at, values, told: tells(values) });
    else if (token.constant) constants++;
  });
  if (columns.length < 2) return;
  if (combineFreely(columns, part.length) && constants >= Math.max(CONSTANTS_MIN, columns.length)) {
    for (const index of part) sets.union(part[0] ?? 0, index);
    return;
  }
  const { at } = columns.reduce((least, column) =>
    column.values.size < least.values.size ||
    (column.values.size === least.values.size && column.told && !least.told)
      ? column
      : least,
  );
  const byValue = new Map<TemplateToken, number[]>();
  for (const index of part) {
    const value = items[index]?.tokens[at];
    if (value === undefined) continue;
    const list = byValue.get(value);
    if (list === undefined) byValue.set(value, [index]);
    else list.push(index);
  }
  for (const list of byValue.values()) divide(items, list, sets);
}

function combineFreely(columns: readonly Column[], combinations: number): boolean {
  const most = Math.max(...columns.map(({ values }) => values.size));
  if (combinations < most * COMBINATIONS_SHARE) return false;
  const told = columns.filter((column) => column.told);
  const least = told.length === 1 ? VALUES_MIN.state : STATES_MIN;
  if (told.some(({ values }) => values.size < least)) return false;
  return columns.every(({ values }) => values.size >= WORDS_MIN || [...values].some(({ slot }) => slot));
}

function tells(values: ReadonlySet<TemplateToken>): boolean {
  let told = 0;
  for (const value of values) if (tellsState(value)) told++;
  return told * 2 > values.size;
}
