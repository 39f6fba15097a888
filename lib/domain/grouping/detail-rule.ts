import { tellsWhat } from "./may-be-value";
import { normalize, textOf } from "./merge-item";
import type { SettledItem, SettledSet } from "./settled-set";
import { VALUES_MIN } from "./sibling-rule";
import type { TemplateToken, TokenInterner } from "./template-token";
import { STATE_WORDS } from "./word-lists";

/** So many words beside make a message known, whatever its detail. */
const KNOWN_MIN = 3;
const TOKENS_MAX = 60;
/** How many different details make a place variable, in brackets or behind a colon, and the words one may have. */
const DETAILS_MIN = { "(": 3, "[": 3, ":": 4 } as const;
const WORDS_MAX = 6;
const CLOSING = { "(": ")", "[": "]" } as const;

interface Place {
  sign: keyof typeof DETAILS_MIN;
  tokens: TemplateToken[];
  items: SettledItem[];
  /** How many of the details tell what happened, and whether some of them are texts of several words. */
  told: number;
  isText: boolean;
}

/**
 * Sets of items that differ in a detail: a text in brackets, or behind a colon up to the end. Where the message has said by then
 * what happened, the detail is its reason, and may tell anything.
 */
export function uniteDetails(items: readonly SettledItem[], interner: TokenInterner): SettledSet[] {
  const places = new Map<string, Place>();
  for (const item of items) {
    if (item.tokens.length > TOKENS_MAX) continue;
    item.tokens.forEach(({ word }, at) => {
      if (word !== "(" && word !== "[" && word !== ":") return;
      const end =
        word === ":" ? endOfMessage(item.tokens, at + 1) : endOfBrackets(item.tokens, at + 1, CLOSING[word]);
      if (end === 0) return;
      const slot = interner.slot(item.tokens[at + 1]?.space ?? false);
      const tokens = normalize([...item.tokens.slice(0, at + 1), slot, ...item.tokens.slice(end)]);
      const key = textOf(tokens);
      const place = places.get(key) ?? { sign: word, tokens, items: [], told: 0, isText: false };
      places.set(key, place);
      place.items.push(item);
      place.isText ||= end > at + 2;
      if (item.tokens.slice(at + 1, end).some(tellsWhat)) place.told++;
    });
  }
  const taken = new Set<SettledItem>();
  return [...places]
    .filter(([, place]) => isVariable(place))
    .sort(([a, x], [b, y]) => y.items.length - x.items.length || (a < b ? -1 : 1))
    .flatMap(([, place]) => {
      const united = [...new Set(place.items)];
      if (united.some((item) => taken.has(item))) return [];
      for (const item of united) taken.add(item);
      return [{ tokens: place.tokens, items: united }];
    });
}

function isVariable({ sign, tokens, items, told, isText }: Place): boolean {
  const known = tokens.filter(({ constant }) => constant);
  if (known.length < KNOWN_MIN || items.length < DETAILS_MIN[sign]) return false;
  const isSaid = isText && known.some(({ word }) => STATE_WORDS.has(word.toLowerCase()));
  return isSaid || told === 0 || items.length >= VALUES_MIN.state;
}

/** After words and variable parts alone up to the end, or 0. */
function endOfMessage(tokens: readonly TemplateToken[], from: number): number {
  const isText = tokens[from]?.space === true && tokens.length - from <= WORDS_MAX;
  return isText && tokens.slice(from).every(({ constant, slot }) => constant || slot) ? tokens.length : 0;
}

/** Where the brackets close over words and variable parts alone, or 0. */
function endOfBrackets(tokens: readonly TemplateToken[], from: number, closing: string): number {
  for (let end = from; end < tokens.length && end <= from + WORDS_MAX; end++) {
    const token = tokens[end];
    if (token?.word === closing) return end > from ? end : 0;
    if (!token?.constant && !token?.slot) return 0;
  }
  return 0;
}
