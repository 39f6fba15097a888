import { alignTokens } from "./align-tokens";
import { normalize, textOf } from "./merge-item";
import type { TemplateToken } from "../scanning/template-token";
import { TokenInterner } from "../scanning/template-token";

/** One template that covers all of these: what they have in common, in order, and slots between. */
export function generalize(templates: readonly string[]): string {
  const interner = new TokenInterner();
  const [first, ...others] = templates;
  if (first === undefined) return "";
  let common = interner.parse(first);
  for (const template of others) {
    const next: TemplateToken[] = [];
    for (const [left, right] of alignTokens(common, interner.parse(template))) {
      if (left !== null && right !== null && left.word === right.word) next.push(left);
      else next.push(interner.slot((left ?? right)?.space ?? false));
    }
    common = normalize(next);
  }
  return textOf(common).trimStart();
}
