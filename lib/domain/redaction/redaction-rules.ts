/** What can be masked in records, and whether it is unless somebody says otherwise. */
export const REDACTION_RULES = {
  keys: true,
  tokens: true,
  privateKeys: true,
  passwords: true,
  cookies: true,
  cards: true,
  emails: false,
  addresses: false,
} as const satisfies Record<string, boolean>;
export type RedactionRule = keyof typeof REDACTION_RULES;
export type RedactionChoice = Record<RedactionRule, boolean>;

/** What stands in a text in place of a masked value: the same whatever the value was, so that nothing can be found out. */
export const MASKS = {
  keys: "[masked-key]",
  tokens: "[masked-token]",
  privateKeys: "[masked-private-key]",
  passwords: "[masked-password]",
  cookies: "[masked-cookie]",
  cards: "[masked-card]",
  emails: "[masked-email]",
  addresses: "[masked-address]",
} as const satisfies Record<RedactionRule, string>;

/** A stretch of a text, [from, to), that a rule masks. */
export interface Secret {
  from: number;
  to: number;
  rule: RedactionRule;
}
