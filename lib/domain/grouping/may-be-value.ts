import type { TemplateToken } from "./template-token";
import { LINKING_WORDS } from "./word-lists";

/** A variable part, or a word that tells no state, joins nothing and names no action. */
export function mayBeValue(token: TemplateToken): boolean {
  if (token.slot) return true;
  if (!token.constant || token.state) return false;
  const word = token.word.toLowerCase();
  return !LINKING_WORDS.has(word) && !/(?:ed|ing|[ts]ion|ment)$/.test(word);
}
