import { withoutCitations } from "./evidence";
import type { PostmortemDocument } from "../schema";

/** A document as a template: its outline, headings, texts and rows, without times, figures, people, evidence and history. */
export function templateFromDocument(document: PostmortemDocument): PostmortemDocument {
  const unproven = <T extends { source: unknown }>(items: readonly T[]): T[] =>
    items.map((item) => ({ ...item, source: null, origin: "person" }));
  const { citedRecords: _, ...rest } = document;
  return withoutEvidence({
    ...rest,
    status: null,
    date: null,
    period: null,
    author: null,
    version: null,
    severity: null,
    severityText: null,
    metadata: document.metadata.map(({ label }) => ({ label, value: "" })),
    frontMatter: null,
    downtime: { start: null, end: null, statedMinutes: null, statedText: null },
    sections: document.sections.map((section) => ({ ...section, source: null })),
    impact: unproven(document.impact),
    phases: unproven(document.phases).map((phase) => ({ ...phase, start: null, end: null, minutes: null })),
    timeline: [],
    components: unproven(document.components),
    problems: unproven(document.problems).map((problem) => ({
      ...problem,
      occurrences: null,
      period: null,
      excerpts: [],
      before: null,
      after: null,
    })),
    hypotheses: unproven(document.hypotheses).map((one) => ({
      ...one,
      verdict: "open",
      evidenceFor: [],
      evidenceAgainst: [],
    })),
    rootCauses: unproven(document.rootCauses),
    contributingFactors: unproven(document.contributingFactors),
    actionsTaken: unproven(document.actionsTaken),
    recommendations: unproven(document.recommendations).map((one) => ({
      ...one,
      owner: null,
      due: null,
      done: false,
      status: null,
    })),
    measurements: unproven(document.measurements).map((one) => ({ ...one, before: "", after: "" })),
    wentWell: unproven(document.wentWell),
    wentBadly: unproven(document.wentBadly),
    gotLucky: unproven(document.gotLucky),
    lessons: unproven(document.lessons),
    notes: unproven(document.notes),
    references: unproven(document.references),
    revisions: [],
    questions: [],
  });
}

/** No part of a template cites records: not its sections, nor the commands of its problems, nor a link in its texts. */
function withoutEvidence(document: PostmortemDocument): PostmortemDocument {
  const walk = (value: unknown, key: string): unknown => {
    if (typeof value === "string") return withoutCitations(value);
    if (Array.isArray(value)) return key === "recordIds" ? [] : value.map((part: unknown) => walk(part, ""));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, walk(part, name)]));
  };
  return walk(document, "") as PostmortemDocument;
}

/** A new document from a template: ids of its own, the title and the day it is given. */
export function documentFromTemplate(
  template: PostmortemDocument,
  input: { title: string | null; date: string; newId: () => string },
): PostmortemDocument {
  const ids = new Map<string, string>();
  const idOf = (old: string) => {
    const made = ids.get(old) ?? input.newId();
    ids.set(old, made);
    return made;
  };
  const walk = (value: unknown, key: string): unknown => {
    if (typeof value === "string") return key === "id" || key === "sectionId" ? idOf(value) : value;
    if (Array.isArray(value))
      return value.map((part: unknown) =>
        key === "relatedProblemIds" ? idOf(String(part)) : walk(part, key),
      );
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, walk(part, name)]));
  };
  const { title, date } = input;
  const made = walk(template, "") as PostmortemDocument;
  return title === null ? { ...made, date } : { ...made, title, heading: null, date };
}

/** A document of a template filled with what is known of an incident: its rows and texts stand before the template's own. */
export function filledTemplate(template: PostmortemDocument, known: PostmortemDocument): PostmortemDocument {
  const textOf = (key: string) => known.sections.find((section) => section.key === key)?.text ?? "";
  const here = new Set(template.sections.map(({ key }) => key));
  const filled = new Set<string>();
  const sections = template.sections.map((section) => {
    if (filled.has(section.key)) return section;
    filled.add(section.key);
    const text = [textOf(section.key), section.text].filter((part) => part.trim() !== "").join("\n\n");
    return { ...section, text };
  });
  const { title, date, timeZone, severity, severityText, subject, downtime, timeline } = known;
  return {
    ...template,
    title,
    date,
    timeZone,
    severity,
    severityText,
    subject,
    downtime,
    timeline,
    heading: null,
    impact: [...known.impact, ...template.impact],
    phases: [...known.phases, ...template.phases],
    problems: [...known.problems, ...template.problems],
    sections: [
      ...known.sections.filter(({ key, text }) => text.trim() !== "" && !here.has(key)),
      ...sections,
    ],
  };
}
