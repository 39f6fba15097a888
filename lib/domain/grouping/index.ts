import { groupingV1 } from "./v1";

/** All versions of grouping, so that two can be shown side by side; signatures and patterns name the version they are of. */
export const GROUPINGS = { 1: groupingV1 } as const;
export type GroupingVersion = keyof typeof GROUPINGS;

/** The version that new imports are grouped with. */
export const CURRENT_GROUPING = 1 satisfies GroupingVersion;

export { bigIntOfId, idOfBigInt } from "./content-hash";
export { type DiffPart, type PairExplanation, type PairReason, explainPair } from "./explain-pair";
export { mergeSignatures } from "./merge-signatures";
export type { GroupingRule, Pattern, Signature } from "./pattern";
export { PatternMerger } from "./pattern-merger";
export { scanSignature } from "./scan-signature";
export { SignatureTable } from "./signature-table";
export { slotValues } from "./slot-values";
