import type {
  DocumentKind,
  DocumentLanguage,
  Hypothesis,
  Mechanism,
  PostmortemDocument,
  RecommendationType,
} from "./schema";

interface Choices {
  kind: Record<DocumentKind, string>;
  language: Record<PostmortemDocument["language"], string>;
  verdict: Record<Hypothesis["verdict"], string>;
  type: Record<RecommendationType, string>;
  mechanism: Record<Mechanism, string>;
}

/** What is chosen of a few, in words of the document's language. */
export const CHOICE_WORDS: Record<DocumentLanguage, Choices> = {
  en: {
    kind: { incident: "incident", analysis: "analysis", "fix-report": "fix report", "fix-plan": "fix plan" },
    language: { en: "English", ru: "Russian" },
    verdict: { open: "open", supported: "supported", rejected: "rejected" },
    type: {
      prevent: "prevent",
      detect: "detect",
      mitigate: "mitigate",
      process: "process",
      investigate: "investigate",
    },
    mechanism: {
      prevents: "prevents it",
      "shortens-detection": "shortens detection",
      "shortens-mitigation": "shortens mitigation",
      "reduces-scope": "reduces the scope",
    },
  },
  ru: {
    kind: {
      incident: "инцидент",
      analysis: "анализ",
      "fix-report": "отчёт об исправлении",
      "fix-plan": "план исправлений",
    },
    language: { en: "английский", ru: "русский" },
    verdict: { open: "открыта", supported: "подтверждена", rejected: "отклонена" },
    type: {
      prevent: "предотвратить",
      detect: "обнаружить",
      mitigate: "смягчить",
      process: "процесс",
      investigate: "исследовать",
    },
    mechanism: {
      prevents: "предотвращает",
      "shortens-detection": "ускоряет обнаружение",
      "shortens-mitigation": "ускоряет устранение",
      "reduces-scope": "сужает охват",
    },
  },
};

/** The words for a value of a field in which one chooses; null for any other field or value. */
export function choiceWord(field: string, value: unknown, language: DocumentLanguage): string | null {
  const words: Partial<Record<string, Record<string, string>>> = { ...CHOICE_WORDS[language] };
  return typeof value === "string" ? (words[field]?.[value] ?? null) : null;
}
