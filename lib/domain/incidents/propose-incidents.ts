import { attributeUnits } from "../findings/views/attribute-units";
import { contentId } from "../findings/rules/content-id";
import type { Finding } from "../findings/finding";
import type { Observations } from "../findings/observing/observations";
import { DEFAULT_ANALYSIS_SETTINGS } from "../findings/settings";
import type { AnalysisSettings } from "../findings/settings";
import type { BoundedDuration } from "../time/instant";
import type { Impact } from "./derive-impacts";
import { deriveImpacts, joinByService } from "./derive-impacts";
import { derivePhases } from "./derive-phases";
import { deriveSeverity } from "./derive-severity";
import { deriveTimeline } from "./derive-timeline";
import { nameHostGone } from "./host-gone";
import { durationOfImpact } from "./impact-duration";
import { readingsOf } from "./impact-window";
import type { ImpactWindow, ProposedIncident } from "./incident";
import { totalFailures } from "./total-failure";

/**
 * Findings as few incidents: impacts of several services that lie together are one. A tidy restart, a fixed period or a
 * first sight alone propose nothing.
 */
export function proposeIncidents(
  given: Observations,
  findings: Finding[],
  settings: AnalysisSettings = DEFAULT_ANALYSIS_SETTINGS,
): ProposedIncident[] {
  const observations = attributeUnits(given);
  const heardTo = new Map(
    observations.services.map(({ service, minutes }) => [service, minutes[minutes.length - 1]?.last.at ?? 0]),
  );
  // An outage without an end is known to last as long as its service was heard, whatever other logs say later.
  const lastsTo: LastsTo = ({ service, start }) => Math.max(start.notAfter, heardTo.get(service) ?? 0);
  const impacts = deriveImpacts(findings, settings).map(
    totalFailures(observations.patterns, settings.totalErrorShare),
  );
  return groupImpacts(impacts, settings, lastsTo)
    .map((group) => compose(joinByService(group), observations, findings, lastsTo))
    .sort((a, b) => startOf(a) - startOf(b) || (a.id < b.id ? -1 : 1));
}

type LastsTo = (window: Pick<ImpactWindow, "service" | "start">) => number;

function startOf({ impact }: ProposedIncident): number {
  return Math.min(...impact.map(({ start }) => start.notBefore));
}

/** Impacts join when what is certain of them lies close together, or when half of the shorter may lie in the longer. */
function groupImpacts(impacts: Impact[], settings: AnalysisSettings, lastsTo: LastsTo): Impact[][] {
  const groups: Impact[][] = [];
  for (const impact of [...impacts].sort(
    (a, b) => a.start.notAfter - b.start.notAfter || (a.service < b.service ? -1 : 1),
  )) {
    const near = groups.filter((group) =>
      group.some((other) => areTogether(impact, other, settings, lastsTo)),
    );
    const merged = [...near.flat(), impact];
    for (const group of near) groups.splice(groups.indexOf(group), 1);
    groups.push(merged);
  }
  return groups;
}

function areTogether(a: Impact, b: Impact, settings: AnalysisSettings, lastsTo: LastsTo): boolean {
  const [coreA, coreB] = [coreOf(a, lastsTo(a)), coreOf(b, lastsTo(b))];
  if (Math.max(coreA.from, coreB.from) - Math.min(coreA.to, coreB.to) <= settings.incidentJoinMs) return true;
  if (a.undecided !== b.undecided)
    return a.undecided ? fellSilentWith(a, b, settings, lastsTo) : fellSilentWith(b, a, settings, lastsTo);
  const [highA, highB] = [readingsOf(a, lastsTo(a)).best, readingsOf(b, lastsTo(b)).best];
  const shared = Math.min(highA.to, highB.to) - Math.max(highA.from, highB.from);
  return shared > 0 && shared >= 0.5 * Math.min(highA.to - highA.from, highB.to - highB.from);
}

/** A service that fell silent when another went down, at once or for most of it, shares its fate. */
function fellSilentWith(
  silence: Impact,
  other: Impact,
  settings: AnalysisSettings,
  lastsTo: LastsTo,
): boolean {
  const [quiet, down] = [readingsOf(silence, lastsTo(silence)).high, readingsOf(other, lastsTo(other)).high];
  const reachMs = SILENCE_REACH_FACTOR * settings.incidentJoinMs;
  // What fell silent in the same minutes may be back long before the other.
  const atOnce = Math.abs(quiet.from - down.from) <= reachMs;
  const lasted = atOnce ? Math.min(down.to - down.from, quiet.to - quiet.from) : down.to - down.from;
  return (
    other.kind === "outage" &&
    quiet.from >= down.from - reachMs &&
    quiet.from <= other.start.notAfter + settings.incidentJoinMs &&
    Math.min(quiet.to, down.to) - Math.max(quiet.from, down.from) >= 0.5 * lasted
  );
}

const SILENCE_REACH_FACTOR = 2;

/** What is certain: from the first bad record to the last. A silence is a core of its own. */
function coreOf(impact: Impact, lastsTo: number): { from: number; to: number } {
  const { low, high } = readingsOf(impact, lastsTo);
  return impact.undecided ? high : { from: low.from, to: Math.max(low.from, low.to) };
}

