import { fillSlots } from "./fill-slots";
import type { SettledItem, SettledSet } from "./settled-set";
import { normalize, textOf } from "./merge-item";
import type { TemplateToken, TokenInterner } from "../scanning/template-token";

/** A word is a value when so many messages have it as one. */
const CONTEXTS_MIN = 2;
const CONSTANTS_MIN = 2;
/** Groups that come together at once where none has a variable part there; a group that has one needs a single other. */
const GROUPS_MIN = 3;
/** As many where only one word says what happened. */
const GROUPS_MIN_BRIEF = 6;
/** A group of so many signatures is a message by itself: what it says is no value. */
const SIGNATURES_MIN = 3;

/** Words that stand in variable parts of several messages, and in more of them than they are part of what is said. */
export function learnVocabulary(items: readonly SettledItem[]): Set<string> {
  const asValue = new Map<string, number>();
  const asConstant = new Map<string, number>();
  const count = (map: Map<string, number>, words: ReadonlySet<string>): void => {
    for (const word of words) map.set(word, (map.get(word) ?? 0) + 1);
  };
  for (const { tokens, members } of items) {
    if (members.length < SIGNATURES_MIN) continue;
    count(asConstant, new Set(tokens.flatMap((token) => (token.constant ? [token.word] : []))));
    if (!tokens.some(({ slot }) => slot)) continue;
    const values = new Set<string>();
    for (const member of members) {
      for (const token of fillSlots(tokens, member.tokens)?.flat() ?? [])
        if (token.constant && !token.state && !token.key) values.add(token.word);
    }
    count(asValue, values);
  }
  return new Set(
    [...asValue].flatMap(([word, contexts]) =>
      contexts >= CONTEXTS_MIN && contexts > (asConstant.get(word) ?? 0) ? [word] : [],
    ),
  );
}

/** Sets of items that are one message once words of the vocabulary are variable parts, each with the template they share. */
export function uniteByVocabulary(
  items: readonly SettledItem[],
  vocabulary: ReadonlySet<string>,
  interner: TokenInterner,
): SettledSet[] {
  const alike = new Map<string, SettledSet & { general: boolean }>();
  for (const item of items) {
    const tokens = mask(item.tokens, vocabulary, interner);
    const key = textOf(tokens);
    const general =
      tokens.length === item.tokens.length && tokens.every((token, at) => token === item.tokens[at]);
    const known = alike.get(key);
    if (known === undefined) alike.set(key, { tokens, items: [item], general });
    else {
      known.items.push(item);
      known.general ||= general;
    }
  }
  return [...alike.values()].flatMap((set) => {
    const constants = set.tokens.filter((token) => token.constant).length;
    const slots = set.tokens.filter((token) => token.slot).length;
    const least =
      constants >= CONSTANTS_MIN && constants >= slots
        ? set.general
          ? 2
          : GROUPS_MIN
        : constants > 0 && constants >= slots - 1
          ? GROUPS_MIN_BRIEF
          : Infinity;
    return set.items.length >= least ? [set] : [];
  });
}

function mask(
  tokens: readonly TemplateToken[],
  vocabulary: ReadonlySet<string>,
  interner: TokenInterner,
): TemplateToken[] {
  return normalize(
    tokens.map((token) =>
      token.constant && vocabulary.has(token.word) ? interner.slot(token.space) : token,
    ),
  );
}
