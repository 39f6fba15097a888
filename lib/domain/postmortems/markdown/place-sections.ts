import { parsePriority } from "../priority";
import type { Section, SectionKey } from "../schema";
import { contentBelow, isContent } from "./content";
import { isNumbered } from "./item-title";
import { leadingTime } from "./leading-time";
import { readItems } from "./lists";
import { isPhaseHeading, readPhase } from "./phases/read-phases";
import type { SectionNode } from "./parse-tree";
import { allSections } from "./parse-tree";
import { besideCause, helpedOnly, readCauses } from "./causes/read-causes";
import { isProblemHeading, readProblem } from "./problems/read-problems";
import { isOnlyTold, namedParagraphs, promisesInProse } from "./duties/announced-in-prose";
import {
  blankRecommendation,
  groupOf,
  isRecommendationHeading,
  readRecommendationBlocks,
  recommendationFromHeading,
} from "./duties/read-recommendations";
import type { RecommendationGroup } from "./duties/read-recommendations";
import { isRank } from "./rank-heading";
import { placeMeasurements } from "./place-measurements";
import type { Cursor } from "./read-timeline";
import { isDayHeading, isTimelineTable, readTimelineRows } from "./read-timeline";
import type { Claim, Reading } from "./reading";
import { leftover, openSection } from "./reading";
import { recogniseSection } from "./section-keys";
import { readTable } from "./tables";
import type { Plan } from "./reading-plan";
import { isAssigned } from "./reading-plan";
import { takeBlocks } from "./take-blocks";

/** Sections that may hold the timeline of a document which has none under that name. */
const TOLD_BY_TIMES: readonly SectionKey[] = [
  "summary",
  "other",
  "recommendations",
  "response",
  "detection",
  "actionsTaken",
  "resolution",
  "rootCauses",
];

/** Puts a section and everything below it into the document, item by item where its key has a list. */
export function placeSection(reading: Reading, node: SectionNode, plan: Plan, cursor: Cursor): void {
  const title = node.title ?? "";
  const key = recogniseSection(title) ?? "other";
  if (plan.ranked.problems.has(node) || (isProblemHeading(title) && key !== "rootCauses"))
    return placeProblem(reading, node);
  if (isPhaseHeading(title))
    return hasTasks(node) ? placePlanPhase(reading, node, cursor) : placePhase(reading, node, cursor);
  const isStory = !plan.hasTimeline && TOLD_BY_TIMES.includes(key) && isToldByTimes(reading, node);
  if (key === "timeline" || isStory) return placeTimeline(reading, node, plan, cursor);
  if (plan.recommendations.has(node))
    return placeRecommendations(reading, node, plan, cursor, { rank: null, horizon: null });
  if ((key === "rootCauses" || key === "other") && plan.causes.has(node))
    return placeCauses(reading, node, plan, cursor);
  const isRanked = key === "other" && isRank(title) && !plan.hasProblemHeadings;
  const isRankedBelow = plan.ranked.groups.has(node) ? isProblemOf : isNumberedProblem;
  const areRanked = isRanked && node.children.length > 0 && node.children.every(isRankedBelow);
  const isList = isRanked && node.children.length === 0 && hasItems(node);
  const section = openSection(reading, node, areRanked || isList ? "problems" : key);
  const claims = takeBlocks(reading, node, section, plan, cursor);
  if (section.key !== key)
    for (const made of reading.document.problems)
      if (made.sectionId === section.id) made.priority ??= parsePriority(title);
  const isProblems = key === "problems" || areRanked;
  // Headings without numbers are problems too where there are several of them and nothing else.
  const areNamed = isProblems && node.children.length > 1 && node.children.every(isProblemOf);
  const placed = node.children.filter(
    (child) =>
      !isProse(reading, child, plan) ||
      plan.ranked.groups.has(node) ||
      (isProblems && (areNamed || isNumbered(child.title ?? "")) && isProblemOf(child)),
  );
  section.text = leftover(reading.source, node.bodyFrom, node.to, [
    ...claims,
    ...placed.map(({ from, to }): Claim => [from, to]),
  ]);
  for (const child of placed) placeChild(reading, child, node, section, plan, cursor);
}

