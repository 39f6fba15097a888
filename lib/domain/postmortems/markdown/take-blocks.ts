import type { Section, SectionKey, Statement } from "../schema";
import { isContent, isEmptyText } from "./content";
import { readItems } from "./lists";
import type { SectionNode } from "./parse-tree";
import { readHypotheses } from "./causes/read-hypotheses";
import { problemColumns } from "./problems/tabled-problems";
import { problemFromItem } from "./problems/read-problems";
import {
  isBeforeAndAfter,
  isRevisionTable,
  readComponentList,
  readComponents,
  readImpact,
  readMeasurements,
  readRevisions,
  revisionsOfList,
} from "./read-tables";
import { phasesOfList, phasesOfTable } from "./phases/told-phases";
import type { Cursor } from "./read-timeline";
import { isTimelineTable, readTimelineRows } from "./read-timeline";
import type { Claim, Reading } from "./reading";
import { itemBase } from "./reading";
import { readTable } from "./tables";
import type { Plan } from "./reading-plan";

/** Items in a section's own blocks, by its key; what is returned is claimed. */
export function takeBlocks(
  reading: Reading,
  node: SectionNode,
  section: Section,
  plan: Plan,
  cursor: Cursor,
): Claim[] {
  const { document, source } = reading;
  const claims: Claim[] = [];
  for (const block of node.blocks.filter(isContent)) {
    const table = readTable(block, source);
    if (table) {
      const isTaken = takeTable(reading, table, section, cursor, plan);
      if (isTaken) claims.push([block.from, block.to]);
      continue;
    }
    if (block.node.type !== "list") continue;
    if (section.key === "phases") {
      document.phases.push(...phasesOfList(reading, block));
      continue;
    }
    if (section.key === "revisions") {
      const listed = revisionsOfList(reading, block, section.id);
      document.revisions.push(...listed);
      if (listed.length > 0) claims.push([block.from, block.to]);
      continue;
    }
    if (section.key === "components")
      document.components.push(...readComponentList(reading, block, section.id));
    else if (section.key === "problems" && !plan.hasProblemHeadings) {
      // "Known issues" of somebody else's tracker are links to read.
      if (readItems(block, source).every((item) => LINK_ALONE.test(item.source))) continue;
      const found = readItems(block, source).map((item) => problemFromItem(reading, item, section.id));
      // What was found need not be wrong: findings that nothing ranks stay as they are told.
      if (FINDINGS.test(node.title ?? "") && found.every(({ priority }) => priority === null)) continue;
      document.problems.push(...found);
    } else if (isStatementKey(section.key))
      document[section.key].push(
        ...readItems(block, source).map((item): Statement => ({
          ...itemBase(reading, section.id, item.from, item.to),
          heading: null,
          text: item.source,
          cells: [],
        })),
      );
    else continue;
    claims.push([block.from, block.to]);
  }
  if (section.key === "hypotheses") {
    const { items, claims: taken } = readHypotheses(reading, node, section.id);
    document.hypotheses.push(...items);
    claims.push(...taken);
  }
  return claims;
}

const LINK_ALONE = /^(?:\[[^\]\n]+\]\([^)\s]+\)|<?https?:\/\/\S+)$/u;
const FINDINGS = /\bfindings\b/iu;
const STATEMENT_KEYS = [
  "contributingFactors",
  "actionsTaken",
  "wentWell",
  "wentBadly",
  "gotLucky",
  "lessons",
] as const;

function isStatementKey(key: SectionKey): key is (typeof STATEMENT_KEYS)[number] {
  return STATEMENT_KEYS.some((known) => known === key);
}

function takeTable(
  reading: Reading,
  table: NonNullable<ReturnType<typeof readTable>>,
  section: Section,
  cursor: Cursor,
  plan: Plan,
): boolean {
  const { document } = reading;
  if (section.columns.length > 0) return false;
  const isOther = section.key === "other";
  if (readPhaseTable(reading, table)) return false;
  if (section.key === "revisions" || ((isOther || section.key === "hypotheses") && isRevisionTable(table))) {
    const read = readRevisions(reading, table, section.id);
    if (read) return take(section, "revisions", document.revisions, read);
  }
  if (section.key === "impact" && !isBeforeAndAfter(table)) {
    const read = readImpact(reading, table, section.id);
    return read !== null && take(section, "impact", document.impact, read);
  }
  if (section.key === "components" || isOther) {
    const read = readComponents(reading, table, section.id, section.key === "components");
    if (read) return take(section, "components", document.components, read);
  }
  if (
    section.key === "measurements" ||
    isOther ||
    section.key === "impact" ||
    section.key === "actionsTaken" ||
    section.key === "resolution"
  ) {
    const read = readMeasurements(reading, table, section.id, section.key === "measurements");
    if (read && (section.key === "measurements" || section.key === "impact" || isOther))
      return take(section, "measurements", document.measurements, read);
  }
  const isWork =
    !plan.hasTimeline &&
    ["summary", "actionsTaken", "resolution", "response", "detection", "notes"].includes(section.key);
  if ((isOther || isWork) && isTimelineTable(table)) {
    const made = readTimelineRows(
      reading,
      {
        title: null,
        heading: null,
        level: 0,
        from: table.block.from,
        to: table.block.to,
        bodyFrom: table.block.from,
        isDisguised: false,
        blocks: [table.block],
        children: [],
      },
      section.id,
      { ...cursor },
    );
    return (
      made.rows.length > 0 &&
      take(section, "timeline", document.timeline, { items: made.rows, columns: made.columns })
    );
  }
  return readProblemTable(reading, table, section.id);
}

function take<K extends SectionKey, T>(
  section: Section,
  key: K,
  list: T[],
  read: { items: T[]; columns: string[] },
): true {
  section.key = key;
  section.columns = read.columns;
  list.push(...read.items);
  return true;
}

/** A table with a row for each phase, which is left as it stands; false for any other. */
export function readPhaseTable(reading: Reading, table: NonNullable<ReturnType<typeof readTable>>): boolean {
  const phases = phasesOfTable(reading, table);
  if (reading.document.phases.length === 0) reading.document.phases.push(...phases);
  return phases.length > 0;
}

/** A table of problems with priorities: it tells the urgency of those that have headings, and is left as it stands. */
export function readProblemTable(
  reading: Reading,
  table: NonNullable<ReturnType<typeof readTable>>,
  sectionId: string,
): boolean {
  const columns = problemColumns(table.columns.map(({ text }) => text));
  if (!columns) return false;
  const { title, priority, urgency, count, cause, solution } = columns;
  type Row = (typeof table.rows)[number];
  const told = (row: Row, index: number) => {
    const text = index < 0 ? "" : (row[index]?.text ?? "");
    return isEmptyText(text) ? null : text;
  };
  reading.problemTables.push({
    sectionId,
    rows: table.rows.map((row) => ({
      title: row[title]?.source ?? "",
      priority: row[priority]?.text ?? "",
      urgency: told(row, urgency),
      count: told(row, count),
      cause: told(row, cause),
      solution: told(row, solution),
    })),
    block: { from: table.block.from, to: table.block.to },
  });
  return false;
}
