import { groupingV1 } from "./v1";
import { groupingV2 } from "./v2";
import { groupingV3 } from "./v3";
import { groupingV4 } from "./v4";

/** All versions of grouping, so that two can be shown side by side; signatures and patterns name the version they are of. */
export const GROUPINGS = { 1: groupingV1, 2: groupingV2, 3: groupingV3, 4: groupingV4 } as const;
export type GroupingVersion = keyof typeof GROUPINGS;

/** The version that a new installation, and a run over files, groups with. All versions share one scanner and its signatures. */
export const CURRENT_GROUPING = 4 satisfies GroupingVersion;

/** Grouping of new data. */
export const { mergeSignatures } = GROUPINGS[CURRENT_GROUPING];

/** A stored version; one that this release does not know counts as the current one. */
export function groupingVersionOf(version: number | null | undefined): GroupingVersion {
  return version === 1 || version === 2 || version === 3 ? version : CURRENT_GROUPING;
}

export { type GroupingComparison, compareGroupings } from "./explaining/compare-groupings";
export { bigIntOfId, idOfBigInt } from "./content-hash";
export { type DiffPart, type PairExplanation, type PairReason, explainPair } from "./explaining/explain-pair";
export { explainJoin, type JoinReason } from "./explaining/explain-join";
export type { GroupingRule, Pattern, Signature } from "./pattern";
export { PatternMerger } from "./joining/pattern-merger";
export { scanSignature } from "./scanning/scan-signature";
export { SignatureTable } from "./scanning/signature-table";
export { slotValues } from "./scanning/slot-values";
