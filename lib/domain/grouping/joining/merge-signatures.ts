import type { GroupingRule, Pattern, Signature } from "../pattern";
import { PatternMerger } from "./pattern-merger";

/**
 * Groups signatures into patterns by the rules of version 1, people's rules applied last. A function of the set of signatures with their counts and
 * of the rules: never of order. Every signature is in exactly one pattern, and counts add up.
 */
export function mergeSignatures(
  signatures: readonly Signature[],
  rules: readonly GroupingRule[] = [],
): Pattern[] {
  return new PatternMerger().merge(signatures, rules);
}
