import type { TemplateToken, TokenInterner } from "./template-token";

/** Another way to write the tokens of a signature before any rule looks at them. */
export type Fold = (tokens: readonly TemplateToken[], interner: TokenInterner) => TemplateToken[];

/** No more than so many tokens are one value after an equals sign. */
const VALUE_TOKENS_MAX = 16;
const OPENING = "([{<";
const CLOSING = ")]}>";
const ENDING = ",;";

/**
 * Writes values that the scanner cut in parts as one slot: what follows `key=` without a gap where a part of it is variable or it
 * is an address (`client=db[<*>]`, `to=<root@db>`), a literal behind a gap (`open= true`), and a figure starred out beside others.
 */
export const foldValues: Fold = (tokens, interner) => {
  const out: TemplateToken[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (token === undefined) break;
    const end =
      out.at(-1)?.word === "=" && out.at(-2)?.constant === true && !token.space ? endOfValue(tokens, at) : at;
    const list = endOfNameList(tokens, at);
    if (end > at + 1 || list > at) {
      out.push(interner.slot(token.space));
      at = Math.max(end, list) - 1;
    } else if (isSignedLetter(tokens, at)) {
      out.push(interner.get(`${token.text}-`));
      at++;
    } else if (isStarredOut(token) && (out.at(-1)?.slot === true || isFigure(tokens[at + 1])))
      out.push(interner.slot(token.space));
    else if (isHexGroup(token) && out.at(-1)?.word === ":" && out.at(-2)?.slot === true)
      out.push(interner.slot(false));
    else if (isRate(token) && out.at(-1)?.slot === true) continue;
    else if (!(isLiteral(token) && out.at(-1)?.slot === true && out.at(-2)?.word === "=")) out.push(token);
  }
  return out;
};

/** After the value that begins there, or its beginning where no part of it is variable. */
function endOfValue(tokens: readonly TemplateToken[], from: number): number {
  const limit = Math.min(tokens.length, from + VALUE_TOKENS_MAX);
  let depth = 0;
  let variable = false;
  let at = from;
  for (; at < limit; at++) {
    const token = tokens[at];
    if (token === undefined || (token.space && at > from)) break;
    if (!token.delimiter) {
      if (token.state) return from;
    } else if (OPENING.includes(token.word)) depth++;
    else if (CLOSING.includes(token.word)) {
      // The scanner takes the `<` of some addresses into their variable part.
      if (--depth < 0 && !(token.word === ">" && tokens[at - 2]?.word === "@")) break;
      depth = Math.max(depth, 0);
    } else if (token.word !== "@") {
      if (depth > 0 || !ENDING.includes(token.word)) return from;
      break;
    }
    variable ||= token.slot || token.word === "@";
  }
  return variable && depth <= 0 ? at : from;
}

/** After a name with its numbers in brackets, as in `rack-[<*>]`, or 0: it is one value, as `rack-<*>` is. */
function endOfNameList(tokens: readonly TemplateToken[], at: number): number {
  if (tokens[at]?.constant !== true || tokens[at + 2]?.space !== false) return 0;
  const glued = tokens.slice(at + 1, at + 5).every((token) => !token.space);
  const text = tokens.slice(at + 1, at + 5).map(({ word }) => word);
  return glued && text.join("") === "-[<*>]" ? at + 5 : 0;
}

/** `x-` is cut in two where `x+` is not. */
function isSignedLetter(tokens: readonly TemplateToken[], at: number): boolean {
  const [letter, sign, next] = [tokens[at], tokens[at + 1], tokens[at + 2]];
  return (
    letter?.constant === true &&
    letter.word.length === 1 &&
    sign?.word === "-" &&
    !sign.space &&
    next?.space !== false
  );
}

const isStarredOut = (token: TemplateToken): boolean => /^\*{2,}$/.test(token.word);
const isFigure = (token: TemplateToken | undefined): boolean =>
  token !== undefined && (token.slot || isStarredOut(token));
const isLiteral = (token: TemplateToken): boolean => token.space && isBoolean(token);

/** A unit that vanishes into its number, as the scanner lets only the smaller ones do. */
const isRate = (token: TemplateToken): boolean => /^[GTP]i?B\/s$/.test(token.word);

/** A part of an address that goes on from a variable one, as in `<*>:b9:<*>`. */
const isHexGroup = (token: TemplateToken): boolean =>
  !token.space && /\d/.test(token.word) && /^[\da-f]{1,4}$/i.test(token.word);

/** One of the two values of a switch as programs print it. */
export const isBoolean = ({ word }: TemplateToken): boolean => word === "true" || word === "false";
