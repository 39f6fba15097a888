import { isEnclosed } from "./enclosed";
import { isAction, isLinking, tellsState } from "./may-be-value";
import type { MergeItem } from "./merge-item";
import {
  constantsBeside,
  CONSTANTS_MIN,
  isAfterKey,
  isFirstWord,
  LONG_MIN,
  uniteWhere,
  VALUES_MIN,
} from "./sibling-rule";
import type { TemplateToken } from "../scanning/template-token";
import type { UnionFind } from "./union-find";
import { BEFORE_ACTIONS, PLACE_WORDS, STATE_WORDS } from "../word-lists";

/** How many different names a place needs that is one for them by what stands around it. */
export const NAMES_MIN = 3;
/** Among so many words a few may look like states or actions, and be names all the same. */
const MANY_MIN = 10;
const TELLING_SHARE = 0.25;

/** Unites items that differ in one place only, where names stand. */
export function uniteNames(items: readonly MergeItem[], sets: UnionFind): void {
  uniteWhere(items, sets, (values, tokens, at) =>
    isForNames(values, tokens, at, constantsBeside(tokens, at)),
  );
}

/**
 * Whether the words seen at a place name things: by what stands before them or around, by a variable part among them, or by
 * their number; never where some of them tell what happened. `constants` is how many other words the message has.
 */
export function isForNames(
  values: readonly TemplateToken[],
  tokens: readonly TemplateToken[],
  at: number,
  constants: number,
): boolean {
  const words = values.filter(({ constant }) => constant);
  const before = tokens[at - 1];
  const isNamed = isAfterKey(tokens, at) || isAfterPlaceWord(tokens, at);
  const hasSlot = values.some(({ slot }) => slot) && values.every(({ slot, constant }) => slot || constant);
  if (hasSlot && constants >= CONSTANTS_MIN) {
    if ((isNamed || before?.word === "=") && !words.some(tellsForSure)) return true;
    if (!words.some(tells)) return true;
  }
  const telling = words.filter(tells).length;
  if (telling > (words.length < MANY_MIN ? 0 : words.length * TELLING_SHARE)) return false;
  const isLong = constants >= LONG_MIN;
  if (words.every(({ identifier }) => identifier))
    return words.length >= (isLong ? 2 : VALUES_MIN.identifier);
  const isAlone = constants < CONSTANTS_MIN;
  return (
    words.length >= (isAlone ? neededAlone(words, tokens, at) : neededOf(words, tokens, at, isNamed, isLong))
  );
}

/** Where hardly another word stands beside, only what is plainly a value is one. */
function neededAlone(words: readonly TemplateToken[], tokens: readonly TemplateToken[], at: number): number {
  if (isAfterKey(tokens, at)) return VALUES_MIN.afterKey;
  if (tokens[at - 1]?.word === "=") return VALUES_MIN.afterEquals;
  return words.every(({ soft }) => soft) ? VALUES_MIN.soft : Infinity;
}

function neededOf(
  words: readonly TemplateToken[],
  tokens: readonly TemplateToken[],
  at: number,
  isNamed: boolean,
  isLong: boolean,
): number {
  if (isAfterKey(tokens, at)) return VALUES_MIN.afterKey;
  if (isFirstWord(tokens, at)) return VALUES_MIN.first;
  if (isNamed || isEnclosed(tokens, at) || words.every(({ soft }) => soft)) return NAMES_MIN;
  if (tokens[at - 1]?.word === "=") return VALUES_MIN.afterEquals;
  return isLong ? VALUES_MIN.inLong : VALUES_MIN.word;
}

/** After "to" stands what may be done too, but not where a "from" goes before it. */
function isAfterPlaceWord(tokens: readonly TemplateToken[], at: number): boolean {
  const before = tokens[at - 1]?.word.toLowerCase() ?? "";
  if (!BEFORE_ACTIONS.has(before)) return PLACE_WORDS.has(before);
  return before === "to" && tokens.slice(0, at).some(({ word }) => word.toLowerCase() === "from");
}

const tells = (token: TemplateToken): boolean => tellsState(token) || isLinking(token) || isAction(token);

/** Words in capitals may be names: they tell nothing for sure. */
const tellsForSure = (token: TemplateToken): boolean =>
  STATE_WORDS.has(token.word.toLowerCase()) || isLinking(token) || isAction(token);
