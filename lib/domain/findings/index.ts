import { runBurst } from "./rules/burst";
import { runCascade } from "./rules/cascade";
import { runCrashLoop } from "./rules/crash-loop";
import type { Finding, FindingRule } from "./finding";
import { runFirstSeen } from "./rules/first-seen";
import { runFixedPeriod } from "./rules/fixed-period";
import type { Observations } from "./observing/observations";
import { runRatio } from "./rules/ratio";
import { runRecovery } from "./rules/recovery";
import { runRestart } from "./rules/restart";
import type { RuleRunner } from "./rules/rule";
import { prepareServiceViews } from "./views/service-view";
import { DEFAULT_ANALYSIS_SETTINGS } from "./settings";
import type { AnalysisSettings } from "./settings";
import { runSilence } from "./rules/silence";

/** Every rule, in the order they run: later ones may read the findings of earlier ones. */
export const FINDING_RULE_RUNNERS: readonly { rule: FindingRule; run: RuleRunner }[] = [
  { rule: "silence", run: runSilence },
  { rule: "crash-loop", run: runCrashLoop },
  { rule: "restart", run: runRestart },
  { rule: "burst", run: runBurst },
  { rule: "ratio", run: runRatio },
  { rule: "fixed-period", run: runFixedPeriod },
  { rule: "first-seen", run: runFirstSeen },
  { rule: "recovery", run: runRecovery },
  { rule: "cascade", run: runCascade },
];

/** All findings of the observations, by start, then rule, service and id: a pure function of its arguments (law 7). */
export function runFindings(
  observations: Observations,
  settings: AnalysisSettings = DEFAULT_ANALYSIS_SETTINGS,
): Finding[] {
  const views = prepareServiceViews(observations);
  const findings: Finding[] = [];
  for (const { run } of FINDING_RULE_RUNNERS)
    findings.push(...run({ observations, views, settings, earlier: [...findings] }));
  // Two restarts that end in one recovery give it twice: the same content is one finding.
  return [...new Map(findings.map((finding) => [finding.id, finding])).values()].sort(
    (a, b) =>
      a.start.notBefore - b.start.notBefore ||
      compare(a.rule, b.rule) ||
      compare(a.service, b.service) ||
      compare(a.id, b.id),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
