import { normalize, textOf } from "./merge-item";
import type { SettledItem, SettledSet } from "./settled-set";
import type { TemplateToken, TokenInterner } from "../scanning/template-token";

/** How many different texts between the same quotes make them a variable part, and the words such a text may have. */
const TEXTS_MIN = 3;
const WORDS_MAX = 6;
/** The tokens that the text of a field may have, brackets among them. */
const FIELD_TOKENS_MAX = 12;
const CONSTANTS_MIN = 2;

/**
 * Sets of items that differ only in what stands between quotes, one or several words of which few tell a state. Where it is `wide`,
 * the text of a field may hold brackets, and a single text beside a variable part is a value.
 */
export function uniteQuoted(
  items: readonly SettledItem[],
  interner: TokenInterner,
  wide: boolean,
): SettledSet[] {
  const alike = new Map<string, SettledSet & { states: number; general: boolean }>();
  for (const item of items) {
    const emptied = emptyQuotes(item.tokens, interner, wide);
    if (emptied === null) continue;
    const { tokens, tellsState, isGeneral } = emptied;
    const key = textOf(tokens);
    const known = alike.get(key) ?? { tokens, items: [], states: 0, general: false };
    known.items.push(item);
    if (tellsState) known.states++;
    known.general ||= isGeneral;
    alike.set(key, known);
  }
  return [...alike.values()].filter(
    (set) =>
      set.items.length - set.states >=
        (wide && set.general && set.states === 0 ? 2 : Math.max(TEXTS_MIN, set.states)) &&
      set.tokens.filter((token) => token.constant).length >=
        Math.max(CONSTANTS_MIN, set.tokens.filter((token) => token.slot).length - 1),
  );
}

/** With a slot for what stands in quotes, but for names before a colon, which are fields; null where there are none. */
function emptyQuotes(
  tokens: readonly TemplateToken[],
  interner: TokenInterner,
  wide: boolean,
): { tokens: TemplateToken[]; tellsState: boolean; isGeneral: boolean } | null {
  const out: TemplateToken[] = [];
  let found = false;
  let tellsState = false;
  let isGeneral = true;
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (token === undefined) break;
    out.push(token);
    const end = opens(tokens, at) ? closing(tokens, at, wide) : -1;
    if (end < 0 || tokens[end + 1]?.word === ":") continue;
    isGeneral &&= end === at + 2 && tokens[at + 1]?.slot === true;
    tellsState ||= tokens.slice(at + 1, end).some((word) => word.state);
    out.push(interner.slot(false));
    found = true;
    at = end - 1;
  }
  return found ? { tokens: normalize(out), tellsState, isGeneral } : null;
}

function opens(tokens: readonly TemplateToken[], at: number): boolean {
  const token = tokens[at];
  if (token?.word !== "'" && token?.word !== '"') return false;
  return (token.space || at === 0 || tokens[at - 1]?.delimiter === true) && tokens[at + 1]?.space === false;
}

/** Where the quotes that open there close, over words and slots alone. */
function closing(tokens: readonly TemplateToken[], at: number, wide: boolean): number {
  const isText = wide && isField(tokens, at);
  const last = at + 1 + (isText ? FIELD_TOKENS_MAX : WORDS_MAX);
  for (let end = at + 1; end < tokens.length && end <= last; end++) {
    const token = tokens[end];
    if (token === undefined) break;
    if (token.word === tokens[at]?.word) return end > at + 1 && !token.space ? end : -1;
    if (!token.constant && !token.slot && !(isText && "()[]&".includes(token.word))) break;
  }
  return -1;
}

/** Whether the quotes that open there are the value of a field. */
function isField(tokens: readonly TemplateToken[], at: number): boolean {
  const sign = tokens[at - 1]?.word;
  return (sign === ":" || sign === "=") && tokens[at - 2]?.constant === true;
}