function isNumberedProblem(node: SectionNode): boolean {
  return isNumbered(node.title ?? "") && isProblemOf(node);
}

/** Whether a section tells its story by paragraphs or items that begin with a time. */
function isToldByTimes({ source }: Reading, { blocks, children }: SectionNode): boolean {
  const headings = children.flatMap(({ heading }) => heading ?? []);
  const told = blocks.filter(isContent).flatMap((block) => {
    const table = readTable(block, source);
    if (table && isTimelineTable(table)) return table.rows.map(([first]) => first?.text ?? "");
    if (block.node.type === "list") return readItems(block, source).map((item) => item.source);
    if (block.node.type !== "paragraph" && block.node.type !== "blockquote") return [];
    const text = source.slice(block.from, block.to).replace(/^[ \t]*>[ \t]?/gm, "");
    const lines = text.split("\n");
    return lines.length > 2 && lines.every((line) => leadingTime(line)?.start) ? lines : [text];
  });
  const parts = [...headings, ...told];
  const timed = parts.filter((part) => leadingTime(part)?.start);
  return timed.length >= 3 && timed.length > parts.length / 2;
}

/** Whether nothing in a section has a place of its own, so that it stays with its parent's text. */
function isProse(reading: Reading, node: SectionNode, plan: Plan): boolean {
  return (
    (plan.hasTimeline || !isToldByTimes(reading, node)) &&
    allSections(node).every(({ title, blocks }) => {
      const key = recogniseSection(title ?? "");
      const hasTable = blocks.some(({ node: { type } }) => type === "table");
      return (
        (key === null || key === "summary" || key === "other") &&
        !isProblemHeading(title ?? "") &&
        !isPhaseHeading(title ?? "") &&
        !hasTable
      );
    }) &&
    !plan.recommendations.has(node) &&
    !allSections(node).some((one) => plan.ranked.problems.has(one))
  );
}

function placeChild(
  reading: Reading,
  child: SectionNode,
  parent: SectionNode,
  section: Section,
  plan: Plan,
  cursor: Cursor,
): void {
  const isProblem = section.key === "problems" && isProblemOf(child);
  if (isProblem || plan.ranked.problems.has(child) || isProblemHeading(child.title ?? "")) {
    const problem = readProblem(
      reading,
      child,
      section.key === "problems" ? section.id : sectionFor(reading, "problems", parent),
    );
    // "Critical problems" ranks those below it that name no priority of their own.
    if (isProblem || isRank(parent.title ?? "")) problem.priority ??= parsePriority(parent.title ?? "");
    reading.document.problems.push(problem);
    return;
  }
  placeSection(reading, child, plan, cursor);
}

/** In a section of problems every heading is one, unless it names another section or only groups those below it. */
function isProblemOf(node: SectionNode): boolean {
  const title = node.title ?? "";
  if (isPhaseHeading(title)) return false;
  if (isNumbered(title)) return true;
  if (contentBelow(node).length === 0) return false;
  const isGroup = node.children.length > 0 && node.blocks.filter(isContent).length === 0;
  return recogniseSection(title) === null && !isGroup;
}

function placeProblem(reading: Reading, node: SectionNode): void {
  reading.document.problems.push(readProblem(reading, node, sectionFor(reading, "problems", node)));
}

function placePhase(reading: Reading, node: SectionNode, { zone }: Cursor): void {
  const zoned = { ...reading, zone: reading.zone ?? zone };
  reading.document.phases.push(readPhase(zoned, node, sectionFor(reading, "phases", node)));
}