function compose(
  impacts: Impact[],
  observations: Observations,
  findings: Finding[],
  lastsTo: LastsTo,
): ProposedIncident {
  const ordered = [...impacts].sort(
    (a, b) => a.start.notAfter - b.start.notAfter || (a.service < b.service ? -1 : 1),
  );
  const services = [
    ...new Set(ordered.toSorted((a, b) => weight(a) - weight(b)).map(({ service }) => service)),
  ];
  const windows = ordered.map(({ service, kind, start, end }) => ({ service, kind, start, end }));
  const downtime = durationOfImpact(windows, lastsTo);
  const from = Math.min(...ordered.map(({ start }) => start.notBefore));
  const to = Math.max(...ordered.map((window) => window.end?.notAfter ?? lastsTo(window)));
  const related = findings.filter((finding) => belongs(finding, ordered, services, from, to));
  const lead = ordered[0];
  const id = contentId("incident", lead?.service ?? "", lead?.kind ?? "", lead?.start.notAfter ?? 0);
  return {
    id,
    ...titleOf(ordered, services, downtime),
    severity: deriveSeverity(ordered, downtime, observations.services.length),
    services,
    impact: windows,
    downtime,
    phases: nameHostGone(ordered.flatMap(derivePhases), observations).sort(
      (a, b) => a.start.best - b.start.best || a.start.notAfter - b.start.notAfter,
    ),
    timeline: ordered
      .flatMap((impact) => deriveTimeline(impact, (service, at) => recordAt(observations, service, at)))
      .sort((a, b) => a.at.best - b.at.best || ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind)),
    findingIds: related.map((finding) => finding.id),
    patternIds: patternsOf(related, ordered, observations),
  };
}

/** What is surely down names an incident before what limps, and that before what only fell silent. */
const weight = ({ kind, undecided }: Impact) => (undecided ? 2 : kind === "outage" ? 0 : 1);

const ORDER: string[] = [
  "last-good",
  "silence",
  "first-boot",
  "error",
  "burst",
  "restart",
  "recovered",
  "first-good",
];

function belongs(finding: Finding, impacts: Impact[], services: string[], from: number, to: number): boolean {
  if (impacts.some(({ findings }) => findings.includes(finding))) return true;
  if (finding.rule === "fixed-period") return false;
  if (finding.rule !== "cascade" && !services.includes(finding.service)) return false;
  return (
    finding.start.notAfter >= from && finding.start.notAfter <= to && (finding.end?.notBefore ?? from) >= from
  );
}

function titleOf(
  impacts: Impact[],
  services: string[],
  downtime: BoundedDuration,
): Pick<ProposedIncident, "titleKey" | "titleFacts"> {
  const loop = impacts.flatMap(({ findings }) => findings).find(({ rule }) => rule === "crash-loop");
  const facts: Record<string, string | number> = {
    service: services[0] ?? "",
    services: services.length,
    downtimeMs: downtime.bestMs,
  };
  if (loop) {
    facts["restarts"] = Number(loop.facts["restarts"]);
    facts["everyMs"] = Number(loop.facts["everyMs"]);
    for (const key of ["everyFromMs", "everyToMs"]) {
      const value = loop.facts[key];
      if (typeof value === "number") facts[key] = value;
    }
  }
  const decided = impacts.filter(({ undecided }) => !undecided);
  const outage = decided.some(({ kind }) => kind === "outage");
  const unseen = decided.some(
    ({ start, kind }) => kind === "outage" && start.notAfter - start.notBefore >= 120_000,
  );
  if (loop && !unseen && services.length === 1) return { titleKey: "crash-loop", titleFacts: facts };
  if (outage) return { titleKey: "outage", titleFacts: facts };
  if (decided.length > 0) return { titleKey: "degraded", titleFacts: facts };
  const ofHosts = impacts.every(({ findings }) => findings.some((one) => "hostName" in one.facts));
  return { titleKey: ofHosts ? "host-silence" : "silence", titleFacts: facts };
}

const PATTERNS_MAX = 20;
const ERROR = 17;

/** The patterns the findings are about, then the error patterns seen most often while it lasted. */
function patternsOf(findings: Finding[], impacts: Impact[], observations: Observations): string[] {
  const named = findings.flatMap(({ patternId }) => patternId ?? []);
  const errors = observations.patterns
    .filter(
      ({ severity, service }) => severity >= ERROR && impacts.some((impact) => impact.service === service),
    )
    .map(({ patternId, service, minutes }) => ({
      patternId,
      count: countWithin(
        minutes,
        impacts.filter((impact) => impact.service === service),
      ),
    }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || (a.patternId < b.patternId ? -1 : 1))
    .map(({ patternId }) => patternId);
  return [...new Set([...named, ...errors])].slice(0, PATTERNS_MAX);
}

function countWithin(minutes: { minute: number; count: number }[], impacts: Impact[]): number {
  const spans = impacts.map((impact) => readingsOf(impact, Infinity).high);
  return minutes.reduce(
    (sum, { minute, count }) =>
      spans.some(({ from, to }) => minute + 60_000 > from && minute <= to) ? sum + count : sum,
    0,
  );
}

function recordAt(
  observations: Observations,
  service: string,
  at: number,
): { recordId: string; text: string } | null {
  const found = observations.patterns
    .filter((pattern) => pattern.service === service)
    .flatMap(({ occurrences, minutes, firstAt, lastAt }) =>
      firstAt <= at && lastAt >= at
        ? (occurrences.find((record) => record.at === at) ??
          minutes.flatMap(({ first, last }) => [first, last]).find((record) => record?.at === at) ??
          [])
        : [],
    )
    .sort((a, b) => a.recordId.length - b.recordId.length || (a.recordId < b.recordId ? -1 : 1))[0];
  return found ? { recordId: found.recordId, text: found.text } : null;
}
