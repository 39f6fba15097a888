import type { TemplateToken, TokenInterner } from "../scanning/template-token";

/** One or more signatures on their way to become a pattern. */
export interface MergeItem {
  tokens: TemplateToken[];
  text: string;
  /** Signature ids. */
  members: string[];
  /** Whole binary logarithm of the count: rules that weigh counts look at this, so small changes change nothing. */
  weight: number;
  count: number;
}

export const textOf = (tokens: readonly TemplateToken[]): string =>
  tokens.map((token) => token.text).join("");

/** The key of what is alike but for words and slots: delimiters and white space in place. */
export function shapeOf(tokens: readonly TemplateToken[]): string {
  let shape = "";
  for (const token of tokens) shape += (token.space ? " " : "") + (token.delimiter ? token.word : "w");
  return shape;
}

/** Lists of slots, and repeated groups of 2–8 tokens that hold a slot, become one. */
export function normalize(tokens: readonly TemplateToken[]): TemplateToken[] {
  let out = collapseSlots(tokens);
  for (let size = 8; size >= 2; size--) out = collapseRepeats(out, size);
  return out.length === tokens.length ? out : collapseSlots(out);
}

function collapseSlots(tokens: readonly TemplateToken[]): TemplateToken[] {
  const out: TemplateToken[] = [];
  for (const token of tokens) {
    if (token.slot) {
      for (;;) {
        const last = out.at(-1);
        const before = out.at(-2);
        if (last === undefined) break;
        if (last.slot) out.length -= 1;
        else if (before?.slot && (last.word === "," || last.word === "-")) out.length -= 2;
        else if (before?.slot && last.word === ":" && !last.space && !token.space) out.length -= 2;
        else break;
        const kept = last.slot ? last : before;
        if (kept !== undefined) {
          out.push(kept);
          break;
        }
      }
      if (out.at(-1)?.slot) continue;
    }
    out.push(token);
  }
  return out;
}

function collapseRepeats(tokens: TemplateToken[], size: number): TemplateToken[] {
  if (tokens.length < size * 2) return tokens;
  const out: TemplateToken[] = [];
  let i = 0;
  while (i < tokens.length) {
    let next = i + size;
    if (isGroup(tokens, i, size)) {
      for (;;) {
        if (isSame(tokens, i, next, size)) next += size;
        else if (isSeparator(tokens[next]) && isSame(tokens, i, next + 1, size)) next += size + 1;
        else break;
      }
    }
    if (next > i + size) {
      for (let k = 0; k < size; k++) {
        const token = tokens[i + k];
        if (token !== undefined) out.push(token);
      }
      i = next;
    } else {
      const token = tokens[i];
      if (token !== undefined) out.push(token);
      i++;
    }
  }
  return out;
}

const isSeparator = (token: TemplateToken | undefined): boolean =>
  token !== undefined && (token.word === "," || token.word === ";" || token.word === "|");

function isGroup(tokens: TemplateToken[], from: number, size: number): boolean {
  if (from + size * 2 > tokens.length) return false;
  for (let k = from; k < from + size; k++) if (tokens[k]?.slot) return true;
  return false;
}

function isSame(tokens: TemplateToken[], a: number, b: number, size: number): boolean {
  if (b + size > tokens.length) return false;
  for (let k = 0; k < size; k++) {
    const left = tokens[a + k];
    const right = tokens[b + k];
    if (left?.word !== right?.word || (k > 0 && left?.space !== right?.space)) return false;
  }
  return true;
}

/** Several items as one: their members, and a slot wherever their tokens differ. All must have one shape. */
export function uniteItems(items: readonly MergeItem[], interner: TokenInterner): MergeItem {
  const first = items[0];
  if (first === undefined) throw new RangeError("nothing to unite");
  const tokens = first.tokens.map((token, at) =>
    items.every((item) => item.tokens[at] === token) ? token : interner.slot(token.space),
  );
  return makeItem(normalize(tokens), items);
}

/** An item with these tokens and the members of all of `from`. */
export function makeItem(tokens: TemplateToken[], from: readonly MergeItem[]): MergeItem {
  let count = 0;
  const members: string[] = [];
  for (const item of from) {
    count += item.count;
    for (const member of item.members) members.push(member);
  }
  return { tokens, text: textOf(tokens), members, count, weight: weightOf(count) };
}

export const weightOf = (count: number): number => Math.floor(Math.log2(Math.max(1, count)));

/** What a block came to: a template and the ids of its signatures. */
export interface MergedGroup {
  template: string;
  members: string[];
}
