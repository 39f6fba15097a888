import type { Finding } from "../finding";
import { makeFinding } from "./rule";
import type { RuleContext, RuleRunner } from "./rule";
import type { AnalysisSettings } from "../settings";

const VERSION = 1;

/** Several services that begin to fail one after another within one outage, in order. */
export const runCascade: RuleRunner = ({ earlier, settings }: RuleContext): Finding[] => {
  const failing = earlier
    .filter(
      ({ rule, facts }) =>
        rule === "crash-loop" ||
        rule === "burst" ||
        (rule === "restart" && facts["clean"] === false) ||
        rule === "silence",
    )
    .sort((a, b) => beganAt(a) - beganAt(b) || (a.id < b.id ? -1 : 1));
  const chains: { findings: Finding[]; until: number; last: number }[] = [];
  for (const finding of failing) {
    const chain = chains.find(
      ({ until, last }) => beganAt(finding) <= until && beganAt(finding) - last <= settings.cascadeReachMs,
    );
    const until = finding.end?.notAfter ?? Infinity;
    if (!chain) chains.push({ findings: [finding], until, last: beganAt(finding) });
    else {
      chain.findings.push(finding);
      chain.until = Math.max(chain.until, until);
      chain.last = beganAt(finding);
    }
  }
  return chains.flatMap(({ findings }) => present(findings, settings));
};

// A silence shows when the last record was; the rest is known by its first bad record.
function beganAt({ rule, start }: Finding): number {
  return rule === "silence" ? start.best : start.notAfter;
}

function present(findings: Finding[], settings: AnalysisSettings): Finding[] {
  const firsts = new Map<string, Finding>();
  for (const finding of findings) if (!firsts.has(finding.service)) firsts.set(finding.service, finding);
  const order = [...firsts.values()];
  const [first, last] = [order[0], order[order.length - 1]];
  if (order.length < 2 || !first || !last) return [];
  const facts = {
    services: order.length,
    order: order.map(({ service }) => service).join(" → "),
    lagMs: Math.max(0, beganAt(last) - beganAt(first)),
  };
  const made = makeFinding({
    rule: "cascade",
    version: VERSION,
    service: first.service,
    patternId: null,
    start: first.start,
    end: last.start,
    facts,
    thresholds: { reachMs: settings.cascadeReachMs, minServices: 2 },
    margin: order.length / 2,
    evidence: [],
  });
  return [
    { ...made, evidence: [...new Set(order.flatMap(({ evidence }) => evidence.slice(0, 2)))].slice(0, 50) },
  ];
}
