import type { IncidentSeverity, ProposedIncident } from "../../incidents/incident";
import { wordTitle } from "../../incidents/word-title";
import { durationBetween } from "../../time/instant";
import type { DraftPattern } from "./draft-problem";
import { draftEvent } from "./draft-event";
import { draftProblem } from "./draft-problem";
import {
  IMPACT_WORDS,
  PHASE_WORDS,
  textInstant,
  wallClock,
  wordedBounds,
  wordedFrequency,
  wordedGrowing,
  wordedInstant,
  wordedSpan,
} from "./draft-words";
import { emptyDocument } from "../editing/empty-document";
import { shownPriority } from "../markdown/problems/shown-priority";
import type { DocumentLanguage, DocumentPhase, ImpactRow, PostmortemDocument } from "../schema";

/** What a draft is made from: an incident as proposed or as people changed it, and the patterns linked to it. */
export interface DraftSource {
  /** A person's title; null words one from `titleKey`. */
  title: string | null;
  titleKey: string | null;
  severity: IncidentSeverity;
  services: readonly string[];
  impact: ProposedIncident["impact"];
  downtime: ProposedIncident["downtime"];
  phases: ProposedIncident["phases"];
  timeline: ProposedIncident["timeline"];
  patterns: readonly DraftPattern[];
  /** IANA zone that times are worded in. */
  timeZone: string;
}

/** A post-mortem filled with what the records prove; what only people know stays an empty section with its prompt. */
export function draftFromIncident(
  source: DraftSource,
  language: DocumentLanguage,
  newId: () => string,
): PostmortemDocument {
  const title = wordTitle(source, language);
  const outages = source.impact.filter(({ kind }) => kind === "outage");
  const windows = outages.length > 0 ? outages : source.impact;
  const first = [...windows].sort((a, b) => a.start.best - b.start.best)[0];
  const ends = windows.map(({ end }) => end);
  const last = ends.includes(null)
    ? null
    : ends.filter((end) => end !== null).sort((a, b) => b.best - a.best)[0];
  const opening = first?.start ?? source.timeline[0]?.at;
  const document = emptyDocument({
    title,
    kind: "incident",
    language,
    date: opening ? wallClock(opening.best, source.timeZone).slice(0, 10) : null,
    newId,
  });
  const toMinutes = (ms: number) => Math.round(ms / 60_000);
  const downtime = {
    start: first ? textInstant(first.start) : null,
    end: last ? textInstant(last) : null,
    statedMinutes: {
      low: toMinutes(source.downtime.lowMs),
      best: toMinutes(source.downtime.bestMs),
      high: toMinutes(source.downtime.highMs),
    },
    statedText: wordedBounds(source.downtime, language),
  };
  const draft: PostmortemDocument = {
    ...document,
    timeZone: source.timeZone,
    severity: source.severity,
    severityText: shownPriority(source.severity, language),
    subject: { services: [...source.services], hosts: [], environment: null },
    downtime,
    impact: source.impact.map((window) => impactRow(window, source, language, newId())),
    phases: source.phases.map((phase) => draftPhase(phase, source.timeZone, language, newId())),
    timeline: source.timeline.map((event) => draftEvent(event, source.timeZone, language, newId())),
    problems: source.patterns.map((pattern) => draftProblem(pattern, source.timeZone, language, newId())),
  };
  return {
    ...draft,
    sections: draft.sections.map((section) => fillSection(section, draft, source, language)),
  };
}

function fillSection(
  section: PostmortemDocument["sections"][number],
  draft: PostmortemDocument,
  source: DraftSource,
  language: DocumentLanguage,
): PostmortemDocument["sections"][number] {
  if (section.key === "downtime") return { ...section, text: downtimeText(source, language) };
  if (section.key !== "summary") return section;
  const services = source.services.join(", ");
  const worded = draft.downtime.statedText ?? "";
  return {
    ...section,
    text: language === "en" ? `${services}: down for ${worded}.` : `${services}: простой ${worded}.`,
  };
}

function downtimeText(source: DraftSource, language: DocumentLanguage): string {
  const [start, end, total, going] =
    language === "en"
      ? ["Start", "End", "Downtime", "still going on"]
      : ["Начало", "Конец", "Простой", "ещё продолжается"];
  const windows = source.impact.filter(({ kind }) => kind === "outage");
  const lines = windows.flatMap((window) => [
    `- **${start}** (${window.service}): ${wordedInstant(window.start, source.timeZone, language)}`,
    `- **${end}** (${window.service}): ${window.end ? wordedInstant(window.end, source.timeZone, language) : going}`,
  ]);
  return [...lines, `- **${total}:** ${wordedBounds(source.downtime, language)}`].join("\n");
}

function impactRow(
  window: DraftSource["impact"][number],
  source: DraftSource,
  language: DocumentLanguage,
  id: string,
): ImpactRow {
  const lasted = window.end ? `, ${wordedBounds(durationBetween(window.start, window.end), language)}` : "";
  const level = window.kind === "outage" ? "high" : window.kind === "degraded" ? "medium" : "info";
  return {
    id,
    sectionId: null,
    origin: "records",
    recordIds: proofsOf(window.start, window.end),
    source: null,
    aspect: window.service,
    level,
    status: IMPACT_WORDS[language][window.kind],
    detail: `${wordedSpan(window.start, window.end, source.timeZone)}${lasted}`,
  };
}

function draftPhase(
  phase: DraftSource["phases"][number],
  timeZone: string,
  language: DocumentLanguage,
  id: string,
): DocumentPhase {
  const words = PHASE_WORDS[language][phase.key];
  const minutes = phase.end ? durationBetween(phase.start, phase.end) : null;
  const { restarts, everyMs, everyFromMs, everyToMs } = phase.facts;
  const cadence =
    typeof restarts !== "number"
      ? ""
      : typeof everyFromMs === "number" && typeof everyToMs === "number"
        ? wordedGrowing(restarts, everyFromMs, everyToMs, language)
        : wordedFrequency(restarts, typeof everyMs === "number" ? everyMs : null, language);
  return {
    id,
    sectionId: null,
    origin: "records",
    recordIds: proofsOf(phase.start, phase.end),
    source: null,
    heading: null,
    title: phase.service === null ? words : `${phase.service}: ${words}`,
    priority: null,
    start: textInstant(phase.start),
    end: phase.end ? textInstant(phase.end) : null,
    minutes: minutes && {
      low: Math.round(minutes.lowMs / 60_000),
      best: Math.round(minutes.bestMs / 60_000),
      high: Math.round(minutes.highMs / 60_000),
    },
    text: [wordedSpan(phase.start, phase.end, timeZone), cadence].filter(Boolean).join("\n\n"),
  };
}

function proofsOf(...instants: (DraftSource["impact"][number]["start"] | null)[]): string[] {
  const ids = instants.flatMap((instant) =>
    [instant?.notBeforeProof, instant?.notAfterProof].flatMap((proof) =>
      proof?.kind === "record" ? [proof.recordId] : [],
    ),
  );
  return [...new Set(ids)];
}
