import type { MergeRule } from "./joining/merge-block";
import type { GroupingRule, Pattern, Signature } from "./pattern";
import { PatternMerger } from "./joining/pattern-merger";
import { settleGroups } from "./joining/settle-groups";
import { groupingV1 } from "./v1";

/**
 * As version 1, and more where plain words are values: what differs in several places that each look variable is joined when
 * hardly anything there comes twice; then all numbers of words are looked at together (`settle-groups.ts`).
 */
const RULES: readonly MergeRule[] = [
  "siblings",
  "identifiers",
  "columns",
  "scattered",
  "covered",
  "rare",
  "chunks",
];

class SettlingMerger extends PatternMerger {
  constructor() {
    super({ rules: RULES }, settleGroups);
  }
}

/** Grouping, version 3: the signatures of version 1, joined with an eye on what other messages have for values. */
export const groupingV3 = {
  ...groupingV1,
  version: 3,
  rules: RULES,
  settle: settleGroups,
  PatternMerger: SettlingMerger,
  mergeSignatures: (signatures: readonly Signature[], rules: readonly GroupingRule[] = []): Pattern[] =>
    new SettlingMerger().merge(signatures, rules),
} as const;
