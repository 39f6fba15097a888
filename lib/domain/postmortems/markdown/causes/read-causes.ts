import type { Paragraph } from "mdast";
import type { Statement } from "../../schema";
import { contentBelow, isContent } from "../content";
import { readItems } from "../lists";
import type { Block, SectionNode } from "../parse-tree";
import { plainText } from "../parse-tree";
import type { Claim, Reading } from "../reading";
import { itemBase, leftover } from "../reading";
import { isNumbered } from "../item-title";
import { columnIndex, readTable } from "../tables";

export interface ReadStatements {
  items: Statement[];
  claims: Claim[];
  columns: string[];
}

/**
 * The causes a section names: a row each, a numbered heading each, a list item each where the section is a list, else its
 * prose as one. A section with only a template's hint names none.
 */
export function readCauses(reading: Reading, node: SectionNode, sectionId: string): ReadStatements {
  const blocks = node.blocks.filter(isContent);
  const table = blocks.map((block) => readTable(block, reading.source)).find((read) => read !== null);
  if (table && table.columns.length > 1) {
    const named = Math.max(0, columnIndex(table, /cause|reason|factor|причин|фактор/i));
    const others = table.columns.map((_, index) => index).filter((index) => index !== named);
    return {
      items: table.rows.map((row) => ({
        ...itemBase(reading, sectionId, table.rangeOf(row).from, table.rangeOf(row).to),
        heading: null,
        text: row[named]?.source ?? "",
        cells: others.map((index) => row[index]?.source ?? ""),
      })),
      claims: [[table.block.from, table.block.to]],
      columns: [named, ...others].map((index) => table.columns[index]?.source ?? ""),
    };
  }
  const children = causeHeadings(node, blocks);
  if (children.length > 0)
    return {
      items: children.map((child) => fromHeading(reading, child, sectionId)),
      claims: children.map(({ from, to }) => [from, to]),
      columns: [],
    };
  // "**Cause 1.** …" and "**Cause 2.** …" in paragraphs of their own.
  const counted = blocks.filter(
    ({ node: { type }, from, to }) => type === "paragraph" && COUNTED.test(reading.source.slice(from, to)),
  );
  if (counted.length > 1 && counted.length === blocks.length)
    return {
      items: counted.map(({ from, to }) => ({
        ...itemBase(reading, sectionId, from, to),
        heading: null,
        text: reading.source.slice(from, to),
        cells: [],
      })),
      claims: counted.map(({ from, to }) => [from, to]),
      columns: [],
    };
  const named = namedLines(reading, blocks);
  if (named.length > 1)
    return {
      items: named.map(([from, to]) => ({
        ...itemBase(reading, sectionId, from, to),
        heading: null,
        text: reading.source.slice(from, to),
        cells: [],
      })),
      claims: blocks.map(({ from, to }) => [from, to]),
      columns: [],
    };
  const list = causeList(blocks);
  if (list) {
    const items = readItems(list, reading.source);
    return {
      items: items.map((item) => ({
        ...itemBase(reading, sectionId, item.from, item.to),
        heading: null,
        text: item.source,
        cells: [],
      })),
      claims: [[list.from, list.to]],
      columns: [],
    };
  }
  if (contentBelow(node).length === 0) return { items: [], claims: [], columns: [] };
  const hints = node.blocks.filter((block) => !isContent(block)).map(({ from, to }): Claim => [from, to]);
  const from = node.blocks.find(isContent)?.from ?? node.bodyFrom;
  const kept = hints.filter(([start]) => start > from);
  const text = leftover(reading.source, from, node.to, kept);
  const claims = gaps(from, node.to, kept);
  return {
    items: [{ ...itemBase(reading, sectionId, from, node.to), heading: null, text, cells: [] }],
    claims,
    columns: [],
  };
}

const NAMED_CAUSE =
  /^[\s*_>]*(?:(?:root|main|primary|direct|immediate|underlying|secondary|contributing|proximate) (?:cause|factor|reason)s?|trigger|(?:основная|главная|корневая|коренная|непосредственная|вторичная|сопутствующая) причина|способств\p{L}+(?: (?:фактор\p{L}*|причин\p{L}*))?|усугуб\p{L}+(?: фактор\p{L}*)?)[*_]*[ \t]*(?::|[–—-][ \t])/iu;

