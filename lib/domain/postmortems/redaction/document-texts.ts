import type { PostmortemDocument } from "../schema";

/** Every text of a document that people wrote. */
export function textsOf(document: PostmortemDocument): string[] {
  const texts: string[] = [];
  const walk = (value: unknown, key: string): void => {
    if (typeof value === "string") {
      if (!UNTOUCHED.has(key)) texts.push(value);
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

/** Fields that hold no words of people: ids, kinds, instants. */
export const UNTOUCHED = new Set([
  "id",
  "sectionId",
  "relatedProblemIds",
  "origin",
  "key",
  "kind",
  "verdict",
  "priority",
  "severity",
  "level",
  "notBefore",
  "notAfter",
  "best",
]);
