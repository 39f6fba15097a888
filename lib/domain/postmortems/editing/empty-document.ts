import { SECTION_PROMPTS } from "../section-prompts";
import type { DocumentKind, DocumentLanguage, PostmortemDocument, SectionKey } from "../schema";
import { postmortemDocumentSchema } from "../schema";

const OUTLINES: Record<DocumentKind, readonly SectionKey[]> = {
  incident: [
    "summary",
    "impact",
    "downtime",
    "phases",
    "timeline",
    "detection",
    "problems",
    "hypotheses",
    "rootCauses",
    "contributingFactors",
    "actionsTaken",
    "recommendations",
    "wentWell",
    "wentBadly",
    "gotLucky",
    "references",
    "revisions",
  ],
  analysis: ["summary", "components", "problems", "measurements", "recommendations", "notes", "revisions"],
  "fix-report": [
    "summary",
    "problems",
    "rootCauses",
    "actionsTaken",
    "measurements",
    "recommendations",
    "references",
    "revisions",
  ],
  "fix-plan": ["summary", "components", "problems", "phases", "recommendations", "notes", "revisions"],
};

/** A new document with the outline of its kind, each section empty with its prompt. */
export function emptyDocument(input: {
  title: string;
  kind: DocumentKind;
  language: DocumentLanguage;
  date?: string | null;
  newId: () => string;
}): PostmortemDocument {
  const { title, kind, language, date = null, newId } = input;
  return postmortemDocumentSchema.parse({
    schemaVersion: 1,
    title,
    kind,
    language,
    date,
    sections: OUTLINES[kind].map((key) => ({
      id: newId(),
      key,
      prompt: SECTION_PROMPTS[language][key] ?? null,
    })),
  });
}
