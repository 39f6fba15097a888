import type { PostmortemDocument, Problem, Question } from "../schema";
import { postmortemDocumentSchema } from "../schema";
import { countLostWords, countWords, totalWords } from "./count-words";
import { documentText } from "./document-text";
import { readFrontMatter } from "./front-matter";
import type { SectionNode } from "./parse-tree";
import { allSections, parseTree } from "./parse-tree";
import { settleOwners } from "./duties/owner-and-due";
import { placeAnnouncedDuties } from "./duties/place-announced-duties";
import { placeSection } from "./place-sections";
import { listsTasks, planReading } from "./reading-plan";
import { readRecommendationBlocks } from "./duties/read-recommendations";
import { readOwnMarkdown } from "./read-own-markdown";
import { writeMarkdown } from "./writing/write-markdown";
import { causesSaid, dutiesSaid } from "./causes/said-in-rows";
import { proseCauses } from "./causes/prose-causes";
import { applyDate, settleDate } from "./read-date";
import {
  applyLabels,
  chooseKind,
  chooseTitle,
  detectLanguage,
  isGenericTitle,
  labelledTitle,
  labelledOfHead,
  readMetadata,
} from "./read-head";
import type { LabelledText } from "./labels";
import { namingHeading, placeOf } from "./naming-heading";
import { labelKey } from "./labels";
import { findHypotheses } from "./causes/read-hypotheses";
import { applyProblemTables } from "./problems/apply-tables";
import { problemsOfRankedList } from "./problems/ranked-list";
import { relateProblems } from "./problems/read-problems";
import { applySpan, settleSpan } from "./span/read-span";
import { applyZone } from "./read-zone";
import type { Reading } from "./reading";
import { readTimelineRows } from "./read-timeline";
import { leftover, openSection } from "./reading";
import type { IncidentSource } from "./split-incidents";
import { recogniseSection } from "./section-keys";
import { readTable } from "./tables";
import { readPhaseTable, readProblemTable } from "./take-blocks";
import { withTimedHeadings } from "./timed-headings";
import { adjacent, timedLists } from "./timed-lists";
import { storyText, summaryText, toldParts } from "./told-text";
import { chooseSpan } from "./weighing/choose-span";
import type { SpanCase } from "./weighing/span-case";
import { findZone } from "./when/zone";

/** A document read from Markdown, with what the import can say about it. */
export interface ReadDocument {
  document: PostmortemDocument;
  words: number;
  /** Words of the source that are nowhere in the document. */
  wordsLost: number;
  questions: Question[];
  /** The times among which start and end were chosen; null where they stand in labels, or there was no outage. */
  weighed: SpanCase | null;
}

/**
 * Reads any post-mortem: what has a place in the schema goes there with its source range, the rest stays verbatim in its
 * section. The source is cut by offsets and never written anew. `newId` makes item ids.
 */
export function readMarkdown(
  source: string,
  newId: () => string,
  part: Partial<Omit<IncidentSource, "text">> = {},
): ReadDocument {
  const own = readOwnMarkdown(source, newId);
  if (own) return { ...countOwn(source, own), questions: own.questions, weighed: null };
  const root = part.tree ?? parseTree(source);
  const { reading, weighed } = readTree(source, root, newId, part);
  const { document, derivedIds } = reading;
  const words = countWords(source);
  keepUnplaced(document, derivedIds, source, root, newId);
  return {
    document,
    words: totalWords(words),
    wordsLost: countLostWords(words, countWords(documentText(document, derivedIds))),
    questions: document.questions,
    weighed,
  };
}

/** One of our exports loses nothing when writing it again gives the same text; else what was added by hand is counted. */
function countOwn(
  source: string,
  document: PostmortemDocument,
): Pick<ReadDocument, "document" | "words" | "wordsLost"> {
  const words = countWords(withoutMarkers(source));
  const written = (["en", "ru"] as const).map((language) =>
    countWords(withoutMarkers(writeMarkdown(document, language))),
  );
  return {
    document,
    words: totalWords(words),
    wordsLost: Math.min(...written.map((kept) => countLostWords(words, kept))),
  };
}

function withoutMarkers(markdown: string): string {
  return markdown.replace(/^<!-- aw:.* -->$/gm, "");
}

