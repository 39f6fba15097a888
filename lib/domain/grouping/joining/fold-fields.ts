import type { TemplateToken, TokenInterner } from "../scanning/template-token";

/** A text of so many words, and so many fields behind it: the text says what happened, whatever the fields quote. */
const TEXT_WORDS_MIN = 2;
const FIELDS_MIN = 2;

/**
 * Writes what the fields of a record quote as slots where a text stands before them all: `till is shut: reason="no paper" row=5`.
 * The quotes may hold others.
 */
export function foldFields(
  tokens: readonly TemplateToken[],
  interner: TokenInterner,
): readonly TemplateToken[] {
  const fields = tokens.flatMap((_, at) => (isField(tokens, at) ? [at] : []));
  const [first] = fields;
  if (first === undefined || fields.length < FIELDS_MIN) return tokens;
  if (tokens.slice(0, first).filter(({ constant }) => constant).length < TEXT_WORDS_MIN) return tokens;
  const out: TemplateToken[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (token === undefined) break;
    const end = isField(tokens, at - 2) ? endOfQuote(tokens, at) : 0;
    out.push(end > 0 ? interner.slot(false) : token);
    if (end > 0) at = end;
  }
  return out;
}

const isField = (tokens: readonly TemplateToken[], at: number): boolean =>
  tokens[at]?.constant === true && tokens[at + 1]?.word === "=" && tokens[at + 1]?.space === false;

/** Where a quote closes before another field or at the end, or 0 where none opens or one goes on. */
function endOfQuote(tokens: readonly TemplateToken[], at: number): number {
  if (tokens[at]?.word !== '"' || tokens[at]?.space === true) return 0;
  for (let end = at + 1; end < tokens.length; end++) {
    if (tokens[end]?.word !== '"') continue;
    const next = tokens[end + 1];
    if (next === undefined || (next.space && isField(tokens, end + 1))) return end;
  }
  return 0;
}
