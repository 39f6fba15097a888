import { foldValues } from "./fold-values";
import type { MergeRule } from "./merge-block";
import type { GroupingRule, Pattern, Signature } from "./pattern";
import { PatternMerger } from "./pattern-merger";
import { settleFolded } from "./settle-groups";
import { groupingV3 } from "./v3";

/**
 * As version 3, and more where few different words are values: the two of a switch, names that differ in their digit, words
 * that combine freely, several that tell no state in a message known by its others, details in brackets or behind a colon,
 * and words that stand beside each other in several messages; what was cut in parts is one value.
 */
const RULES: readonly MergeRule[] = [
  "booleans",
  "numbered",
  "crossed",
  ...groupingV3.rules,
  "few",
  "several",
];

class FoldingMerger extends PatternMerger {
  constructor() {
    super({ rules: RULES, fold: foldValues }, settleFolded);
  }
}

/** Grouping, version 4: the signatures of version 1, their values folded, joined by what messages share. */
export const groupingV4 = {
  ...groupingV3,
  version: 4,
  rules: RULES,
  fold: foldValues,
  settle: settleFolded,
  PatternMerger: FoldingMerger,
  mergeSignatures: (signatures: readonly Signature[], rules: readonly GroupingRule[] = []): Pattern[] =>
    new FoldingMerger().merge(signatures, rules),
} as const;
