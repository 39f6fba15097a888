import type { TemplateToken } from "../scanning/template-token";
import { LINKING_WORDS, STATE_WORDS } from "../word-lists";

/** A variable part, or a word that tells no state, joins nothing and names no action. */
export function mayBeValue(token: TemplateToken): boolean {
  if (token.slot) return true;
  if (!token.constant || token.state) return false;
  const word = token.word.toLowerCase();
  return !LINKING_WORDS.has(word) && !/\p{L}{2}(?:ed|ing|[ts]ion|ment)$/u.test(word);
}

/** Whether a word tells a state; one of a few capitals that is no known state may as well be an abbreviation. */
export const tellsState = ({ state, word }: TemplateToken): boolean =>
  state && (!/^[A-Z]{2,4}$/.test(word) || STATE_WORDS.has(word.toLowerCase()));

/** Whether a word tells what happened: a state, an action or what joins others to a statement. */
export const tellsWhat = (token: TemplateToken): boolean =>
  tellsState(token) || isLinking(token) || isAction(token);
export const isLinking = ({ word }: TemplateToken): boolean => LINKING_WORDS.has(word.toLowerCase());
export const isAction = ({ word }: TemplateToken): boolean => /\p{L}{2}(?:ed|ing)$/u.test(word);
