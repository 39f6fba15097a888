import { isBracketed } from "./enclosed";
import { isBoolean } from "./fold-values";
import type { MergeItem } from "./merge-item";
import { constantsBeside, CONSTANTS_MIN, isFirstWord, uniteWhere } from "./sibling-rule";
import type { TemplateToken } from "../scanning/template-token";
import type { UnionFind } from "./union-find";
import { mayBeValue } from "./may-be-value";
import { STATE_WORDS } from "../word-lists";

/** What is one name with its digit: another digit makes another thing of it, not another one of the same. */
const NAMED_BY_DIGIT: ReadonlySet<string> = new Set(
  "ipv ssh sha md ext http tlsv sslv utf layer level phase step stage".split(" "),
);
/** Fields whose values tell messages apart. */
const TELLING_FIELDS: ReadonlySet<string> = new Set(
  "state status result outcome phase type kind event action operation op cmd command method level severity reason cause error code msg message".split(
    " ",
  ),
);
/** A message with so many fields is a record of them. */
const FIELDS_MIN = 3;
/** So many places for the two values of a switch, as in `( on off )`. */
const SWITCHES_MIN = 2;

/** Unites items that differ in nothing but true and false, or in several switches that are on or off. */
export function uniteBooleans(items: readonly MergeItem[], sets: UnionFind): void {
  uniteBy(items, sets, 1, isBoolean, () => "");
  const isSwitch = ({ word }: TemplateToken): boolean => word === "on" || word === "off";
  const several = (item: MergeItem): boolean => item.tokens.filter(isSwitch).length >= SWITCHES_MIN;
  uniteBy(items, sets, 1, isSwitch, () => "", several);
}

/** Unites items that differ only in the digit at the end of names: `fan0`, `fan1`. */
export function uniteNumbered(items: readonly MergeItem[], sets: UnionFind): void {
  uniteBy(
    items,
    sets,
    CONSTANTS_MIN,
    (token) => token.soft && !NAMED_BY_DIGIT.has(token.word.slice(0, -1).toLowerCase()),
    (token) => token.word.slice(0, -1),
  );
}

/**
 * Unites items that differ in one place, which is plainly one for a value, few as the words there may be: a field among others,
 * or alone in brackets.
 */
export function uniteFew(items: readonly MergeItem[], sets: UnionFind): void {
  uniteWhere(items, sets, (values, tokens, at) => {
    if (values.some((value) => !value.constant && !value.slot)) return false;
    if (constantsBeside(tokens, at) < CONSTANTS_MIN || isFirstWord(tokens, at)) return false;
    if (isRecordWithValue(values, tokens, at)) return true;
    if (isFieldAmongOthers(tokens, at))
      return tokens[at - 1]?.word !== "=" || values.every(({ slot, word }) => slot || /^[A-Z]/.test(word));
    return values.every(mayBeValue) && isBracketed(tokens, at);
  });
}

function isFieldAmongOthers(tokens: readonly TemplateToken[], at: number): boolean {
  const name = fieldName(tokens, at);
  return name !== null && !TELLING_FIELDS.has(name.toLowerCase()) && isRecord(tokens);
}

/** Whether a record's field was seen with a variable part: whatever its name, its values are some, but for known states. */
function isRecordWithValue(
  values: readonly TemplateToken[],
  tokens: readonly TemplateToken[],
  at: number,
): boolean {
  return (
    values.some(({ slot }) => slot) &&
    !values.some(({ word }) => STATE_WORDS.has(word.toLowerCase())) &&
    fieldName(tokens, at) !== null &&
    isRecord(tokens)
  );
}

function isRecord(tokens: readonly TemplateToken[]): boolean {
  let fields = 0;
  for (let i = 1; i < tokens.length; i++) if (fieldName(tokens, i) !== null) fields++;
  return fields >= FIELDS_MIN;
}

/** The name of the field whose one value stands at this place: after `name=` or `name:`, and up to white space, comma or the end. */
function fieldName(tokens: readonly TemplateToken[], at: number): string | null {
  if (tokens[at]?.delimiter) return null;
  const quoted = tokens[at - 1]?.word === '"';
  const sign = tokens[at - (quoted ? 2 : 1)];
  const name = tokens[at - (quoted ? 3 : 2)];
  const next = tokens[at + (quoted ? 2 : 1)];
  if ((sign?.word !== "=" && sign?.word !== ":") || sign.space || name?.constant !== true) return null;
  return next === undefined || next.space || (next.delimiter && ",;)]}".includes(next.word))
    ? name.word
    : null;
}

/** Unites items that are equal once the words of a kind are written as their kind, where enough others stand beside. */
function uniteBy(
  items: readonly MergeItem[],
  sets: UnionFind,
  constantsMin: number,
  isOfKind: (token: TemplateToken) => boolean,
  kindOf: (token: TemplateToken) => string,
  isMeant: (item: MergeItem) => boolean = () => true,
): void {
  const alike = new Map<string, number>();
  items.forEach((item, index) => {
    if (!item.tokens.some(isOfKind) || !isMeant(item)) return;
    const others = item.tokens.filter((token) => token.constant && !isOfKind(token)).length;
    if (others < constantsMin) return;
    const key = item.tokens.map((token) => (isOfKind(token) ? `${kindOf(token)}\0` : token.id)).join(" ");
    const known = alike.get(key);
    if (known === undefined) alike.set(key, index);
    else sets.union(known, index);
  });
}
