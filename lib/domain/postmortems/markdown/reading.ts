import type { PostmortemDocument, Section, SectionKey } from "../schema";
import type { SectionNode } from "./parse-tree";
import type { Zone } from "./when/zone";

/** A calendar day of which all parts are known. */
export interface Day {
  year: number;
  month: number;
  day: number;
}

/** What the readers of the parts share: the source, the document being filled, and what is known of its time. */
export interface Reading {
  source: string;
  newId: () => string;
  document: PostmortemDocument;
  /** The day that bare times belong to, once known. */
  day: Day | null;
  zone: Zone | null;
  /** Timeline rows that only say how long after the start: minutes by row id. */
  afterStart: Map<string, number>;
  /** Items that repeat words which stand elsewhere in the document. */
  derivedIds: Set<string>;
  /** Tables that list problems with priorities, kept until all problems are known. */
  problemTables: ProblemTable[];
}

/** A table of problems; the table itself stays in its section's text. */
export interface ProblemTable {
  sectionId: string;
  rows: {
    title: string;
    priority: string;
    urgency: string | null;
    count: string | null;
    cause: string | null;
    solution: string | null;
  }[];
  block: { from: number; to: number };
}

/** Characters of the source that became items, half-open. */
export type Claim = readonly [from: number, to: number];

/** The fields every item from a document has. */
export function itemBase(reading: Reading, sectionId: string | null, from: number, to: number) {
  return {
    id: reading.newId(),
    sectionId,
    origin: "document" as const,
    recordIds: [],
    source: { from, to },
  };
}

/** A section of the document made from a heading of the source; its text is added once the items are known. */
export function openSection(reading: Reading, node: SectionNode, key: SectionKey): Section {
  const section: Section = {
    id: reading.newId(),
    key,
    heading: node.heading,
    level: node.level,
    text: "",
    columns: [],
    prompt: null,
    source: { from: node.from, to: node.to },
  };
  reading.document.sections.push(section);
  return section;
}

/** The source between two offsets without what was claimed; parts that hold no words are left out. */
export function leftover(source: string, from: number, to: number, claims: readonly Claim[]): string {
  const parts: string[] = [];
  let at = from;
  for (const [start, end] of [...claims].sort((a, b) => a[0] - b[0])) {
    if (start > at) parts.push(source.slice(at, start));
    at = Math.max(at, end);
  }
  if (to > at) parts.push(source.slice(at, to));
  return parts
    .map((part) => part.replace(/^(?:[ \t]*\r?\n)+/, "").trimEnd())
    .filter((part) => /[\p{L}\p{N}]/u.test(part) || /[^\s\-*_=]/.test(part))
    .join("\n\n");
}
