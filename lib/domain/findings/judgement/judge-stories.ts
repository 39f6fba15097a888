import type { ProposedIncident } from "../../incidents/incident";
import { possibleSpan } from "../../incidents/match-proposals";
import { analyzeFiles } from "./analyze-files";
import { bestWidths } from "./best-bounds";
import { layFiles } from "./lay-files";
import type { StoryKind } from "./story";
import { DAY, StoryWorld } from "./story-world";
import type { TrueIncident, TruePart } from "./story-world";

/** What the analysis got right over made-up logs: counts that add up. */
export interface Judgement {
  stories: number;
  incidents: number;
  found: number;
  /** Incidents that are none, or a second one for the same truth. */
  false: number;
  /** Services of the incidents found, those among them that were told, and told as what they were. */
  parts: number;
  partsFound: number;
  kindsRight: number;
  falseWhenHealthy: number;
  healthyServiceDays: number;
  edges: number;
  edgesInside: number;
  restarts: number;
  restartsRight: number;
  periods: number;
  periodsRight: number;
  /** Width of each pair of bounds against the best possible, both at least a second. */
  widthRatios: number[];
  /** What went wrong, a sentence for each thing. */
  wrong: string[];
}

/** Tells one story of a kind, analyses its files and compares with the truth. */
export function judgeStory(kind: StoryKind, seed: number): Judgement {
  const world = new StoryWorld(seed, kind.name);
  const truths = kind.tell(world);
  const { findings, incidents } = analyzeFiles(layFiles(world));
  const judgement = emptyJudgement();
  judgement.stories = 1;
  judgement.incidents = truths.length;
  const wrong = (what: string) => judgement.wrong.push(`${kind.name} ${seed}: ${what}`);
  const pairs = pairUp(truths, incidents);
  for (const truth of truths) {
    const hit = pairs.get(truth);
    if (!hit) {
      wrong("missed");
      continue;
    }
    judgement.found++;
    for (const part of truth.parts) judgePart(world, part, hit, judgement, wrong);
    const loop = findings.find(
      ({ rule, id, service }) =>
        rule === "crash-loop" && hit.findingIds.includes(id) && service === truth.parts[0]?.service,
    );
    if (truth.restarts !== null) {
      judgement.restarts++;
      if (Math.abs(Number(loop?.facts["restarts"]) - truth.restarts) <= 1) judgement.restartsRight++;
      else wrong(`${loop?.facts["restarts"] ?? "no"} restarts instead of ${truth.restarts}`);
    }
    if (truth.everyMs !== null) {
      judgement.periods++;
      if (Math.abs(Number(loop?.facts["everyMs"]) / truth.everyMs - 1) <= 0.01) judgement.periodsRight++;
      else wrong(`period ${loop?.facts["everyMs"] ?? "none"} instead of ${Math.round(truth.everyMs)}`);
    }
  }
  const used = new Set(pairs.values());
  for (const extra of incidents.filter((incident) => !used.has(incident))) {
    judgement.false++;
    wrong(`false ${extra.titleKey} of ${extra.services.join(", ")}`);
  }
  if (truths.length === 0) {
    judgement.falseWhenHealthy = judgement.false;
    judgement.healthyServiceDays = serviceDays(world);
  }
  return judgement;
}

export function emptyJudgement(): Judgement {
  return {
    stories: 0,
    incidents: 0,
    found: 0,
    false: 0,
    parts: 0,
    partsFound: 0,
    kindsRight: 0,
    falseWhenHealthy: 0,
    healthyServiceDays: 0,
    edges: 0,
    edgesInside: 0,
    restarts: 0,
    restartsRight: 0,
    periods: 0,
    periodsRight: 0,
    widthRatios: [],
    wrong: [],
  };
}

/** The sum of judgements. */
export function addJudgements(parts: readonly Judgement[]): Judgement {
  const sum = emptyJudgement();
  for (const part of parts) {
    sum.stories += part.stories;
    sum.incidents += part.incidents;
    sum.found += part.found;
    sum.false += part.false;
    sum.parts += part.parts;
    sum.partsFound += part.partsFound;
    sum.kindsRight += part.kindsRight;
    sum.falseWhenHealthy += part.falseWhenHealthy;
    sum.healthyServiceDays += part.healthyServiceDays;
    sum.edges += part.edges;
    sum.edgesInside += part.edgesInside;
    sum.restarts += part.restarts;
    sum.restartsRight += part.restartsRight;
    sum.periods += part.periods;
    sum.periodsRight += part.periodsRight;
    for (const ratio of part.widthRatios) sum.widthRatios.push(ratio);
    for (const sentence of part.wrong) sum.wrong.push(sentence);
  }
  return sum;
}

