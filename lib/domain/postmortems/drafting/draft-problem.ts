import { severityBand } from "../../logs/severity";
import { wallClock, wordedFrequency } from "./draft-words";
import type { Priority } from "../priority";
import type { DocumentLanguage, Problem } from "../schema";

/** A pattern linked to an incident, with a few of its records as samples. */
export interface DraftPattern {
  id: string;
  template: string;
  /** OpenTelemetry severity number. */
  severity: number;
  service: string;
  count: number;
  firstAt: number;
  lastAt: number;
  cadence: { everyMs: number } | null;
  samples: readonly { recordId: string; text: string }[];
}

/** A problem as the records tell it: how often, when, where, and the records themselves. */
export function draftProblem(
  pattern: DraftPattern,
  timeZone: string,
  language: DocumentLanguage,
  id: string,
): Problem {
  const times = [pattern.firstAt, pattern.lastAt].map((at) => wallClock(at, timeZone));
  const recordIds = pattern.samples.map(({ recordId }) => recordId);
  const text = pattern.samples.map((sample) => sample.text).join("\n");
  return {
    id,
    sectionId: null,
    origin: "records",
    recordIds,
    source: null,
    heading: null,
    title: titleOf(pattern.template),
    priority: priorityOf(pattern.severity),
    urgency: null,
    status: null,
    frequency: wordedFrequency(pattern.count, pattern.cadence?.everyMs ?? null, language),
    occurrences: pattern.count,
    period: pattern.count === 1 ? (times[0] ?? null) : times.join(" – "),
    location: pattern.service === "" ? null : pattern.service,
    description: "",
    symptoms: [],
    causes: [],
    impact: [],
    excerpts: text === "" ? [] : [{ caption: "", language: "text", text, recordIds }],
    before: null,
    after: null,
    recommendations: [],
    commands: [],
    relatedProblemIds: [],
    fields: [],
    partNames: {},
    text: "",
  };
}

function titleOf(template: string): string {
  const line = template.split("\n", 1)[0]?.replaceAll("<*>", "…").replace(/\s+/g, " ").trim() ?? "";
  return line.length > 160 ? `${line.slice(0, 159)}…` : line;
}

function priorityOf(severity: number): Priority {
  const band = severityBand(severity);
  if (band === "fatal") return "critical";
  if (band === "error") return "high";
  return band === "warn" ? "medium" : "info";
}
