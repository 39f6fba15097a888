import type { MergeItem } from "./merge-item";
import type { TemplateToken } from "../scanning/template-token";
import type { UnionFind } from "./union-find";

/** How many different values a position needs before it is a variable part (GROUPING rules, version 1). */
export const VALUES_MIN = {
  identifier: 3,
  afterKey: 3,
  afterEquals: 4,
  soft: 4,
  state: 6,
  word: 6,
  inLong: 4,
  first: 12,
};
export const CONSTANTS_MIN = 2;
/** So many constants beside make a message known by them alone. */
export const LONG_MIN = 8;

/**
 * Unites items of one shape that differ in one position only, when the values there look like values: with `besideValue`
 * also a single word where another item has a slot.
 */
export function uniteSiblings(items: readonly MergeItem[], sets: UnionFind, besideValue = true): void {
  uniteWhere(items, sets, (values, tokens, at) => areValues(values, tokens, at, besideValue));
}

/** Unites items of one shape that differ in one position only, where the distinct tokens there are judged to be values. */
export function uniteWhere(
  items: readonly MergeItem[],
  sets: UnionFind,
  isJudgedValues: (values: readonly TemplateToken[], tokens: readonly TemplateToken[], at: number) => boolean,
): void {
  const length = items[0]?.tokens.length ?? 0;
  const sums = items.map(({ tokens }) => hashOf(tokens));
  for (let at = 0; at < length; at++) {
    if (items[0]?.tokens[at]?.delimiter) continue;
    const first = items[0]?.tokens[at];
    if (items.every((item) => item.tokens[at] === first)) continue;
    const siblings = new Map<number, number[]>();
    items.forEach((item, index) => {
      const token = item.tokens[at];
      if (token === undefined) return;
      const key = (sums[index] ?? 0) - termOf(token, at);
      const list = siblings.get(key);
      if (list === undefined) siblings.set(key, [index]);
      else list.push(index);
    });
    for (const alike of siblings.values()) {
      if (alike.length < 2) continue;
      const list = alike.filter((index) =>
        differOnlyAt(items[index]?.tokens, items[alike[0] ?? 0]?.tokens, at),
      );
      const values = list.flatMap((index) => items[index]?.tokens[at] ?? []);
      const sample = items[list[0] ?? 0];
      if (sample === undefined || !isJudgedValues(values, sample.tokens, at)) continue;
      for (const index of list) sets.union(list[0] ?? 0, index);
    }
  }
}

/** Whether these distinct tokens, each seen at place `at` of otherwise equal templates, are values of one variable part. */
export function areValues(
  values: readonly TemplateToken[],
  tokens: readonly TemplateToken[],
  at: number,
  besideValue = true,
): boolean {
  const words = values.filter((value) => !value.slot);
  const constants = constantsBeside(tokens, at);
  const distinct = words.length;
  if (words.filter((word) => word.state).length * 2 > distinct && distinct < VALUES_MIN.state) return false;
  if (besideValue && distinct < values.length && constants >= CONSTANTS_MIN) return true;
  const long = constants >= LONG_MIN;
  if (words.every((word) => word.identifier && !word.state) && distinct >= (long ? 2 : VALUES_MIN.identifier))
    return true;
  if (isAfterKey(tokens, at) && distinct >= VALUES_MIN.afterKey) return true;
  if (tokens[at - 1]?.word === "=" && distinct >= VALUES_MIN.afterEquals) return true;
  if (words.every((word) => word.soft) && distinct >= VALUES_MIN.soft) return true;
  if (constants < CONSTANTS_MIN) return false;
  if (isFirstWord(tokens, at)) return distinct >= VALUES_MIN.first;
  return distinct >= (long ? VALUES_MIN.inLong : VALUES_MIN.word);
}

function differOnlyAt(a: TemplateToken[] | undefined, b: TemplateToken[] | undefined, at: number): boolean {
  return a !== undefined && b !== undefined && a.every((token, i) => i === at || token === b[i]);
}

/** How many words that say something stand beside place `at`. */
export function constantsBeside(tokens: readonly TemplateToken[], at: number): number {
  let constants = 0;
  for (let i = 0; i < tokens.length; i++) if (i !== at && tokens[i]?.constant) constants++;
  return constants;
}

/** Whether the word before place `at`, over a colon, a quote or a bracket, names the kind of thing that follows. */
export function isAfterKey(tokens: readonly TemplateToken[], at: number): boolean {
  let i = at - 1;
  while (i >= 0 && i > at - 4 && tokens[i]?.delimiter && ":'\"[(".includes(tokens[i]?.word ?? "")) i--;
  return tokens[i]?.key === true;
}

/** Whether place `at` holds the first word. */
export function isFirstWord(tokens: readonly TemplateToken[], at: number): boolean {
  return tokens.findIndex((token) => !token.delimiter) === at;
}

/** 40 bits for a token at a place; a template's hash is the exact sum, so that one place can be taken out again. */
export function termOf(token: TemplateToken, at: number): number {
  let a = Math.imul(token.id + 1, 0x9e3779b1) ^ Math.imul(at + 1, 0x85ebca6b);
  a = Math.imul(a ^ (a >>> 15), 0x2c1b3c6d);
  a ^= a >>> 12;
  let b = Math.imul(token.id + 0x7f4a7c15, 0xc2b2ae35) + Math.imul(at + 3, 0x27d4eb2f);
  b = Math.imul(b ^ (b >>> 16), 0x297a2d39);
  b ^= b >>> 15;
  return (a >>> 16) * 0x100_0000 + (b >>> 8);
}

export function hashOf(tokens: readonly TemplateToken[]): number {
  let sum = 0;
  tokens.forEach((token, at) => {
    sum += termOf(token, at);
  });
  return sum;
}
