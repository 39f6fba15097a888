import type { WireFinding } from "@/lib/contracts/findings";

/** The key of a finding's name below `findings.rule`: a service whose log ends with its death did not start again. */
export function ruleNameKey({ rule, facts }: Pick<WireFinding, "rule" | "facts">) {
  return facts.lastWord === true ? "ended" : rule;
}
