import type { PostmortemDocument, SectionKey } from "../schema";

/** How much of what a document states rests on records. */
export interface EvidenceCoverage {
  /** Statements of fact: rows of these lists, and the texts of these sections. */
  statements: number;
  evidenced: number;
  /** Ids of all cited records, in the order of the document, each once. */
  recordIds: string[];
  /** Items and sections that state something and cite nothing. */
  bare: string[];
}

/** Lists whose rows say what happened; plans, lessons and references need no record. */
const FACTUAL_LISTS = [
  "impact",
  "phases",
  "timeline",
  "problems",
  "hypotheses",
  "rootCauses",
  "contributingFactors",
] as const satisfies readonly (keyof PostmortemDocument)[];
const FACTUAL_SECTIONS: readonly SectionKey[] = ["summary", "detection", "response", "resolution"];

/** Which statements of a document cite records: by their own ids, by excerpts, or by links to records in their text. */
export function evidenceOf(document: PostmortemDocument): EvidenceCoverage {
  const places = [
    ...document.sections
      .filter(({ key, text }) => FACTUAL_SECTIONS.includes(key) && text.trim() !== "")
      .map((section) => ({ id: section.id, cited: citedIn(section) })),
    ...FACTUAL_LISTS.flatMap((list) => document[list].map((item) => ({ id: item.id, cited: citedIn(item) }))),
  ];
  return {
    statements: places.length,
    evidenced: places.filter(({ cited }) => cited.length > 0).length,
    recordIds: citedIn(document),
    bare: places.filter(({ cited }) => cited.length === 0).map(({ id }) => id),
  };
}

/** The ids of the records that any part of a document cites, each once. */
export function citedIn(value: unknown): string[] {
  const found = new Set<string>();
  collect(value, found);
  return [...found];
}

/** Markdown that cites a record: a link that opens its very line. */
export function citationOf(recordId: string, label: string): string {
  return `[${label.replace(/[[\]\\\n]/g, " ").trim()}](/records/${recordId})`;
}

/** The ids of the records that a document cites, each once, with what cites it, in the document's order. */
export function citationsOf(document: PostmortemDocument): Map<string, string[]> {
  const citations = new Map<string, string[]>();
  const cite = (id: string, by: string) => {
    const known = citations.get(id) ?? [];
    if (by !== "" && !known.includes(by)) known.push(by);
    citations.set(id, known);
  };
  // Names are made only of what cites something: a document of thousands of rows may cite nothing.
  const walk = (value: unknown, by: () => string): void => {
    if (typeof value === "string") {
      for (const id of linkedIn(value)) cite(id, by());
    } else if (Array.isArray(value)) for (const part of value) walk(part, by);
    else if (typeof value === "object" && value !== null) {
      const name = () => nameOf(value) || by();
      for (const [key, part] of Object.entries(value)) {
        if (key === "citedRecords") continue;
        if (key === "recordIds" && Array.isArray(part)) for (const id of part) cite(String(id), name());
        else walk(part, name);
      }
    }
  };
  walk(document, () => "");
  return citations;
}

function nameOf(item: object): string {
  const words = ["timeText", "title", "name", "aspect", "heading", "text"].flatMap((key) => {
    const value: unknown = Reflect.get(item, key);
    return typeof value === "string" && value !== "" ? [value] : [];
  });
  const line = words
    .slice(0, 2)
    .join(" ")
    .replace(/[*_`#|]+/g, "")
    .replace(/\s+/g, " ")
    .trim();
  return line.length > 60 ? `${line.slice(0, 60).trimEnd()}…` : line;
}

const LINK_BEGINS = "](/records/";
const LINK = /\]\(\/records\/([0-9a-z.-]{1,60})\)/g;

/** The records a text links to; most texts link to none, which is told without the pattern. */
function linkedIn(text: string): string[] {
  return text.includes(LINK_BEGINS) ? [...text.matchAll(LINK)].flatMap(([, id]) => id ?? []) : [];
}

function collect(value: unknown, found: Set<string>): void {
  if (typeof value === "string") {
    for (const id of linkedIn(value)) found.add(id);
  } else if (Array.isArray(value)) for (const part of value) collect(part, found);
  else if (typeof value === "object" && value !== null)
    for (const [key, part] of Object.entries(value)) {
      if (key === "citedRecords") continue;
      else if (key === "recordIds" && Array.isArray(part)) for (const id of part) found.add(String(id));
      else collect(part, found);
    }
}

/** Text without its links to records: their words stay. */
export function withoutCitations(text: string): string {
  return text.replace(/\[((?:[^[\]\\]|\\.)*)\]\(\/records\/[^)\s]*\)/g, "$1");
}