/** Whatever no reader took is kept verbatim at the end, block by block, until no word is missing. */
function keepUnplaced(
  document: PostmortemDocument,
  derivedIds: ReadonlySet<string>,
  source: string,
  root: SectionNode,
  newId: () => string,
): void {
  const words = countWords(source);
  const told = documentText(document, derivedIds);
  const kept = countWords(told);
  if (countLostWords(words, kept) === 0) return;
  const missing = new Map([...words].map(([word, count]) => [word, count - (kept.get(word) ?? 0)]));
  const parts = allSections(root).flatMap((node) => [
    { from: node.from, to: node.level === 0 ? node.from : node.bodyFrom },
    ...node.blocks,
  ]);
  const texts: string[] = [];
  const blocks = parts.map(({ from, to }) => source.slice(from, to)).filter((text) => text.trim() !== "");
  // Of blocks that hold a missing word, one that stands there as it was written is the last to have lost it.
  const ordered = [
    ...blocks.filter((text) => !told.includes(text.trim())),
    ...blocks.filter((text) => told.includes(text.trim())),
  ];
  for (const text of ordered) {
    const own = countWords(text);
    if (![...own.keys()].some((word) => (missing.get(word) ?? 0) > 0)) continue;
    texts.push(text);
    for (const [word, count] of own) missing.set(word, (missing.get(word) ?? 0) - count);
  }
  document.sections.push({
    id: newId(),
    key: "other",
    heading: null,
    level: 0,
    text: texts.join("\n\n"),
    columns: [],
    prompt: null,
    source: null,
  });
}

function readTree(
  source: string,
  root: SectionNode,
  newId: () => string,
  { titleAt = null, fileTitle = null, opening = "" }: Partial<IncidentSource>,
): { reading: Reading; weighed: SpanCase | null } {
  const matter = root.blocks.find(({ node }) => node.type === "yaml" || (node.type as string) === "toml");
  const frontMatter = matter ? source.slice(matter.from, matter.to) : null;
  const front = frontMatter ? readFrontMatter(frontMatter) : new Map<string, string>();
  const named =
    titleAt === null ? undefined : allSections(root).find(({ from, level }) => from === titleAt && level > 0);
  const h1 = named ?? namingHeading(root);
  const { isFirst, isNoted } = placeOf(h1, root, source);
  const head = h1 && (named === h1 || isFirst) ? h1 : null;
  const ownTitle = front.get("title") ?? (h1 ? labelledTitle(h1.title, source, h1) : null);
  const title = chooseTitle(h1?.title ?? null, ownTitle, source.slice(matter?.to ?? 0));
  const reading: Reading = {
    source,
    newId,
    document: postmortemDocumentSchema.parse({
      schemaVersion: 1,
      title,
      kind: "incident",
      language: detectLanguage(source),
      frontMatter,
    }),
    day: null,
    zone: null,
    afterStart: new Map(),
    derivedIds: new Set(),
    problemTables: [],
  };
  const preamble: SectionNode = head ?? { ...root, blocks: root.blocks.filter((block) => block !== matter) };
  const sections = head
    ? [...head.children, ...root.children.filter((child) => child !== head && !(child.from < head.from))]
    : root.children;
  if (head && head.title !== title) reading.document.heading = head.heading;
  else if (head && head.heading !== title) reading.document.heading = head.heading;
  if (named) keepBefore(reading, matter?.to ?? 0, named.from);
  else if (head && isNoted) keepBefore(reading, matter?.to ?? 0, head.from);
  const labelled = [...labelledOfHead(reading, preamble, root), ...labelledFrontMatter(front)];
  applyLabels(reading, labelled, front, title);
  applyZone(reading, labelled, source.startsWith(opening) ? source : `${opening}\n${source}`);
  const summary = summaryText(source, preamble, root);
  const story = storyText(root);
  const { isOwn } = applyDate(
    reading,
    labelled,
    front,
    isGenericTitle(title) ? "" : `${title}\n${h1?.title ?? ""}`,
    { opening: summary.slice(0, 400), story, fileTitle },
  );
  fillSections(reading, preamble, sections, root);
  const mainRows = reading.document.timeline.filter(({ sectionId }) => !isFollowUp(reading, sectionId));
  const told = applySpan(reading, labelled, { summary, story }, mainRows);
  const weighed =
    told && !told.isStudied && told.labelled.length < 2
      ? chooseSpan(reading, toldParts(preamble, root), mainRows, told)
      : null;
  if (told) settleSpan(reading, summary, told);
  settleDate(reading, isOwn);
  fillFromProse(reading, root, summary, labelled);
  reading.document.kind = chooseKind(title, reading.document);
  reading.document.timeZone ??= reading.zone?.label ?? null;
  return { reading, weighed };
}

/** What a file of several incidents says before this one stays in front of it. */
function keepBefore(reading: Reading, from: number, to: number): void {
  const text = leftover(reading.source, from, to, []);
  if (text !== "")
    reading.document.sections.push({
      id: reading.newId(),
      key: "other",
      heading: null,
      level: 0,
      text,
      columns: [],
      prompt: null,
      source: { from, to },
    });
}

/** Front matter speaks like labelled lines, save for dates: a blog's date is the day it was published. */
function labelledFrontMatter(front: ReadonlyMap<string, string>): LabelledText[] {
  return [...front].flatMap(([name, value]) => {
    // "resolved: true" is a mark, no time.
    const key = /^(?:true|false|yes|no)$/iu.test(value.trim())
      ? null
      : labelKey(name.replace(/^.*\./, "").replace(/[_-]+/g, " ").trim(), value);
    const isOwn =
      key !== null &&
      [
        "start",
        "end",
        "downtime",
        "severity",
        "priority",
        "status",
        "services",
        "timeZone",
        "rootCause",
      ].includes(key);
    return isOwn ? [{ label: name, value, key, isBold: true }] : [];
  });
}