const SECOND = 1_000;

/** One incident for one truth: the longest overlap in time among those that share a service. */
function pairUp(truths: TrueIncident[], incidents: ProposedIncident[]): Map<TrueIncident, ProposedIncident> {
  const candidates = truths.flatMap((truth) =>
    incidents
      .map((incident) => ({ truth, incident, ms: overlapOf(truth, incident) }))
      .filter(({ ms }) => ms >= 0),
  );
  const pairs = new Map<TrueIncident, ProposedIncident>();
  const taken = new Set<ProposedIncident>();
  for (const { truth, incident } of candidates.sort((a, b) => b.ms - a.ms)) {
    if (pairs.has(truth) || taken.has(incident)) continue;
    pairs.set(truth, incident);
    taken.add(incident);
  }
  return pairs;
}

function overlapOf({ parts }: TrueIncident, incident: ProposedIncident): number {
  if (!parts.some(({ service }) => incident.services.includes(service))) return -1;
  const { from, to } = possibleSpan(incident);
  const startAt = Math.min(...parts.map((part) => part.startAt));
  const endAt = Math.max(...parts.map((part) => part.endAt ?? Infinity));
  const shared = Math.min(to, endAt) - Math.max(from, startAt);
  return shared >= -SECOND ? Math.max(0, shared) : -1;
}

function judgePart(
  world: StoryWorld,
  part: TruePart,
  { impact, titleKey }: ProposedIncident,
  judgement: Judgement,
  wrong: (what: string) => void,
): void {
  judgement.parts++;
  const windows = impact.filter(({ service }) => service === part.service);
  if (windows.length === 0) return wrong(`${part.service} is not told`);
  judgement.partsFound++;
  const kinds = new Set(windows.map(({ kind }) => (titleKey === "silence" ? "silence" : kind)));
  if (kinds.has(part.kind)) judgement.kindsRight++;
  else wrong(`${part.service} told as ${[...kinds].join()} instead of ${part.kind}`);
  const skew = world.skewMs.get(part.service) ?? 0;
  const best = bestWidths(world, part);
  const start = {
    from: Math.min(...windows.map((one) => one.start.notBefore)) - skew,
    to: Math.min(...windows.map((one) => one.start.notAfter)) - skew,
  };
  const end = {
    from: Math.max(...windows.map((one) => one.end?.notBefore ?? Infinity)) - skew,
    to: Math.max(...windows.map((one) => one.end?.notAfter ?? Infinity)) - skew,
  };
  judgeEdge("start", start, part.startAt, best.startMs);
  judgeEdge("end", end, part.endAt ?? Infinity, best.endMs);

  function judgeEdge(name: string, edge: { from: number; to: number }, at: number, bestMs: number | null) {
    judgement.edges++;
    // Many formats have clocks of whole seconds.
    if (at >= edge.from - SECOND && at <= edge.to + SECOND) judgement.edgesInside++;
    else
      wrong(
        `${name} of ${part.service} outside by ${describe(at < edge.from ? at - edge.from : at - edge.to)}`,
      );
    if (bestMs === null || !Number.isFinite(edge.to)) return;
    const ratio = Math.max(1, Math.max(SECOND, edge.to - edge.from) / Math.max(SECOND, bestMs));
    judgement.widthRatios.push(ratio);
    if (ratio > 5)
      wrong(
        `${name} of ${part.service} ${Math.round(ratio)} × as wide as it could be (${describe(edge.to - edge.from)})`,
      );
  }
}

function describe(ms: number): string {
  return `${Math.round(ms / SECOND)} s`;
}

function serviceDays(world: StoryWorld): number {
  const times = world.lines.map(({ at }) => at);
  const span =
    times.reduce((max, at) => Math.max(max, at), 0) - times.reduce((min, at) => Math.min(min, at), Infinity);
  return (world.actors.length * span) / DAY;
}
