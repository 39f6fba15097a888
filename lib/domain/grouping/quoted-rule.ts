import { normalize, textOf } from "./merge-item";
import type { SettledItem, SettledSet } from "./settled-set";
import type { TemplateToken, TokenInterner } from "./template-token";

/** How many different texts between the same quotes make them a variable part, and the words such a text may have. */
const TEXTS_MIN = 3;
const WORDS_MAX = 6;
const CONSTANTS_MIN = 2;

/** Sets of items that differ only in what stands between quotes, one or several words of which few tell a state. */
export function uniteQuoted(items: readonly SettledItem[], interner: TokenInterner): SettledSet[] {
  const alike = new Map<string, SettledSet & { states: number }>();
  for (const item of items) {
    const emptied = emptyQuotes(item.tokens, interner);
    if (emptied === null) continue;
    const { tokens, tellsState } = emptied;
    const key = textOf(tokens);
    const known = alike.get(key) ?? { tokens, items: [], states: 0 };
    known.items.push(item);
    if (tellsState) known.states++;
    alike.set(key, known);
  }
  return [...alike.values()].filter(
    (set) =>
      set.items.length - set.states >= Math.max(TEXTS_MIN, set.states) &&
      set.tokens.filter((token) => token.constant).length >=
        Math.max(CONSTANTS_MIN, set.tokens.filter((token) => token.slot).length - 1),
  );
}

/** With a slot for what stands in quotes, but for names before a colon, which are fields; null where there are none. */
function emptyQuotes(
  tokens: readonly TemplateToken[],
  interner: TokenInterner,
): { tokens: TemplateToken[]; tellsState: boolean } | null {
  const out: TemplateToken[] = [];
  let found = false;
  let tellsState = false;
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (token === undefined) break;
    out.push(token);
    const end = opens(tokens, at) ? closing(tokens, at) : -1;
    if (end < 0 || tokens[end + 1]?.word === ":") continue;
    tellsState ||= tokens.slice(at + 1, end).some((word) => word.state);
    out.push(interner.slot(false));
    found = true;
    at = end - 1;
  }
  return found ? { tokens: normalize(out), tellsState } : null;
}

function opens(tokens: readonly TemplateToken[], at: number): boolean {
  const token = tokens[at];
  if (token?.word !== "'" && token?.word !== '"') return false;
  return (token.space || at === 0 || tokens[at - 1]?.delimiter === true) && tokens[at + 1]?.space === false;
}

/** Where the quotes that open there close, over words and slots alone. */
function closing(tokens: readonly TemplateToken[], at: number): number {
  for (let end = at + 1; end < tokens.length && end <= at + WORDS_MAX + 1; end++) {
    const token = tokens[end];
    if (token?.word === tokens[at]?.word) return end > at + 1 && !token?.space ? end : -1;
    if (!token?.constant && !token?.slot) return -1;
  }
  return -1;
}