function fillSections(
  reading: Reading,
  preamble: SectionNode,
  sections: readonly SectionNode[],
  root: SectionNode,
): void {
  const { document, source } = reading;
  const hasSummary = allSections(root).some(
    ({ title }) => title !== null && recogniseSection(title) === "summary",
  );
  const lists = timedLists(preamble, root, source);
  const plan = planReading(root);
  // The document's own name, "Remediation tracker", heads no section beside it.
  const isNamed = [...plan.recommendations].some(
    ({ title, from }) => title !== preamble.title || from !== preamble.from,
  );
  const tasks = isNamed ? [] : preamble.blocks.filter((block) => listsTasks(block));
  const claims = [
    ...readMetadata(reading, preamble),
    ...[...lists, ...tasks].map((block): [number, number] => [block.from, block.to]),
  ];
  const first = preamble.blocks[0];
  const last = preamble.blocks.at(-1);
  const text = first && last ? leftover(source, first.from, last.to, claims) : "";
  const cursor = { day: reading.day, zone: reading.zone, lastMinutes: null };
  if (text !== "")
    document.sections.push({
      id: reading.newId(),
      key: hasSummary ? "other" : "summary",
      heading: null,
      level: 0,
      text,
      columns: [],
      prompt: null,
      source: first && last ? { from: first.from, to: last.to } : null,
    });
  for (const blocks of adjacent(lists, preamble.blocks)) {
    const [from, to] = [blocks[0]?.from ?? 0, blocks.at(-1)?.to ?? 0];
    const node = { title: null, heading: null, level: 0, from, to, bodyFrom: from, isDisguised: false };
    const section = openSection(reading, { ...node, blocks, children: [] }, "timeline");
    const read = readTimelineRows(reading, { ...node, blocks, children: [] }, section.id, cursor);
    document.timeline.push(...read.rows);
    section.columns = read.columns;
    section.text = leftover(source, from, to, read.claims);
  }
  for (const block of tasks) {
    const node = {
      title: null,
      heading: null,
      level: 0,
      from: block.from,
      to: block.to,
      bodyFrom: block.from,
    };
    const alone: SectionNode = { ...node, isDisguised: false, blocks: [block], children: [] };
    const section = openSection(reading, alone, "recommendations");
    const read = readRecommendationBlocks(reading, alone, section, { rank: null, horizon: null });
    document.recommendations.push(...read.items);
    section.text = leftover(source, block.from, block.to, read.claims);
  }
  for (const table of preamble.blocks.flatMap((block) => readTable(block, source) ?? []))
    if (!readPhaseTable(reading, table)) readProblemTable(reading, table, "");
  const placed = plan.hasTimeline ? sections : withTimedHeadings(sections);
  for (const section of placed) placeSection(reading, section, plan, cursor);
  reading.zone ??= cursor.zone ?? findZone(document.timeline[0]?.timeText ?? "");
  if (document.problems.length === 0 && reading.problemTables.length === 0)
    document.problems.push(...rankedLists(reading, root));
  applyProblemTables(reading);
  relateProblems(document.problems);
}

/** The problems of the first list whose items all begin with a rank, outside of what shall be done. */
function rankedLists(reading: Reading, root: SectionNode): Problem[] {
  const open = allSections(root).filter(({ title, level }) => {
    const key = recogniseSection(title ?? "");
    return level <= 1 || key === null || key === "summary" || key === "problems";
  });
  for (const block of open.flatMap(({ blocks }) => blocks)) {
    const found = problemsOfRankedList(reading, block);
    if (found.length > 0) return found;
  }
  return [];
}

function fillFromProse(
  reading: Reading,
  root: SectionNode,
  summary: string,
  labelled: readonly LabelledText[],
): void {
  const { document } = reading;
  if (document.hypotheses.length === 0) document.hypotheses.push(...findHypotheses(reading, root));
  if (document.recommendations.length === 0)
    document.recommendations.push(...derived(reading, dutiesSaid(reading)));
  if (document.recommendations.length === 0) placeAnnouncedDuties(reading, root);
  settleOwners(document);
  if (document.rootCauses.length === 0) document.rootCauses.push(...derived(reading, causesSaid(reading)));
  if (document.rootCauses.length === 0)
    document.rootCauses.push(...proseCauses(reading, root, summary, labelled));
}

/** Items whose words stand elsewhere in the document. */
function derived<T extends { id: string }>({ derivedIds }: Reading, items: T[]): T[] {
  for (const { id } of items) derivedIds.add(id);
  return items;
}

function isFollowUp(reading: Reading, sectionId: string | null): boolean {
  const heading = reading.document.sections.find(({ id }) => id === sectionId)?.heading ?? "";
  return /follow|after(math)?|post-|последующ|после инцидента|before|до инцидента/iu.test(heading);
}
