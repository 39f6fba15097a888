import type { Finding } from "../findings/finding";
import type { AnalysisSettings } from "../findings/settings";
import type { BoundedInstant } from "../time/instant";
import { overlaps } from "../time/interval";
import type { ImpactWindow } from "./incident";
import { earliestOf, latestOf, readingsOf, tightest } from "./impact-window";

/** What one or more findings say was hit, before it becomes part of an incident. */
export interface Impact extends ImpactWindow {
  /** A silence alone: down or unobserved. */
  undecided: boolean;
  findings: Finding[];
}

/** The findings that mean impact, as windows per service. The rest (tidy restarts, periods, first seen) means none. */
export function deriveImpacts(findings: Finding[], settings: AnalysisSettings): Impact[] {
  const silences = findings.filter(({ rule }) => rule === "silence");
  const restarts = findings.filter(({ rule }) => rule === "restart");
  const bursts = findings.filter(({ rule }) => rule === "burst");
  const outages = findings
    .filter((finding) => !isScheduled(finding, restarts))
    .flatMap((finding) => outageOf(finding, silences.filter(isOfAll), bursts, settings) ?? []);
  const undecided = silences
    .filter((silence) => !outages.some((outage) => covers(outage, silence)))
    .flatMap(undecidedOf);
  const degraded = joinDegraded(
    findings.flatMap((finding) => degradedOf(finding, settings) ?? []),
    settings,
  );
  return [
    ...joinByService(outages),
    ...undecided,
    ...degraded
      .filter((one) => !outages.some((outage) => covers(outage, one)))
      .map((one) => endedBy(one, outages)),
  ];
}

/** A service that goes out is no longer degraded. */
function endedBy(degraded: Impact, outages: Impact[]): Impact {
  const { service, end } = degraded;
  if (!end) return degraded;
  const next = outages.find(
    ({ start, ...outage }) =>
      outage.service === service && start.notAfter >= end.notBefore && start.notAfter < end.notAfter,
  );
  if (!next) return degraded;
  const { notAfter, notAfterProof } = next.start;
  const best = Math.min(end.best, notAfter);
  return { ...degraded, end: { ...end, notAfter, best, ...(notAfterProof && { notAfterProof }) } };
}

function outageOf(
  finding: Finding,
  silences: Finding[],
  bursts: Finding[],
  settings: AnalysisSettings,
): Impact | null {
  const { rule, service, start, end } = finding;
  if (rule === "crash-loop") {
    const kind = finding.facts["served"] === true ? "degraded" : "outage";
    return { service, kind, start, end, undecided: false, findings: [finding] };
  }
  if (rule === "ratio" && Number(finding.facts["share"]) >= settings.totalErrorShare) {
    return totalFailure(finding, bursts);
  }
  if (rule !== "restart" || !isOutage(finding, silences, settings)) return null;
  return { service, kind: "outage", start, end, undecided: false, findings: [finding] };
}

/** All of it failed, the bursts of its errors with it. */
function totalFailure(ratio: Finding, bursts: Finding[]): Impact {
  const { service, start, end } = ratio;
  const near = (a: BoundedInstant, b: BoundedInstant) => Math.abs(a.best - b.best) <= BUCKET_REACH_MS;
  const own = bursts.filter((burst) => burst.service === service && near(burst.start, start));
  return { service, kind: "outage", start, end, undecided: false, findings: [ratio, ...own] };
}

const BUCKET_REACH_MS = 6 * 60_000;

