export const LINT_RULES = [
  "duration-against-ledger",
  "timeline-order",
  "timeline-gap",
  "impact-without-number",
  "action-without-owner",
  "action-without-due",
  "action-without-type",
  "only-prevent",
  "blame",
  "counterfactual",
  "cause-without-evidence",
  "hypothesis-undecided",
  "line-against-field",
] as const;
export type LintRule = (typeof LINT_RULES)[number];

/** A remark on a document. `key` stays the same while its cause does, so that a person can accept it on purpose. */
export interface LintFinding {
  key: string;
  rule: LintRule;
  /** The section or item it is about; null for the whole document. */
  itemId: string | null;
  /** The words it is about, empty when it is about something missing. */
  quote: string;
  /** Figures for its wording: minutes, counts. */
  facts: Record<string, number | string>;
}

/** A finding under a key that stays while its cause does. */
export function finding(
  rule: LintRule,
  itemId: string | null,
  quote = "",
  facts: LintFinding["facts"] = {},
): LintFinding {
  return { key: [rule, itemId ?? "document", quote].join(":"), rule, itemId, quote, facts };
}
