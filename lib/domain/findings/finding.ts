import type { BoundedInstant } from "../time/instant";

export const FINDING_RULES = [
  "silence",
  "restart",
  "crash-loop",
  "burst",
  "fixed-period",
  "cascade",
  "recovery",
  "first-seen",
  "ratio",
] as const;
export type FindingRule = (typeof FINDING_RULES)[number];

/** A rule that fired on the records, with its card: what it looked at, its thresholds, and by how much it held. */
export interface Finding {
  /** Content id: the same records and rules give the same id on any machine. */
  id: string;
  rule: FindingRule;
  /** Version of the rule's own code. */
  version: number;
  service: string;
  /** The pattern it is about, if about one. */
  patternId: string | null;
  start: BoundedInstant;
  /** null while it still goes on at the end of what was observed. */
  end: BoundedInstant | null;
  /** Rule-specific figures: `restarts`, `everyMs`, `toleranceMs`, `count`, `gapMs`, `baseline` … */
  facts: Record<string, number | string | boolean | null>;
  /** The settings it was judged by. */
  thresholds: Record<string, number>;
  /** How far above the threshold: observed ÷ required, 1 = just met. */
  margin: number;
  /** Record ids that met the rule, the ones that set the bounds first; at most 50. */
  evidence: string[];
}