/** A restart is an outage when the process crashed and was away for a while, or when an unusual quiet came before the boot. */
function isOutage(restart: Finding, silences: Finding[], settings: AnalysisSettings): boolean {
  const { clean, quietMs, usualGapMs, bootAt, readyAt, downMs, errors, missed } = restart.facts;
  if (restart.facts["lastWord"] === true) return true;
  // A log may begin with failed starts; a mere first boot fails nothing.
  const seen = restart.start.notBeforeProof?.kind === "record" || clean === false;
  if (!seen || typeof quietMs !== "number" || typeof usualGapMs !== "number" || typeof bootAt !== "number")
    return false;
  const silent = silences.some(
    ({ service, start, end }) =>
      service === restart.service &&
      end !== null &&
      start.best <= bootAt &&
      bootAt <= end.notAfter + settings.bootClusterMs,
  );
  // The kernel's boot proves that it was down: less quiet will do.
  if (restart.facts["host"] === true && clean === null) return true;
  if (clean === true) return silent && quietMs >= settings.tidyRestartMaxMs;
  if (typeof readyAt === "number" && readyAt - bootAt >= settings.slowBootMs) return true;
  // Errors that healthy work does not know, then nothing, then a service that says it is ready.
  if (clean === null && Number(errors) >= 2 && Number(downMs) >= settings.slowBootMs) return true;
  if (clean === false && typeof downMs === "number" && downMs >= settings.incidentMinDownMs) return true;
  const continuous = restart.start.best < restart.start.notAfter;
  // A busy service that wrote nothing where it would have written much was killed without a word, or hung until it was.
  const killed = Number(missed) >= MISSED_MIN && quietMs >= KILLED_FACTOR * settings.incidentMinDownMs;
  if (killed && (clean === false || (clean === null && (continuous || restart.facts["unbroken"] === true))))
    return true;
  return (
    silent ||
    (clean === null && continuous && quietMs >= Math.max(3 * settings.incidentMinDownMs, 5 * usualGapMs))
  );
}

const MISSED_MIN = 15;
const KILLED_FACTOR = 1.5;

/** A restart without a crash that comes about as long, at the same time, on two other days is somebody's schedule. */
function isScheduled({ rule, service, facts }: Finding, restarts: Finding[]): boolean {
  const { clean, bootAt, quietMs } = facts;
  if (rule !== "restart" || clean === false || typeof bootAt !== "number" || typeof quietMs !== "number")
    return false;
  const days = new Set<number>();
  for (const other of restarts) {
    if (other.service !== service || other.facts["clean"] === false) continue;
    const apartMs = Number(other.facts["bootAt"]) - bootAt;
    const day = Math.round(apartMs / DAY);
    const ratio = Number(other.facts["quietMs"]) / quietMs;
    if (day !== 0 && Math.abs(apartMs - day * DAY) <= SAME_TIME_MS && ratio >= 0.5 && ratio <= 2)
      days.add(day);
  }
  return days.size >= 2;
}

const DAY = 86_400_000;
const SAME_TIME_MS = 15 * 60_000;

/** Not of one host alone, while the service went on elsewhere. */
function isOfAll({ facts }: Finding): boolean {
  return !("hostName" in facts);
}

function undecidedOf(silence: Finding): Impact[] {
  if (!silence.end) return [];
  const [from, to] = [silence.start.notBefore, silence.end.notAfter];
  const proofs = { notBeforeProof: silence.start.notBeforeProof, notAfterProof: silence.end.notAfterProof };
  // Both edges lie anywhere in the gap and nothing says that it was down: the best reading is empty.
  const instant = withProofs({ notBefore: from, notAfter: to, best: from }, proofs);
  return [
    {
      service: silence.service,
      kind: isOfAll(silence) ? "outage" : "degraded",
      start: instant,
      end: { ...instant },
      undecided: true,
      findings: [silence],
    },
  ];
}

function withProofs<T extends object>(
  instant: T,
  proofs: {
    notBeforeProof: Finding["start"]["notBeforeProof"];
    notAfterProof: Finding["start"]["notAfterProof"];
  },
) {
  return {
    ...instant,
    ...(proofs.notBeforeProof ? { notBeforeProof: proofs.notBeforeProof } : {}),
    ...(proofs.notAfterProof ? { notAfterProof: proofs.notAfterProof } : {}),
  };
}

function degradedOf(finding: Finding, settings: AnalysisSettings): Impact | null {
  const { rule, service, start, end } = finding;
  if (rule !== "burst" && rule !== "ratio") return null;
  if (rule === "ratio" && Number(finding.facts["share"]) >= settings.totalErrorShare) return null;
  return { service, kind: "degraded", start, end, undecided: false, findings: [finding] };
}

/** Bursts of one service that overlap are one impact; it counts when it is large and long enough. */
function joinDegraded(impacts: Impact[], settings: AnalysisSettings): Impact[] {
  return joinByService(impacts)
    .map(sharpen)
    .filter(({ findings }) => {
      const errors = findings.reduce(
        (sum, { rule, facts }) => sum + (rule === "burst" ? Number(facts["count"]) : 0),
        0,
      );
      const most = Math.max(errors, ...findings.map(({ facts }) => Number(facts["errors"] ?? 0)));
      const from = Math.min(...findings.map(({ start }) => start.notAfter));
      const to = Math.max(
        ...findings.map(({ end, facts }) => Number(facts["lastErrorAt"] ?? end?.notBefore ?? from)),
      );
      return most >= settings.degradedMinErrors && to - from >= settings.degradedMinMs;
    });
}