/** "Main cause: …" and "Contributing: …", a line each. */
function namedLines({ source }: Reading, blocks: readonly Block[]): Claim[] {
  if (!blocks.every(({ node }) => node.type === "paragraph")) return [];
  const lines = blocks.flatMap(({ from, to }) =>
    [...source.slice(from, to).matchAll(/[^\n]+/g)].map((line): Claim => [
      from + line.index,
      from + line.index + line[0].length,
    ]),
  );
  return lines.every(([from, to]) => NAMED_CAUSE.test(source.slice(from, to))) ? lines : [];
}

/**
 * The headings below a cause that are none themselves: all, where the section's own words tell it; all but the first that
 * has words, where it has none of its own. None where the headings are the causes.
 */
export function besideCause(node: SectionNode): SectionNode[] {
  const own = node.blocks.filter(isContent);
  if (causeHeadings(node, own).length > 0) return [];
  const told = own.map((block) => plainText(block.node).trim()).join("\n");
  if (own.length > 0) return /[:：]\**$/u.test(told) || COUNTS.test(told) ? [] : node.children;
  const first = node.children.find((child) => contentBelow(child).length > 0);
  return node.children.slice(first ? node.children.indexOf(first) + 1 : 0);
}

/** "There are two separate reasons." */
const COUNTS =
  /^[^.]{0,40}\b(?:two|three|four|five|several) (?:\p{L}+ ){0,2}(?:reasons|causes|things|factors|problems|faults)\b[^.]{0,40}[.:]$/iu;
const COUNTED = /^[\s*_]*(?:(?:root )?cause|(?:корневая )?причина)\s*[#№]?\s*\d/iu;

/** One statement made of a heading and all that stands under it. */
export function fromHeading(reading: Reading, node: SectionNode, sectionId: string): Statement {
  return {
    ...itemBase(reading, sectionId, node.from, node.to),
    heading: node.heading,
    text: reading.source.slice(node.bodyFrom, node.to).trim(),
    cells: [],
  };
}

const FACTOR = "contributing|secondary|trigger|способств|усугуб|вторичн|сопутствующ|дополнительн";
const FACTOR_AHEAD = new RegExp(String.raw`^\P{L}*(?:${FACTOR})`, "iu");
const FACTOR_BEHIND = new RegExp(String.raw`\((?:${FACTOR})[^()]*\)[\s.;]*$`, "iu");

/** Whether a statement among causes says itself that it only contributed: "Contributing: …", "… (contributing factor)". */
export function helpedOnly({ heading, text }: Pick<Statement, "heading" | "text">): boolean {
  const told = heading ?? text;
  return FACTOR_AHEAD.test(told) || FACTOR_BEHIND.test(told);
}

function causeHeadings(node: SectionNode, blocks: readonly Block[]): SectionNode[] {
  const filled = node.children.filter((child) => contentBelow(child).length > 0);
  if (filled.length < 2) return blocks.length === 0 ? filled : [];
  if (filled.every(({ title }) => isNumbered(title ?? ""))) return filled;
  const named = filled.filter(
    ({ title }) => /cause|причин/i.test(title ?? "") && !/why|почему|\?/i.test(title ?? ""),
  );
  return named.length >= 2 ? named : [];
}

/** The list that is the section: the only one, after nothing or after a paragraph that announces it. */
function causeList(blocks: readonly Block[]): Block | null {
  const lists = blocks.filter(({ node }) => node.type === "list");
  const [list] = lists;
  if (!list || lists.length > 1) return null;
  if (
    list.node.type === "list" &&
    list.node.children.some((item) => /^[^\p{L}\p{N}]*(?:why|почему)(?!\p{L})/iu.test(plainText(item)))
  )
    return null;
  const before = blocks.slice(0, blocks.indexOf(list)).filter(({ node }) => node.type === "paragraph");
  const announced = before.every(({ node }) => {
    const text = plainText(node).trim();
    return /:\**$/.test(text) || COUNTS.test(text);
  });
  const after = blocks
    .slice(blocks.indexOf(list) + 1)
    .filter(({ node }) => node.type === "paragraph" && !isLabelled(node));
  return announced && after.length <= 1 ? list : null;
}

/** "**Data loss:** none" below a list tells of something else. */
function isLabelled(node: Paragraph): boolean {
  const [first, second] = node.children;
  return (
    first?.type === "strong" &&
    (plainText(first).trim().endsWith(":") || (second?.type === "text" && second.value.startsWith(":")))
  );
}

function gaps(from: number, to: number, holes: readonly Claim[]): Claim[] {
  const claims: Claim[] = [];
  let at = from;
  for (const [start, end] of holes) {
    claims.push([at, start]);
    at = end;
  }
  return [...claims, [at, to]];
}