/** A phase of a plan keeps its text; the tasks that it lists are recommendations too. */
function placePlanPhase(reading: Reading, node: SectionNode, cursor: Cursor): void {
  placePhase(reading, node, cursor);
  const group = { rank: null, horizon: node.title };
  const unkept: Section = {
    id: "",
    key: "phases",
    heading: null,
    level: 0,
    text: "",
    columns: [],
    prompt: null,
    source: null,
  };
  const { items } = readRecommendationBlocks(reading, node, unkept, group);
  for (const item of items) reading.derivedIds.add(item.id);
  reading.document.recommendations.push(...items.map((item) => ({ ...item, sectionId: null })));
}

function hasItems({ blocks }: SectionNode): boolean {
  const content = blocks.filter(isContent);
  return content.length > 0 && content.every(({ node }) => node.type === "list");
}

/** Whether a phase lists tasks: to tick off, or in a table that says whose they are. */
function hasTasks(node: SectionNode): boolean {
  if (isAssigned(node)) return true;
  return node.blocks.some(
    ({ node }) => node.type === "list" && node.children.some(({ checked }) => typeof checked === "boolean"),
  );
}

/** The section that items without one of their own go to: the last opened if it has the key, else a new nameless one. */
function sectionFor(reading: Reading, key: SectionKey, node: SectionNode): string {
  const last = reading.document.sections.at(-1);
  if (last?.key === key) return last.id;
  const made: Section = {
    id: reading.newId(),
    key,
    heading: null,
    level: 0,
    text: "",
    columns: [],
    prompt: null,
    source: { from: node.from, to: node.from },
  };
  reading.document.sections.push(made);
  return made.id;
}

function placeTimeline(reading: Reading, node: SectionNode, plan: Plan, cursor: Cursor): void {
  const section = openSection(reading, node, "timeline");
  const { rows, claims, columns } = readTimelineRows(reading, node, section.id, cursor);
  reading.document.timeline.push(...rows);
  section.columns = columns;
  const rest = node.children.filter(({ from }) => !claims.some(([start]) => start === from));
  section.text = leftover(reading.source, node.bodyFrom, node.to, [
    ...claims,
    ...rest.map(({ from, to }): Claim => [from, to]),
  ]);
  for (const child of rest) {
    const key = recogniseSection(child.title ?? "");
    const isTimeline = child.blocks.some((block) => {
      const table = readTable(block, reading.source);
      return table !== null && isTimelineTable(table);
    });
    if (key !== null && key !== "timeline" && !isTimeline && !isDayHeading(reading, child))
      placeSection(reading, child, plan, cursor);
    else placeTimeline(reading, child, plan, cursor);
  }
}

function placeRecommendations(
  reading: Reading,
  node: SectionNode,
  plan: Plan,
  cursor: Cursor,
  group: RecommendationGroup,
): void {
  // "What must be mended" lists the problems themselves where nothing has listed them yet.
  const problems =
    reading.document.problems.length > 0
      ? []
      : node.children.filter(({ title }) => isProblemHeading(title ?? ""));
  const section = openSection(reading, node, "recommendations");
  const { items, claims } = readRecommendationBlocks(reading, node, section, group);
  reading.document.recommendations.push(...items);
  claims.push(...placeMeasurements(reading, node));
  for (const child of node.children) {
    const key = recogniseSection(child.title ?? "");
    if (isPhaseHeading(child.title ?? "") || problems.includes(child)) continue;
    if (
      isRecommendationHeading(child) &&
      (key === null || key === "recommendations" || isNumbered(child.title ?? ""))
    ) {
      reading.document.recommendations.push(recommendationFromHeading(reading, child, section.id, group));
      claims.push([child.from, child.to]);
    }
  }
  const rest = node.children.filter(({ from }) => !claims.some(([start]) => start === from));
  section.text = leftover(reading.source, node.bodyFrom, node.to, [
    ...claims,
    ...rest.map(({ from, to }): Claim => [from, to]),
  ]);
  const prose = node.blocks.filter(isContent);
  if (
    items.length === 0 &&
    node.children.length === 0 &&
    prose.length > 0 &&
    prose.every(({ node: { type } }) => type === "paragraph")
  )
    claimProse(reading, node, section, group);
  for (const child of rest) {
    const key = recogniseSection(child.title ?? "");
    if (problems.includes(child)) placeProblem(reading, child);
    else if (isPhaseHeading(child.title ?? "")) placePlanPhase(reading, child, cursor);
    else if (key === null || key === "recommendations" || isTypeOfAction(child.title ?? ""))
      placeRecommendations(reading, child, plan, cursor, mergeGroup(group, groupOf(child.title ?? "")));
    else placeSection(reading, child, plan, cursor);
  }
}

