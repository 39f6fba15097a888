import type { TemplateToken } from "../scanning/template-token";

/**
 * What each slot of `general` stands for in `specific`, as its tokens: one or more each; null where the one does not cover
 * the other. The first place that fits is taken, so it is linear but for templates with many slots.
 */
export function fillSlots(
  general: readonly TemplateToken[],
  specific: readonly TemplateToken[],
): TemplateToken[][] | null {
  const filled: TemplateToken[][] = [];
  let at = 0;
  let i = 0;
  let open = -1;
  while (i < general.length) {
    if (general[i]?.slot) {
      if (open >= 0) return null;
      open = at;
      i++;
      continue;
    }
    let end = i;
    while (end < general.length && !general[end]?.slot) end++;
    const length = end - i;
    let found = at;
    if (open >= 0) {
      found = open + 1;
      if (end === general.length) found = Math.max(found, specific.length - length);
      while (found + length <= specific.length && !matches(general, i, end, specific, found)) found++;
    }
    if (found + length > specific.length || !matches(general, i, end, specific, found)) return null;
    if (open >= 0) filled.push(specific.slice(open, found));
    open = -1;
    at = found + length;
    i = end;
  }
  if (open >= 0) {
    if (open >= specific.length) return null;
    filled.push(specific.slice(open));
  } else if (at !== specific.length) return null;
  return filled;
}

function matches(
  general: readonly TemplateToken[],
  from: number,
  to: number,
  specific: readonly TemplateToken[],
  at: number,
): boolean {
  for (let k = from; k < to; k++) if (general[k]?.word !== specific[at + k - from]?.word) return false;
  return true;
}
