import { itemsOfSection } from "../../editing/edit-document";
import type { CitedRecord, PostmortemDocument, Section, SectionKey } from "../../schema";
import { postmortemDocumentSchema } from "../../schema";
import { writeCitedRecords } from "../cited-records";
import { exactValues } from "../exact-values";
import { INTACT, looksMisread } from "../intact";
import { escapeMarkers, marker, onOneLine } from "../markers";
import { SECTION_NAMES } from "../names";
import { readOwnMarkdown } from "../read-own-markdown";
import { LIST_OF_SECTION, hasItems, writeItems } from "./write-items";
import { block, oneLine } from "./write-parts";

/**
 * The document as Markdown with our front matter; the same document always gives the same bytes, and reading it back gives
 * the same document: what the visible text cannot tell exactly stands in a last marker. `language` chooses the words we add;
 * the author's own headings stay as they are. `records` are the cited lines to carry at the end.
 */
export function writeMarkdown(
  original: PostmortemDocument,
  language = original.language,
  records: readonly CitedRecord[] = original.citedRecords ?? [],
): string {
  const document = asWritten(tidied(original), records);
  const markdown = writeSections(document, language, records);
  const read = readOwnMarkdown(markdown, () => "");
  const exact = read ? exactValues(read, document) : [];
  const whole = exact.length === 0 ? markdown : `${markdown}\n${marker("exact", exact)}\n`;
  return looksMisread(whole)
    ? whole.replace("\nafterword: 1\n", (start) => `${start}encoding: "${INTACT}"\n`)
    : whole;
}

/** The same Markdown for other forms to be made of: nobody reads it back, so nothing is told but what is visible. */
export function writeForReaders(
  original: PostmortemDocument,
  language: PostmortemDocument["language"],
): string {
  return writeSections(asWritten(tidied(original), []), language, []);
}