/** "Prevent", "Detect", "Mitigate" below the actions group them; they do not tell of the incident. */
function isTypeOfAction(title: string): boolean {
  return /^[^\p{L}]*(?:prevent|detect|mitigat|process|investigat|repair|respon[ds]|предотвра|предупре|обнаруж|выявл|смягч|процесс|исследов|реагиров)\p{L}*:?\s*$/iu.test(
    title,
  );
}

/** A section of prose alone is one recommendation, or one for each of its promises; those keep their words in place. */
function claimProse(reading: Reading, node: SectionNode, section: Section, group: RecommendationGroup): void {
  const named = namedParagraphs(node);
  if (named.length > 0) {
    const items = named.map(({ from, to }) => ({
      ...blankRecommendation(reading, section.id, from, to, group),
      title: reading.source.slice(from, to),
    }));
    reading.document.recommendations.push(...items);
    section.text = leftover(
      reading.source,
      node.bodyFrom,
      node.to,
      named.map(({ from, to }): Claim => [from, to]),
    );
    return;
  }
  const promises = promisesInProse(reading, node);
  for (const item of promises) reading.derivedIds.add(item.id);
  reading.document.recommendations.push(...promises.map((item) => ({ ...item, ...group })));
  if (promises.length > 0 || isOnlyTold(node)) return;
  const made = recommendationFromHeading(reading, node, section.id, group);
  reading.document.recommendations.push({
    ...made,
    heading: null,
    title: section.text.split("\n")[0] ?? "",
    text: section.text,
  });
  section.text = "";
}

function mergeGroup(outer: RecommendationGroup, inner: RecommendationGroup): RecommendationGroup {
  return {
    rank: inner.rank ?? outer.rank,
    horizon: inner.horizon ?? outer.horizon,
    type: inner.type ?? outer.type ?? null,
  };
}

function placeCauses(reading: Reading, node: SectionNode, plan: Plan, cursor: Cursor): void {
  const section = openSection(reading, node, "rootCauses");
  const named = node.children.filter((child) => {
    const key = recogniseSection(child.title ?? "");
    return (
      key === "contributingFactors" ||
      (key !== null && !["rootCauses", "summary", "other"].includes(key) && !isNumbered(child.title ?? ""))
    );
  });
  const others = node.children.filter((child) => !named.includes(child));
  const beside = besideCause({ ...node, children: others });
  const own = node.children.filter((child) => named.includes(child) || beside.includes(child));
  const kept = others.filter((child) => !beside.includes(child));
  const to = kept.at(-1)?.to ?? own[0]?.from ?? node.to;
  const trimmed: SectionNode = { ...node, children: kept, to };
  const { items, claims, columns } = readCauses(reading, trimmed, section.id);
  section.columns = columns;
  for (const item of items) {
    const isFactor = helpedOnly(item);
    (isFactor && items.length > 1 ? reading.document.contributingFactors : reading.document.rootCauses).push(
      isFactor && items.length > 1 ? { ...item, sectionId: null } : item,
    );
  }
  section.text = leftover(reading.source, node.bodyFrom, node.to, [
    ...claims,
    ...own.map(({ from, to }): Claim => [from, to]),
  ]);
  for (const child of own) placeSection(reading, child, plan, cursor);
}
