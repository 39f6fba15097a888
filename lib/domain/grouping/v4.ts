import { foldValues } from "./joining/fold-values";
import type { MergeRule } from "./joining/merge-block";
import type { GroupingRule, Pattern, Signature } from "./pattern";
import { PatternMerger } from "./joining/pattern-merger";
import { settleFolded } from "./joining/settle-groups";
import { groupingV3 } from "./v3";

/**
 * As version 3, but that plain words are values where names stand, judged by what is before them and by all words seen there, and
 * not by their number alone: states, actions and reasons keep messages apart. Values are also the two of a switch, names that
 * differ in their digit, fields of a record, and phrases that stand for each other; what was cut in parts is one value.
 */
const RULES: readonly MergeRule[] = [
  "booleans",
  "numbered",
  "crossed",
  "names",
  "columns",
  "scattered",
  "covered",
  "rare",
  "chunks",
  "few",
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
