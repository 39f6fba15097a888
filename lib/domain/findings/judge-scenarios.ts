import type { ProposedIncident } from "../incidents/incident";
import { analyzeObservations } from "../incidents/analyze-observations";
import { observe } from "./observe";
import type { Scenario, ScenarioTruth } from "./scenarios";

/** What the analysis got right over many made-up logs. */
export interface Judgement {
  found: number;
  missed: number;
  /** Incidents that are none, or a second one for the same truth. */
  false: number;
  falseWhenHealthy: number;
  healthyServiceDays: number;
  edges: number;
  edgesInside: number;
  restarts: number;
  restartsRight: number;
  periods: number;
  periodsRight: number;
  /** Names of scenarios with anything wrong. */
  wrong: string[];
}

/** Analyses each scenario and compares with its truth. An edge is inside when the true instant lies in the bounds, to the second. */
export function judgeScenarios(scenarios: Iterable<Scenario>): Judgement {
  const judgement: Judgement = {
    found: 0,
    missed: 0,
    false: 0,
    falseWhenHealthy: 0,
    healthyServiceDays: 0,
    edges: 0,
    edgesInside: 0,
    restarts: 0,
    restartsRight: 0,
    periods: 0,
    periodsRight: 0,
    wrong: [],
  };
  for (const scenario of scenarios) if (!judge(scenario, judgement)) judgement.wrong.push(scenario.name);
  return judgement;
}

const SECOND = 1_000;

function judge(scenario: Scenario, judgement: Judgement): boolean {
  const { findings, incidents } = analyzeObservations(observe(scenario.records));
  const loop = findings.find(({ rule }) => rule === "crash-loop");
  const used = new Set<string>();
  let right = true;
  judgement.healthyServiceDays += scenario.healthyServiceDays;
  for (const truth of scenario.incidents) {
    const hits = incidents.filter((incident) => isAbout(incident, truth));
    for (const { id } of hits.slice(0, 1)) used.add(id);
    const [hit] = hits;
    if (!hit) {
      judgement.missed++;
      right = false;
      continue;
    }
    judgement.found++;
    const inside = edgesInside(hit, truth);
    judgement.edges += 2;
    judgement.edgesInside += inside;
    if (inside < 2) right = false;
    if (truth.restarts !== null) {
      judgement.restarts++;
      const close = Math.abs(Number(loop?.facts["restarts"]) - truth.restarts) <= 1;
      if (close) judgement.restartsRight++;
      else right = false;
    }
    if (truth.everyMs !== null) {
      judgement.periods++;
      const close = Math.abs(Number(loop?.facts["everyMs"]) / truth.everyMs - 1) <= 0.01;
      if (close) judgement.periodsRight++;
      else right = false;
    }
  }
  const extra = incidents.filter(({ id }) => !used.has(id)).length;
  judgement.false += extra;
  if (scenario.incidents.length === 0) judgement.falseWhenHealthy += extra;
  return right && extra === 0;
}

function isAbout({ impact }: ProposedIncident, truth: ScenarioTruth): boolean {
  return impact.some(
    ({ service, start, end }) =>
      truth.services.includes(service) &&
      start.notBefore <= truth.endAt &&
      (end?.notAfter ?? Infinity) >= truth.startAt,
  );
}

function edgesInside({ impact }: ProposedIncident, { services, startAt, endAt }: ScenarioTruth): number {
  const windows = impact.filter(({ service }) => services.includes(service));
  const start = {
    from: Math.min(...windows.map((one) => one.start.notBefore)),
    to: Math.min(...windows.map((one) => one.start.notAfter)),
  };
  const end = {
    from: Math.max(...windows.map((one) => one.end?.notBefore ?? Infinity)),
    to: Math.max(...windows.map((one) => one.end?.notAfter ?? Infinity)),
  };
  // Half of the made-up logs have clocks of whole seconds.
  const isInside = (at: number, { from, to }: { from: number; to: number }) =>
    at >= from - SECOND && at <= to + SECOND;
  return Number(isInside(startAt, start)) + Number(isInside(endAt, end));
}
