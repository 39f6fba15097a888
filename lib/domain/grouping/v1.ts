import { explainPair } from "./explain-pair";
import { MERGE_RULES } from "./merge-block";
import { mergeSignatures } from "./merge-signatures";
import { PatternMerger } from "./pattern-merger";
import { scanSignature } from "./scan-signature";
import { SignatureTable } from "./signature-table";
import { slotValues } from "./slot-values";

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
