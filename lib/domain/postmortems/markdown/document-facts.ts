import type { PostmortemDocument } from "../schema";
import type { ReadDocument } from "./read-markdown";

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
    timelineEvents: document.timeline.length,
    phases: document.phases.length,
    components: document.components.length,
    problems: document.problems.map(({ title, priority }) => ({ title, priority })),
    rootCauses: document.rootCauses.length,
    hypothesesRejected: document.hypotheses.filter(({ verdict }) => verdict === "rejected").length,
    recommendations,
    actionItems,
    measurements: document.measurements.length,
    revisions: document.revisions.length,
    words,
    wordsLost,
  };
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
