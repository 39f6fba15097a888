import { explainPair } from "./explaining/explain-pair";
import { MERGE_RULES } from "./joining/merge-block";
import { mergeSignatures } from "./joining/merge-signatures";
import { PatternMerger } from "./joining/pattern-merger";
import { scanSignature } from "./scanning/scan-signature";
import { SignatureTable } from "./scanning/signature-table";
import { slotValues } from "./scanning/slot-values";

/** Grouping, version 1. `v1.test.ts` pins its results: another result is another version. */
export const groupingV1 = {
  version: 1,
  rules: MERGE_RULES,
  fold: undefined,
  settle: undefined,
  scanSignature,
  SignatureTable,
  mergeSignatures,
  PatternMerger,
  explainPair,
  slotValues,
} as const;
