import { DOCUMENT_LANGUAGES, type PostmortemDocument } from "../schema";

/** Every text of a document that people wrote. */
export function textsOf(document: PostmortemDocument): string[] {
  const texts: string[] = [];
  const walk = (value: unknown, key: string): void => {
    if (typeof value === "string") {
      if (!isOurWord(key, value)) texts.push(value);
    } else if (Array.isArray(value)) {
      if (key !== "recordIds" && key !== "citedRecords") for (const part of value) walk(part, key);
    } else if (typeof value === "object" && value !== null)
      for (const [name, part] of Object.entries(value)) walk(part, name);
  };
  walk(document, "");
  return texts;
}

/** Every labelled value of a document as one line: "Password: …". */
export function labelledIn(document: PostmortemDocument): string[] {
  return [
    document.metadata,
    ...document.problems.map(({ fields }) => fields),
    ...figuresIn(document),
  ].flatMap((fields) => fields.map(({ label, value }) => `${label}: ${value}`));
}

function figuresIn({ components }: PostmortemDocument) {
  return components.map(({ figures }) => figures);
}

/** Whether a field holds no words of people: an id, a kind, an instant. Such a value stays as it is, or it means nothing. */
export function isOurWord(key: string, value: string): boolean {
  return OURS.has(key) || (key === "language" && DOCUMENT_LANGUAGES.some((language) => language === value));
}

const OURS = new Set([
  "id",
  "sectionId",
  "relatedProblemIds",
  "origin",
  "key",
  "kind",
  "verdict",
  "type",
  "mechanism",
  "priority",
  "severity",
  "level",
  "notBefore",
  "notAfter",
  "best",
]);

/**
 * The document with nothing of anybody's in it: of every text only `ours` of it, else a dot, and one and the same day for
 * every instant. What is written of it are our own words, names of fields and marks.
 */
export function withoutTexts(
  document: PostmortemDocument,
  ours: (text: string) => string,
): PostmortemDocument {
  const walk = (value: unknown, key: string): unknown => {
    if (typeof value === "string") {
      if (/^\d{4}(?:-\d{2}){0,2}(?:T|$)/.test(value))
        return NO_DAY.slice(0, Math.min(10, value.length)) + value.slice(10);
      return isOurWord(key, value) ? value : ours(value) || "·";
    }
    if (Array.isArray(value)) return value.map((part) => walk(part, key));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, walk(part, name)]));
  };
  return walk(document, "") as PostmortemDocument;
}

const NO_DAY = "1970-01-01";
