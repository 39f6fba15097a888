import { findPrivateKeys, findUserInfo } from "./mask-blocks";
import { findCards } from "./mask-cards";
import { findKeys, findTokens } from "./mask-tokens";
import { findValues } from "./mask-values";
import type { Secret } from "./redaction-rules";

/** Everything in a text that is masked in records by default: keys, tokens, passwords, cookies and cards. */
export function secretsIn(text: string): Secret[] {
  const found: Secret[] = [];
  for (const find of [findPrivateKeys, findKeys, findTokens, findUserInfo, findValues, findCards])
    find(text, found);
  return found;
}
