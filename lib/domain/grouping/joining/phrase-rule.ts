import { avalanche } from "../content-hash";
import { isAction, isLinking, tellsState } from "./may-be-value";
import { normalize, textOf } from "./merge-item";
import type { SettledItem, SettledSet } from "./settled-set";
import { isAfterKey } from "./sibling-rule";
import type { TemplateToken, TokenInterner } from "../scanning/template-token";
import { BEFORE_ACTIONS, STATE_WORDS } from "../word-lists";

/** Beyond so many items, and in longer ones, no places are compared. */
const ITEMS_MAX = 5_000;
const TOKENS_MAX = 60;
/** So many words beside a place make a message known by them, so that so many different phrases there are values. */
const KNOWN_MIN = 3;
const PHRASES_MIN = 4;
/** A variable part stands for so many of them. */
const SLOT_WORTH = 2;
const WORDS_MAX = 3;
/** A variable part and two words, or four. */
const ITEMS_MIN = 3;
const SUM_BITS = 20;

interface Place {
  from: number;
  tokens: readonly TemplateToken[];
  end: number;
  items: Set<SettledItem>;
  /** The first and the last words of the phrases that may be values, and how many others tell what happened. */
  firsts: Set<string>;
  lasts: Set<string>;
  told: number;
  slot: boolean;
}

/** Sets of items that differ in one phrase, of which there are several in a message that is known by its other words. */
export function unitePhrases(items: readonly SettledItem[], interner: TokenInterner): SettledSet[] {
  if (items.length > ITEMS_MAX) return [];
  const taken = new Set<SettledItem>();
  return placesOf(items).flatMap(({ from, tokens, end, items: there }) => {
    const united = [...there];
    if (united.some((item) => taken.has(item))) return [];
    for (const item of united) taken.add(item);
    const slot = interner.slot(tokens[from]?.space ?? false);
    return [{ tokens: normalize([...tokens.slice(0, from), slot, ...tokens.slice(end)]), items: united }];
  });
}

/** Places where values stand, those with most items first; equally many in the order of their text. */
function placesOf(items: readonly SettledItem[]): Place[] {
  const seen = new Uint8Array(1 << SUM_BITS);
  const meant = items.filter(({ tokens }) => tokens.length <= TOKENS_MAX && isKnown(tokens, 0, 0));
  for (const { tokens } of meant)
    eachPhrase(tokens, (_from, _end, sum) => (seen[sum] = Math.min(255, (seen[sum] ?? 0) + 1)));
  const byKey = new Map<string, Place>();
  for (const item of meant) {
    const { tokens } = item;
    eachPhrase(tokens, (from, end, sum) => {
      // Most phrases stand where no other does: they are known without their text.
      if ((seen[sum] ?? 0) < ITEMS_MIN) return;
      const key = `${textOf(tokens.slice(0, from))}\0${textOf(tokens.slice(end))}`;
      let place = byKey.get(key);
      if (place === undefined) {
        place = {
          from,
          tokens,
          end,
          items: new Set(),
          firsts: new Set(),
          lasts: new Set(),
          told: 0,
          slot: false,
        };
        byKey.set(key, place);
      }
      addPhrase(place, item, tokens.slice(from, end));
    });
  }
  return [...byKey]
    .filter(
      ([, place]) =>
        valuesOf(place) >= Math.max(PHRASES_MIN, place.told * 2) &&
        mayHoldNames(place) &&
        isKnown(place.tokens, place.from, place.end),
    )
    .sort(([a, { items: x }], [b, { items: y }]) => y.size - x.size || (a < b ? -1 : 1))
    .map(([, place]) => place);
}

/**
 * What ends a sentence behind a colon tells why, and a field says what its name tells: only after the name of a kind of thing may
 * a name stand there.
 */
function mayHoldNames({ tokens, from }: Place): boolean {
  const before = tokens[from - 1]?.word ?? "";
  return (before !== ":" && before !== "=") || isAfterKey(tokens, from);
}

/** Each phrase with a sum of what stands around it: equal for equal surroundings. */
function eachPhrase(
  tokens: readonly TemplateToken[],
  hear: (from: number, end: number, sum: number) => void,
): void {
  const step = (hash: number, token: TemplateToken | undefined): number =>
    Math.imul(hash ^ ((token?.id ?? 0) + 1), 0x9e3779b1) ^ (hash >>> 15);
  const after = new Int32Array(tokens.length + 1);
  for (let at = tokens.length - 1; at >= 0; at--) after[at] = step(after[at + 1] ?? 0, tokens[at]);
  const first = tokens.findIndex((token) => !token.delimiter);
  let before = 0;
  for (let from = 0; from < tokens.length; from++) {
    if (from > first && !BEFORE_ACTIONS.has(tokens[from - 1]?.word ?? ""))
      for (let end = from + 1; isPhrase(tokens, from, end); end++)
        hear(from, end, avalanche(Math.imul(before, 31) ^ (after[end] ?? 0)) >>> (32 - SUM_BITS));
    before = step(before, tokens[from]);
  }
}

function addPhrase(place: Place, item: SettledItem, phrase: readonly TemplateToken[]): void {
  if (place.items.has(item)) return;
  place.items.add(item);
  if (phrase.some(({ slot }) => slot)) place.slot = true;
  else if (mayBePhrase(phrase)) {
    place.firsts.add(phrase[0]?.word ?? "");
    place.lasts.add(phrase.at(-1)?.word ?? "");
  } else place.told++;
}

/** Two words that each vary little are no phrase that varies much: what counts is how many different words begin or end it. */
const valuesOf = ({ firsts, lasts, slot }: Place): number =>
  Math.max(firsts.size, lasts.size) + (slot ? SLOT_WORTH : 0);

/** Whether enough different words stand beside what is from one place to before another. */
function isKnown(tokens: readonly TemplateToken[], from: number, end: number): boolean {
  const words = new Set<string>();
  tokens.forEach(({ constant, word }, at) => {
    if (constant && (at < from || at >= end)) words.add(word.toLowerCase());
  });
  return words.size >= KNOWN_MIN;
}

/** Whether a variable part stands there, or up to three words of which neither the first nor the last joins what is around. */
function isPhrase(tokens: readonly TemplateToken[], from: number, end: number): boolean {
  const [first, last] = [tokens[from], tokens[end - 1]];
  if (first === undefined || last === undefined || end - from > WORDS_MAX) return false;
  return (end === from + 1 || last.space) && (first.slot || first.constant) && (last.slot || last.constant);
}

/** Words that tell no state but by an attribute of another one, name no action and make no statement. */
function mayBePhrase(words: readonly TemplateToken[]): boolean {
  const last = words.at(-1);
  return (
    last !== undefined &&
    !tellsState(last) &&
    !words.some((word) => isLinking(word) || isAction(word)) &&
    !words.every(({ word }) => STATE_WORDS.has(word.toLowerCase()))
  );
}
