import type { MergeRule } from "./joining/merge-block";
import type { GroupingRule, Pattern, Signature } from "./pattern";
import { PatternMerger } from "./joining/pattern-merger";
import { groupingV1 } from "./v1";

/**
 * It joins what differs in one place with enough different words, or in identifiers only; what version 1 infers from a
 * single value beside a word, from columns and from rarity stays apart.
 */
const RULES: readonly MergeRule[] = ["counted", "identifiers"];

class StrictMerger extends PatternMerger {
  constructor() {
    super({ rules: RULES });
  }
}

/** Grouping, version 2: the signatures of version 1, joined with more reserve. */
export const groupingV2 = {
  ...groupingV1,
  version: 2,
  rules: RULES,
  PatternMerger: StrictMerger,
  mergeSignatures: (signatures: readonly Signature[], rules: readonly GroupingRule[] = []): Pattern[] =>
    new StrictMerger().merge(signatures, rules),
} as const;
