import type { PostmortemDocument } from "../schema";

/** What an item has beside its author's words. */
const NO_WORDS = new Set([
  "id",
  "sectionId",
  "origin",
  "recordIds",
  "source",
  "priority",
  "verdict",
  "type",
  "relatedProblemIds",
  "at",
  "until",
  "start",
  "end",
  "minutes",
  "level",
  "occurrences",
  "done",
]);

/**
 * All of the author's words that the document holds, each place once: what only repeats words that stand elsewhere (a title
 * beside its heading, a status read from the metadata, derived items) is left out, so that it cannot hide a loss.
 */
export function documentText(
  document: PostmortemDocument,
  derivedIds: ReadonlySet<string> = new Set(),
): string {
  const { title, heading, metadata, frontMatter, sections, ...lists } = document;
  const isTold = heading === null && sections.some(({ text }) => text.includes(title));
  const parts = [isTold ? "" : `# ${heading ?? title}`, frontMatter ?? ""];
  for (const { label, value } of metadata) parts.push(label, value);
  for (const section of sections) parts.push(`# ${section.heading ?? ""}`, section.text, ...section.columns);
  for (const [name, list] of Object.entries(lists))
    if (Array.isArray(list) && name !== "questions" && name !== "citedRecords")
      for (const item of list) if (!derivedIds.has(item.id)) collect(withoutProjections(item), parts);
  return parts.join("\n\n");
}

function withoutProjections(item: object): object {
  const heading = "heading" in item ? item.heading : null;
  const fields = "fields" in item && Array.isArray(item.fields) ? item.fields : [];
  const text = "text" in item && typeof item.text === "string" ? item.text : "";
  const repeats = (value: unknown) =>
    typeof value === "string" &&
    value !== "" &&
    (text.includes(value) || fields.some((field) => field.value === value));
  return Object.fromEntries(
    Object.entries(item).filter(([key, value]) => {
      if (key === "title") return heading === null && !repeats(value);
      if (
        [
          "rank",
          "horizon",
          "priority",
          "effort",
          "expectedEffect",
          "owner",
          "due",
          "frequency",
          "period",
          "location",
          "urgency",
        ].includes(key)
      )
        return heading === null && !repeats(value);
      return key === "status"
        ? "aspect" in item || ("owner" in item && heading === null && !repeats(value))
        : true;
    }),
  );
}

function collect(value: unknown, parts: string[], key = ""): void {
  if (typeof value === "string") parts.push(key === "heading" ? `# ${value}` : value);
  else if (Array.isArray(value)) for (const part of value) collect(part, parts, key);
  else if (typeof value === "object" && value !== null)
    for (const [name, part] of Object.entries(value)) if (!NO_WORDS.has(name)) collect(part, parts, name);
}