function writeSections(
  document: PostmortemDocument,
  language: PostmortemDocument["language"],
  records: readonly CitedRecord[],
): string {
  const { sections } = document;
  const blocks = [
    writeFrontMatter(document, language),
    `# ${oneLine(document.heading ?? document.title)}`,
    document.metadata.map(({ label, value }) => `**${oneLine(label)}:** ${oneLine(value)}`).join("  \n"),
    ...sections.map((section, index) => writeSection(document, section, index, sections, language)),
    writeCitedRecords(document, records, language),
  ];
  // One kind of line break: others are made one when a file is read.
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`.replace(/\r\n?/g, "\n");
}

/** The document as its Markdown holds it: every item in the section it stands in, in that order, and the lines it carries. */
function asWritten(original: PostmortemDocument, records: readonly CitedRecord[]): PostmortemDocument {
  const document = { ...original, sections: withMissingSections(original) };
  const lists = Object.values(LIST_OF_SECTION).map((key) => [
    key,
    document.sections.flatMap((section) =>
      section.key === key
        ? itemsOfSection(document, section, key).map((item) => ({ ...item, sectionId: section.id }))
        : [],
    ),
  ]);
  const { citedRecords: _, accepted, ...rest } = document;
  return postmortemDocumentSchema.parse({
    ...rest,
    ...Object.fromEntries(lists),
    ...(accepted?.length ? { accepted } : {}),
    ...(records.length > 0 ? { citedRecords: records } : {}),
  });
}

/** The document with no blank lines around its texts: what is written and what is read back are laid out alike. */
function tidied(document: PostmortemDocument): PostmortemDocument {
  const tidy = (value: unknown, isVerbatim: boolean): unknown => {
    if (typeof value === "string") return isVerbatim ? value : block(value);
    if (Array.isArray(value)) return value.map((part) => tidy(part, isVerbatim));
    if (typeof value !== "object" || value === null) return value;
    // An excerpt is a log as it was: its blank lines are its own.
    const isExcerpt = "caption" in value && "language" in value;
    return Object.fromEntries(
      Object.entries(value).map(([key, part]) => [
        key,
        tidy(part, IDS.has(key) || (isExcerpt && key === "text")),
      ]),
    );
  };
  return postmortemDocumentSchema.parse({
    ...document,
    ...Object.fromEntries(Object.values(LIST_OF_SECTION).map((key) => [key, tidy(document[key], false)])),
  });
}

const IDS: ReadonlySet<string> = new Set(["id", "sectionId", "relatedProblemIds", "recordIds"]);

/** Front matter in which every value is JSON, which YAML reads as the same value. */
function writeFrontMatter(document: PostmortemDocument, language: PostmortemDocument["language"]): string {
  const { subject, downtime } = document;
  const fields: [string, unknown][] = [
    ["afterword", 1],
    ["title", document.title],
    ["kind", document.kind],
    ["language", document.language],
    ["headings", language === document.language ? null : language],
    ["status", document.status],
    ["date", document.date],
    ["severity", document.severity],
    ["severityText", document.severityText],
    ["period", document.period],
    ["timeZone", document.timeZone],
    ["author", document.author],
    ["version", document.version],
    ["services", subject.services.length > 0 ? subject.services : null],
    ["hosts", subject.hosts.length > 0 ? subject.hosts : null],
    ["environment", subject.environment],
    ["downtime", Object.values(downtime).some((value) => value !== null) ? downtime : null],
    ["metadata", document.metadata.length > 0 ? document.metadata : null],
    ["heading", document.heading],
    ["accepted", document.accepted?.length ? document.accepted : null],
  ];
  const lines = fields
    .filter(([, value]) => value !== null)
    .map(([key, value]) => `${key}: ${onOneLine(JSON.stringify(value))}`);
  // A YAML block keeps the author's front matter as readable as it was.
  const original =
    document.frontMatter === null
      ? []
      : ["originalFrontMatter: |", ...document.frontMatter.split("\n").map((line) => `  ${line}`)];
  return ["---", ...lines, ...original, "---"].join("\n");
}

function writeSection(
  document: PostmortemDocument,
  section: Section,
  index: number,
  sections: readonly Section[],
  language: PostmortemDocument["language"],
): string {
  const isFirstOfKey = sections.findIndex(({ key }) => key === section.key) === index;
  const items = writeItems(document, section, isFirstOfKey, language);
  const heading = oneLine(section.heading ?? SECTION_NAMES[language][section.key]);
  const blocks = [
    marker("section", {
      key: section.key,
      id: section.id,
      ...(section.heading === null ? {} : { heading: section.heading }),
      ...(section.level === 2 ? {} : { level: section.level }),
      ...(section.columns.length > 0 ? { columns: section.columns } : {}),
      ...(section.prompt === null ? {} : { prompt: section.prompt }),
      ...(section.source === null ? {} : { source: section.source }),
      ...(section.recordIds?.length ? { recordIds: section.recordIds } : {}),
    }),
    section.level === 0 ? "" : `${"#".repeat(section.level)} ${heading}`,
    section.text.trim() === "" ? "" : `${marker("text")}\n\n${escapeMarkers(block(section.text))}`,
    items === "" ? "" : `${marker("items")}\n\n${items}`,
  ];
  return blocks.filter((block) => block !== "").join("\n\n");
}

/** Every list with items needs a section to stand in; those without one follow at the end. */
function withMissingSections(document: PostmortemDocument): Section[] {
  const present = new Set<SectionKey>(document.sections.map(({ key }) => key));
  const missing = Object.keys(LIST_OF_SECTION)
    .filter((key): key is keyof typeof LIST_OF_SECTION => key in LIST_OF_SECTION)
    .filter((key) => !present.has(key) && hasItems(document, key));
  return [
    ...document.sections,
    ...missing.map((key) => ({
      id: `section-${key}`,
      key,
      heading: null,
      level: 2,
      text: "",
      columns: [],
      prompt: null,
      source: null,
    })),
  ];
}
