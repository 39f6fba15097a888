import type { BoundedInstant, Proof } from "../../time/instant";
import { contentId } from "./content-id";
import type { Finding } from "../finding";
import type { ObservedRecord, Observations } from "../observing/observations";
import type { ServiceView } from "../views/service-view";
import type { AnalysisSettings } from "../settings";

/** What a rule looks at. `earlier` are the findings of the rules that stand before it in the registry. */
export interface RuleContext {
  observations: Observations;
  views: ServiceView[];
  settings: AnalysisSettings;
  earlier: Finding[];
}

export type RuleRunner = (context: RuleContext) => Finding[];

const EVIDENCE_MAX = 50;

/** Completes a finding: content id, evidence without repeats, at most 50 records. */
export function makeFinding(
  draft: Omit<Finding, "id" | "evidence"> & { evidence: (ObservedRecord | null | undefined)[] },
): Finding {
  const evidence = [
    ...new Set(draft.evidence.flatMap((record) => (isReal(record) ? [record.recordId] : []))),
  ].slice(0, EVIDENCE_MAX);
  const { rule, version, service, patternId, start, end } = draft;
  const id = contentId(
    rule,
    version,
    service,
    patternId,
    start.notBefore,
    start.notAfter,
    end?.notBefore ?? null,
    end?.notAfter ?? null,
  );
  return { ...draft, margin: Math.round(draft.margin * 100) / 100, id, evidence };
}

/** A record as the proof of a bound; without one, the edge of what was observed. */
export function proofOf(record: ObservedRecord | null | undefined): Proof {
  return isReal(record)
    ? { kind: "record", recordId: record.recordId, at: record.at, text: record.text }
    : { kind: "edge" };
}

/** An instant between two records, its best value at one of them or between (clamped). */
export function between(before: ObservedRecord, after: ObservedRecord, best: number): BoundedInstant {
  const notBefore = Math.min(before.at, after.at);
  const notAfter = Math.max(before.at, after.at);
  return {
    notBefore,
    notAfter,
    best: Math.min(notAfter, Math.max(notBefore, best)),
    notBeforeProof: proofOf(before),
    notAfterProof: proofOf(after),
  };
}

/** The instant of a record that is itself what happened. */
export function instantOf(record: ObservedRecord): BoundedInstant {
  return between(record, record, record.at);
}

/** Whether it is a record that can be shown, not a place-holder for one that was only counted. */
function isReal(record: ObservedRecord | null | undefined): record is ObservedRecord {
  return record !== null && record !== undefined && record.recordId !== "";
}
