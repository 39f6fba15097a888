import type { PostmortemDocument } from "../schema";
import type { ReadDocument } from "./read-markdown";
import { toldFigures } from "./told-figures";

/** The figures of a document on one line, for people and scripts; unknown is null. */
export function documentFacts({ document, words, wordsLost }: ReadDocument, encoding: string) {
  const { downtime, period } = document;
  const start = downtime.start ?? period?.from ?? null;
  const end = downtime.end ?? period?.to ?? null;
  const minutes = downtime.statedMinutes;
  const { recommendations, actionItems } = countDuties(document);
  return {
    title: document.title,
    date: document.date,
    language: document.language,
    encoding,
    kind: document.kind,
    severity: document.severity,
    status: document.status,
    start: start?.best ?? null,
    end: end?.best ?? null,
    timeZone: document.timeZone,
    downtimeMinutes: minutes && minutes.low === minutes.high ? minutes.best : null,
    downtimeRange: minutes && { low: minutes.low, high: minutes.high },
    version: document.version,
    timelineEvents: document.timeline.length,
    phases: document.phases.length,
    phaseMinutes: document.phases.map(({ minutes: length }) => length?.best ?? null),
    phasePriorities: document.phases.map(({ priority }) => priority),
    impactRows: document.impact.length,
    components: document.components.length,
    problems: problemFacts(document),
    rootCauses: document.rootCauses.length,
    contributingFactors: document.contributingFactors.length,
    hypothesesRejected: document.hypotheses.filter(({ verdict }) => verdict === "rejected").length,
    recommendations,
    actionItems,
    recommendationPriorities: tally(document.recommendations.map(({ rank, priority }) => rank ?? priority)),
    horizons: [...new Set(document.recommendations.flatMap(({ horizon }) => horizon ?? []))],
    measurements: document.measurements.length,
    revisions: document.revisions.length,
    revisionVersions: document.revisions.map(({ version }) => version),
    ...toldFigures(document),
    words,
    wordsLost,
  };
}

/** What each problem tells, its parts as counts; other problems by their place in the list. */
function problemFacts({ problems }: PostmortemDocument) {
  return problems.map((problem) => ({
    title: problem.title,
    priority: problem.priority,
    urgency: problem.urgency,
    occurrences: problem.occurrences,
    symptoms: problem.symptoms.length,
    causes: problem.causes.length,
    impacts: problem.impact.length,
    recommendations: problem.recommendations.length,
    logs: problem.excerpts.length,
    commands: problem.commands.length,
    relatedTo: problem.relatedProblemIds.map((id) => problems.findIndex((other) => other.id === id) + 1),
  }));
}

function tally(names: readonly (string | null)[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) if (name !== null) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

/** Recommendations and action items are one list; a document that names both by heading has both counts. */
function countDuties(document: PostmortemDocument): { recommendations: number; actionItems: number } {
  const headingOf = (id: string | null) =>
    document.sections.find((section) => section.id === id)?.heading ?? "";
  const all = document.recommendations.length;
  const advised = document.recommendations.filter(({ sectionId }) =>
    /recommend|рекоменд/iu.test(headingOf(sectionId)),
  ).length;
  const rest = all - advised;
  return {
    recommendations: advised > 0 && rest > 0 ? advised : all,
    actionItems: advised > 0 && rest > 0 ? rest : all,
  };
}
