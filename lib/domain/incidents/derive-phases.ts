import type { Finding } from "../findings/finding";
import type { BoundedInstant } from "../time/instant";
import type { Impact } from "./derive-impacts";
import type { Phase } from "./incident";

/** A gap before the first bad record that is worth a phase of its own. */
const UNOBSERVED_MIN_MS = 2 * 60_000;

/** What dominated each stretch of an impact, in order: unobserved, then crash loop or failing or degraded, then recovered. */
export function derivePhases(impact: Impact): Phase[] {
  const { service, start, end } = impact;
  if (impact.undecided) {
    const facts = impact.findings[0]?.facts ?? {};
    const host = facts["hostName"];
    const gapMs = typeof facts["gapMs"] === "number" ? facts["gapMs"] : null;
    return [
      {
        key: typeof host === "string" ? "host-silent" : "unobserved",
        service,
        start: edge(start, "notBefore"),
        end: end && edge(end, "notAfter"),
        facts: typeof host === "string" ? { gapMs, host } : { gapMs },
      },
    ];
  }
  const phases: Phase[] = [];
  const gapMs = start.notAfter - start.notBefore;
  const loop = impact.findings.find(({ rule }) => rule === "crash-loop");
  const silent = impact.kind === "outage" && gapMs >= UNOBSERVED_MIN_MS && start.best === start.notBefore;
  const host = impact.findings.some(({ facts }) => facts["host"] === true);
  if (silent)
    phases.push({
      key: host ? "host-gone" : "unobserved",
      service,
      start: edge(start, "notBefore"),
      end: edge(start, "notAfter"),
      facts: host ? { gapMs, services: 1 } : { gapMs },
    });
  const began = silent ? edge(start, "notAfter") : start;
  if (loop) phases.push({ key: "crash-loop", service, start: began, end, facts: loopFacts(loop) });
  else if (impact.kind === "outage") phases.push({ key: "failing", service, start: began, end, facts: {} });
  else phases.push({ key: "degraded", service, start, end, facts: { errors: errorsOf(impact) } });
  if (end) phases.push(...recovery(service, end));
  return phases;
}

/** Well again, after a time that nobody watched where the end is only known to lie in it. */
function recovery(service: string, end: BoundedInstant): Phase[] {
  const gapMs = end.notAfter - end.notBefore;
  if (end.best > end.notBefore || gapMs < UNWATCHED_MIN_MS)
    return [{ key: "recovered", service, start: end, end: null, facts: {} }];
  const [from, to] = [edge(end, "notBefore"), edge(end, "notAfter")];
  return [
    { key: "unobserved", service, start: from, end: to, facts: { gapMs } },
    { key: "recovered", service, start: to, end: null, facts: {} },
  ];
}

const UNWATCHED_MIN_MS = 3_600_000;

function loopFacts({ facts }: Finding): Phase["facts"] {
  const value = (key: string) => (typeof facts[key] === "number" ? facts[key] : null);
  return {
    restarts: value("restarts"),
    everyMs: value("everyMs"),
    toleranceMs: value("toleranceMs"),
    backoff: facts["backoff"] === true ? 1 : 0,
    ...(facts["backoff"] === true
      ? { everyFromMs: value("everyFromMs"), everyToMs: value("everyToMs") }
      : {}),
  };
}

function errorsOf({ findings }: Impact): number {
  const bursts = findings
    .filter(({ rule }) => rule === "burst")
    .reduce((sum, { facts }) => sum + Number(facts["count"]), 0);
  return Math.max(bursts, ...findings.map(({ facts }) => Number(facts["errors"] ?? 0)));
}

/** One bound of an instant as an instant of its own, with its proof. */
export function edge(instant: BoundedInstant, side: "notBefore" | "notAfter"): BoundedInstant {
  const at = instant[side];
  const proof = side === "notBefore" ? instant.notBeforeProof : instant.notAfterProof;
  return proof
    ? { notBefore: at, notAfter: at, best: at, notBeforeProof: proof, notAfterProof: proof }
    : { notBefore: at, notAfter: at, best: at };
}