/** A share counts all errors together and knows its edges best, where no burst goes far beyond them. */
function sharpen(impact: Impact): Impact {
  const shares = impact.findings.filter(({ rule }) => rule === "ratio");
  const [first, ...others] = shares;
  if (!first) return ofOneFailure(impact);
  const start = others.reduce((at, { start }) => earliestOf(at, start), first.start);
  const end = others.reduce<Impact["end"]>(
    (at, { end }) => (at && end ? latestOf(at, end) : null),
    first.end,
  );
  // Beside much work a share sees a failure late: then what a burst knows beyond its bounds counts.
  const faint = shares.every(({ facts }) => Number(facts["share"]) < FAINT_SHARE);
  const reachMs = faint ? 0 : BUCKET_REACH_MS;
  const bursts = impact.findings.filter(({ rule }) => rule === "burst");
  // One of many bursts may hold a stray error of long before: the second says whether it is.
  const second = bursts.length >= 3 ? 1 : 0;
  const begun = bursts.map((burst) => burst.start).sort((a, b) => a.best - b.best)[second] ?? start;
  const ended = bursts
    .map((burst) => burst.end)
    .sort((a, b) => (b?.best ?? Infinity) - (a?.best ?? Infinity))[second];
  const lastEnd = ended === undefined ? end : ended;
  // A failure that grows or fades is seen by several kinds of errors before its share is high.
  const several = (isBeyond: (burst: Finding) => boolean) => bursts.filter(isBeyond).length >= SEVERAL;
  const early =
    start.notBefore - begun.best > reachMs || several((burst) => burst.start.best < start.notBefore);
  const late =
    (lastEnd?.best ?? Infinity) - (end?.notAfter ?? Infinity) > reachMs ||
    several((burst) => end !== null && burst.end !== null && burst.end.best > end.notAfter);
  return { ...impact, start: early ? begun : start, end: late ? lastEnd : end };
}

/** Several kinds of errors of one failure: it began when the first of them did, and each bounds it for all. */
function ofOneFailure(impact: Impact): Impact {
  const starts = impact.findings.map(({ start }) => start);
  const ends = impact.findings.flatMap(({ end }) => end ?? []);
  const start = tightest(starts, impact.start, "start");
  return { ...impact, start, end: impact.end && tightest(ends, impact.end, "end") };
}

const FAINT_SHARE = 0.35;
const SEVERAL = 3;

/** Overlapping windows of one service and kind become one. */
export function joinByService(impacts: Impact[]): Impact[] {
  const joined: Impact[] = [];
  for (const impact of [...impacts].sort(
    (a, b) =>
      a.start.notAfter - b.start.notAfter || (a.findings[0]?.id ?? "").localeCompare(b.findings[0]?.id ?? ""),
  )) {
    const host = joined.find(
      (other) => other.service === impact.service && other.kind === impact.kind && touches(other, impact),
    );
    if (!host) joined.push({ ...impact, findings: [...impact.findings] });
    else {
      host.start = earliestOf(host.start, impact.start);
      host.end = host.end && impact.end ? latestOf(host.end, impact.end) : null;
      host.findings.push(...impact.findings);
    }
  }
  return joined;
}

function touches(a: Impact, b: Impact): boolean {
  return overlaps(widened(readingsOf(a, Infinity).high), widened(readingsOf(b, Infinity).high));
}

function widened({ from, to }: { from: number; to: number }) {
  return { from, to: Math.max(to, from) + 1 };
}

/** Whether most of the second lies in what the first may cover, of the same service. */
function covers(
  outage: Impact,
  other: { service: string; start: Impact["start"]; end: Impact["end"] },
): boolean {
  if (outage.service !== other.service) return false;
  const host = readingsOf(outage, Infinity).high;
  const { from, to } = readingsOf(other, Infinity).best;
  if (from >= host.to || to <= host.from) return false;
  return Math.min(host.to, to) - Math.max(host.from, from) >= 0.5 * (to - from) || to === Infinity;
}
