import { foldFields } from "./fold-fields";
import type { TemplateToken, TokenInterner } from "../scanning/template-token";
import { PLACE_WORDS } from "../word-lists";

/** Another way to write the tokens of a signature before any rule looks at them. */
export type Fold = (tokens: readonly TemplateToken[], interner: TokenInterner) => TemplateToken[];

/** No more than so many tokens are one value after an equals sign. */
const VALUE_TOKENS_MAX = 16;
const OCTETS_MIN = 4;
const MIXED_LETTERS_MIN = 12;
const MIXED_LONE_MIN = 3;
const MIXED_SHARE = 0.38;
const OPENING = "([{<";
const CLOSING = ")]}>";
const ENDING = ",;";

/**
 * Writes values that the scanner cut in parts as one slot: what follows `key=` without a gap where a part of it is variable or it
 * is an address (`client=db[<*>]`, `to=<root@db>`), a host after a word that places (`from db[<*>]`), what quotes hold without a
 * gap, a literal behind a gap (`open= true`), a figure starred out beside others; and names that only programs make.
 */
export const foldValues: Fold = (signature, interner) => {
  const tokens = foldFields(signature, interner);
  const out: TemplateToken[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (token === undefined) break;
    const end =
      out.at(-1)?.word === "=" && out.at(-2)?.constant === true && !token.space ? endOfValue(tokens, at) : at;
    const whole = Math.max(
      end,
      endOfHost(tokens, at),
      endOfNameList(tokens, at),
      endOfQuoted(tokens, at),
      endOfOctets(tokens, at),
    );
    const sign = signedLetter(tokens, at);
    const scoped = endOfScoped(tokens, at);
    if (whole > at + 1) {
      out.push(interner.slot(token.space));
      at = whole - 1;
    } else if (scoped > at + 1) {
      out.push(
        interner.get(
          tokens
            .slice(at, scoped)
            .map(({ text }) => text)
            .join(""),
        ),
      );
      at = scoped - 1;
    } else if (
      sign > 0 ||
      isPathOfNames(token) ||
      hasHexTail(token) ||
      isMixed(token) ||
      isNextOfList(tokens, at, out)
    ) {
      out.push(interner.slot(token.space));
      at += Math.max(0, sign - 1);
    } else if (isNameOfNumber(tokens, at)) at++;
    else if (token.word === "#" && tokens[at + 1]?.slot === true && !tokens[at + 1]?.space) {
      out.push(interner.slot(token.space));
      at++;
    } else if (isStarredOut(token) && (out.at(-1)?.slot === true || isFigure(tokens[at + 1])))
      out.push(interner.slot(token.space));
    else if (isHexGroup(token) && out.at(-1)?.word === ":" && out.at(-2)?.slot === true)
      out.push(interner.slot(false));
    else if (isRate(token) && out.at(-1)?.slot === true) continue;
    else if (isCutDash(tokens, at) && out.at(-1)?.slot === true) continue;
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
    } else if (token.word !== "@" && !isPortSign(tokens, at, from)) {
      if (depth > 0 || !ENDING.includes(token.word)) return from;
      break;
    }
    // What stands in angle brackets alone is a value too, as an address would be.
    variable ||= token.slot || token.word === "@" || (token.word === "<" && at === from);
  }
  return variable && depth <= 0 ? at : from;
}

/** The colon before a variable part that ends the value, as in `host[<*>]:<*>`. */
const isPortSign = (tokens: readonly TemplateToken[], at: number, from: number): boolean =>
  at > from && tokens[at]?.word === ":" && tokens[at + 1]?.slot === true && !tokens[at + 1]?.space;

/** After a host with its address in brackets, as in `from host[<*>]`, or 0: with a name that is no variable part too. */
function endOfHost(tokens: readonly TemplateToken[], at: number): number {
  const [name, ...rest] = tokens.slice(at, at + 4);
  if (!PLACE_WORDS.has(tokens[at - 1]?.word ?? "") || !(name?.slot || name?.constant)) return 0;
  const glued = rest.every((token) => !token.space) && rest.map(({ word }) => word).join("") === "[<*>]";
  if (!glued) return 0;
  return isPortSign(tokens, at + 4, at) ? at + 6 : at + 4;
}

/** After a name with its numbers in brackets, as in `rack-[<*>]`, or 0: it is one value, as `rack-<*>` is. */
function endOfNameList(tokens: readonly TemplateToken[], at: number): number {
  if (tokens[at]?.constant !== true || tokens[at + 2]?.space !== false) return 0;
  const glued = tokens.slice(at + 1, at + 5).every((token) => !token.space);
  const text = tokens.slice(at + 1, at + 5).map(({ word }) => word);
  return glued && text.join("") === "-[<*>]" ? at + 5 : 0;
}

/** After what stands in quotes without a gap and in several parts, as in `"call(<*>)"`; the quotes stay, so it begins after one. */
function endOfQuoted(tokens: readonly TemplateToken[], at: number): number {
  const quote = tokens[at - 1];
  if ((quote?.word !== '"' && quote?.word !== "'") || tokens[at]?.space === true) return 0;
  for (let end = at; end < tokens.length && end <= at + VALUE_TOKENS_MAX; end++) {
    const token = tokens[end];
    if (token === undefined || token.space) return 0;
    if (token.word === quote.word) return end;
  }
  return 0;
}

