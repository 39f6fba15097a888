import type { Finding } from "../finding";
import { makeFinding } from "./rule";
import type { RuleContext, RuleRunner } from "./rule";

const VERSION = 1;

/** The return to work after a crash loop, an unclean restart or a silence: its instant lies between the last bad and the first good record. */
export const runRecovery: RuleRunner = ({ earlier }: RuleContext): Finding[] =>
  earlier
    .filter(
      ({ rule, facts }) =>
        rule === "crash-loop" || rule === "silence" || (rule === "restart" && facts["clean"] === false),
    )
    .flatMap(({ id, rule, service, start, end, evidence }) =>
      end
        ? [
            {
              ...makeFinding({
                rule: "recovery",
                version: VERSION,
                service,
                patternId: null,
                start: end,
                end,
                facts: { after: rule, afterFinding: id, downMs: Math.max(0, end.best - start.best) },
                thresholds: {},
                margin: 1,
                evidence: [],
              }),
              evidence: recordsOf(end.notAfterProof, end.notBeforeProof) ?? evidence.slice(0, 2),
            },
          ]
        : [],
    );

function recordsOf(...proofs: (Finding["start"]["notAfterProof"] | undefined)[]): string[] | null {
  const ids = proofs.flatMap((proof) => (proof?.kind === "record" ? [proof.recordId] : []));
  return ids.length > 0 ? [...new Set(ids)] : null;
}
