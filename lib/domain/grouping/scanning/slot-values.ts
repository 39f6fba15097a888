import { foldMultiLine } from "./fold-multi-line";
import { BODY_BYTES_MAX } from "./signature-scanner";
import type { TemplateToken } from "./template-token";
import { TokenInterner } from "./template-token";
import { SLOT_TEXT } from "./token-buffer";

/** Words of an overflow template that stand for any, one or many: they are one value. */
const OVERFLOW_RUN = /<…>(?: <…>| …)*/g;

/**
 * The values of a record's variable parts: one string for each slot of its pattern's template, "" for an empty one; null when
 * the text does not follow the template. Linear but for templates with many slots: then at most tokens × constants steps.
 */
export function slotValues(template: string, text: string): string[] | null {
  const interner = new TokenInterner();
  const wanted = interner.parse(template.replace(OVERFLOW_RUN, SLOT_TEXT));
  const folded = template.includes("\n") ? foldMultiLine(text) : text;
  const body = folded.slice(0, BODY_BYTES_MAX);
  const { words, starts } = cut(body);
  const values: string[] = [];
  let at = 0;
  let i = 0;
  let open = -1;
  while (i < wanted.length) {
    if (wanted[i]?.slot) {
      if (open >= 0) values.push("");
      open = at;
      i++;
      continue;
    }
    let end = i;
    while (end < wanted.length && !wanted[end]?.slot) end++;
    const run = wanted.slice(i, end);
    const found = open < 0 ? at : end === wanted.length ? words.length - run.length : findRun(words, run, at);
    if (found < at || !matches(words, run, found)) return null;
    if (open >= 0) values.push(between(body, starts, open, found));
    at = found + run.length;
    open = -1;
    i = end;
  }
  if (open >= 0) values.push(between(body, starts, open, words.length));
  else if (at !== words.length) return null;
  return values;
}

function between(body: string, starts: readonly number[], from: number, to: number): string {
  return from >= to ? "" : body.slice(starts[from], starts[to]).trim();
}

function findRun(words: readonly string[], run: readonly TemplateToken[], from: number): number {
  for (let at = from; at + run.length <= words.length; at++) if (matches(words, run, at)) return at;
  return -1;
}

function matches(words: readonly string[], run: readonly TemplateToken[], at: number): boolean {
  return at >= 0 && at + run.length <= words.length && run.every((token, k) => token.word === words[at + k]);
}

/** The body's words and delimiters, nothing masked, and where each begins. */
function cut(body: string): { words: string[]; starts: number[] } {
  const normal = body.replace(/[^\S\n]/g, " ");
  const words: string[] = [];
  const starts: number[] = [];
  const interner = new TokenInterner();
  let at = 0;
  while (at < normal.length) {
    while (normal[at] === " ") at++;
    if (at >= normal.length) break;
    const next = normal.indexOf(" ", at);
    const end = next === -1 ? normal.length : next;
    let start = at;
    for (const token of interner.parse(normal.slice(at, end))) {
      words.push(token.word);
      starts.push(start);
      start += token.text.length;
    }
    at = end;
  }
  return { words, starts };
}