/** After a name with its scopes, as in `Shop::Till::Lid`, each begun by a capital. */
function endOfScoped(tokens: readonly TemplateToken[], at: number): number {
  const isName = (i: number): boolean =>
    tokens[i]?.constant === true && /^\p{Lu}/u.test(tokens[i]?.word ?? "");
  const isSign = (i: number): boolean => tokens[i]?.word === ":" && !tokens[i]?.space;
  let end = at + 1;
  while (isName(end - 1) && isSign(end) && isSign(end + 1) && isName(end + 2) && !tokens[end + 2]?.space)
    end += 3;
  return end;
}

/** Whether a word in quotes follows a variable one in quotes, as the second in `("<*>", "en")`. */
function isNextOfList(
  tokens: readonly TemplateToken[],
  at: number,
  before: readonly TemplateToken[],
): boolean {
  const quote = tokens[at - 1]?.word;
  if ((quote !== '"' && quote !== "'") || tokens[at]?.constant !== true || tokens[at + 1]?.word !== quote)
    return false;
  const [value, closing, comma] = before.slice(-4);
  return (
    value?.slot === true && closing?.word === quote && comma?.word === "," && tokens[at + 2]?.word !== ":"
  );
}

/** After four or more groups of two hex digits with colons between them. */
function endOfOctets(tokens: readonly TemplateToken[], at: number): number {
  let end = at;
  let groups = 0;
  while (isOctet(tokens[end]) && (end === at || tokens[end]?.space === false)) {
    groups++;
    end++;
    if (tokens[end]?.word !== ":" || tokens[end]?.space === true || !isOctet(tokens[end + 1])) break;
    end++;
  }
  return groups >= OCTETS_MIN ? end : 0;
}

const isOctet = (token: TemplateToken | undefined): boolean =>
  token !== undefined && (token.slot || /^[\da-fA-F]{2}$/.test(token.word));

/** How many tokens an axis with its direction is: `x+` is one, `x-` is cut in two. */
function signedLetter(tokens: readonly TemplateToken[], at: number): number {
  const [letter, sign, next] = [tokens[at], tokens[at + 1], tokens[at + 2]];
  if (letter === undefined) return 0;
  if (/^[a-zA-Z]\+$/.test(letter.word)) return 1;
  const isCut = letter.constant && letter.word.length === 1 && sign?.word === "-" && !sign.space;
  return isCut && next?.space !== false ? 2 : 0;
}

/** Two names in one, each of several parts or a path: `org.shop.till/.Main`. */
const isPathOfNames = ({ word, constant }: TemplateToken): boolean =>
  constant && /^[\w$-]+(?:\.[\w$-]+)*\/\.[\w$.-]+$/.test(word);

/** Ends in eight or more hex digits, of which none happens to be a figure. */
const hasHexTail = ({ word, constant }: TemplateToken): boolean =>
  constant && /[-_/.][\da-f]{8,}$/.test(word);

/** Letters of which capitals and others change places as chance would have it, as in identifiers that happen to have no digit. */
function isMixed({ word, constant }: TemplateToken): boolean {
  if (!constant || word.length < MIXED_LETTERS_MIN || !/^[A-Za-z_-]+$/.test(word)) return false;
  const letters = word.match(/[A-Za-z]/g)?.length ?? 0;
  const runs = word.match(/[A-Z]+|[a-z]+/g) ?? [];
  const changes = word.match(/[a-z](?=[A-Z])|[A-Z](?=[a-z])/g)?.length ?? 0;
  const lone = runs.filter((run) => run.length === 1 && run > "Z").length;
  return letters >= MIXED_LETTERS_MIN && lone >= MIXED_LONE_MIN && changes >= letters * MIXED_SHARE;
}

/** The name that a number has, behind a dash: `5 - ERROR_NOT_FOUND`. */
function isNameOfNumber(tokens: readonly TemplateToken[], at: number): boolean {
  const [before, dash, name] = [tokens[at - 1], tokens[at], tokens[at + 1]];
  return (
    before?.slot === true &&
    dash?.word === "-" &&
    name !== undefined &&
    /^[A-Z]+(?:_[A-Z]+)+$/.test(name.word)
  );
}

const isStarredOut = (token: TemplateToken): boolean => /^\*{2,}$/.test(token.word);
const isFigure = (token: TemplateToken | undefined): boolean =>
  token !== undefined && (token.slot || isStarredOut(token));
const isLiteral = (token: TemplateToken): boolean => token.space && isBoolean(token);

/** A unit that vanishes into its number, as the scanner lets only the smaller ones do. */
const isRate = (token: TemplateToken): boolean => /^[GTP]i?B\/s$/.test(token.word);

/** The end of a value in brackets or quotes that happens to be a dash, which the scanner takes for punctuation. */
const isCutDash = (tokens: readonly TemplateToken[], at: number): boolean =>
  tokens[at]?.word === "-" &&
  !tokens[at]?.space &&
  tokens[at + 1]?.delimiter === true &&
  tokens[at + 1]?.space === false;

/** A part of an address that goes on from a variable one, as in `<*>:b9:<*>`. */
const isHexGroup = (token: TemplateToken): boolean =>
  !token.space && /\d/.test(token.word) && /^[\da-f]{1,4}$/i.test(token.word);

/** One of the two values of a switch as programs print it. */
export const isBoolean = ({ word }: TemplateToken): boolean => word === "true" || word === "false";
