import { anyOf } from "../../../text/any-of";
import type { Recommendation, Section } from "../../schema";
import type { RecommendationType } from "../../schema/recommendation";
import { parsePriority } from "../../priority";
import { actionType, TYPE_COLUMN } from "./action-type";
import { contentBelow, isContent, isEmptyText } from "../content";
import { isNumbered, itemTitle } from "../item-title";
import { findLabelled } from "../labels";
import type { ReadItem } from "../lists";
import { readItems } from "../lists";
import { FIELD_NAMES } from "../names";
import type { Block, SectionNode } from "../parse-tree";
import { plainText } from "../parse-tree";
import { readDoneMark } from "./done-mark";
import { ownerAndDue } from "./owner-and-due";
import { isRank } from "../rank-heading";
import { isBeforeAndAfter } from "../read-tables";
import type { Claim, Reading } from "../reading";
import { itemBase } from "../reading";
import type { ReadTable } from "../tables";
import { columnIndex, readTable } from "../tables";

/** What a group of recommendations shares: the rank or the horizon that its heading names. */
export interface RecommendationGroup {
  rank: string | null;
  horizon: string | null;
  type?: RecommendationType | null;
}

/** Words that tell a span of time; "determine" and «сотрудник» only sound like it. */
const HORIZON = anyOf("iu", [
  String.raw`(?<!\p{L})(?:weeks?|to?days?|tomorrow|months?|quarters?|hours?|medium|short|long|now|soon)(?!\p{L})`,
  String.raw`(?<!\p{L})(?:immediate|(?:mid|near|short|long)?[- ]?term(?!\p{L}))`,
  String.raw`(?<!\p{L})(?:недел|месяц|квартал|дн(?:я|и|ей|ям|ях)(?!\p{L})|день(?!\p{L})|час(?:а|ы|ов)?(?!\p{L}))`,
  String.raw`^\P{L}*(?:later(?: on)?|eventually|some day|позже|позднее|потом|когда-нибудь)\P{L}*$`,
  String.raw`(?<!\p{L})(?:немедленн|(?:кратко|средне|долго)?сро[кч]|планов(?:ые|ое|о)(?!\p{L})|сейчас|сегодня|завтра|ближайш)`,
]);

/** A heading that groups recommendations by rank, horizon or theme, rather than being one. */
export function groupOf(title: string): RecommendationGroup {
  const rank =
    /(?<![\p{L}\d])(P\d|SEV-?\d|приоритет\s*\d|priority\s*\d)(?![\p{L}\d])/iu.exec(title)?.[1] ?? null;
  const level = rank?.replace(/^(?:приоритет|priority)\s*/iu, "P") ?? null;
  const isHorizon = HORIZON.test(title);
  return {
    rank: level,
    horizon: isHorizon && rank === null ? itemTitle(title) : null,
    type: actionType(itemTitle(title)),
  };
}

/** Whether a child heading is itself one recommendation: numbered, and no rank or span of time. */
export function isRecommendationHeading(node: SectionNode): boolean {
  const title = node.title ?? "";
  const { rank, horizon } = groupOf(title);
  if (isNumbered(title) && SPAN.test(itemTitle(title)) && hasList(node)) return false;
  if (isNumbered(title))
    return !/^(?:phase|stage|фаза|этап)/iu.test(title) && !(rank !== null && node.children.length > 0);
  const isNamed = rank !== null && namesItself(title);
  return (
    !hasList(node) &&
    (rank === null || isNamed) &&
    horizon === null &&
    (isNamed || contentBelow(node).length > 0) &&
    node.children.length === 0
  );
}

/** "P1: Limit the memory of the backup" is one; "P1 (high priority)" and "P1: this week" head several. */
function namesItself(title: string): boolean {
  const rest = title
    .replace(/(?<![\p{L}\d])(?:P|SEV-?)\d(?![\p{L}\d])|(?<!\p{L})(?:priority|приоритет)(?!\p{L})/giu, " ")
    .replace(/[^\p{L}\s]/gu, " ")
    .trim();
  return rest.split(/\s+/).length > 1 && !isRank(rest) && groupOf(rest).horizon === null;
}

/** "Immediate", "Short term", «На этой неделе»: a heading that tells only by when. */
export function isSpanOfTime(title: string): boolean {
  return SPAN.test(itemTitle(title)) && itemTitle(title).split(/\s+/).length <= 4;
}

const SPAN =
  /^(?:immediate|short|medium|mid|long|now|today|this|next|немедленн|срочн|краткосрочн|среднесрочн|долгосрочн|в течение|на этой|на следующей|сейчас|сегодня|завтра|later$|eventually$|позже$|позднее$|потом$|ближайш|короткий|средний|длинный|долгий)/iu;

function hasList(node: SectionNode): boolean {
  return contentBelow(node).some((block) => block.node.type === "list" || block.node.type === "table");
}

/** The recommendations in a section's own blocks: list items and table rows. */
export function readRecommendationBlocks(
  reading: Reading,
  node: SectionNode,
  section: Section,
  group: RecommendationGroup,
): { items: Recommendation[]; claims: Claim[] } {
  const items: Recommendation[] = [];
  const claims: Claim[] = [];
  let within = group;
  for (const [index, block] of node.blocks.entries()) {
    if (block.node.type === "paragraph")
      within = boldGroup(block, group) ?? plainGroup(block, node.blocks[index + 1], group) ?? group;
    if (!isContent(block)) continue;
    const table = readTable(block, reading.source);
    if (table && !isRecommendationTable(table)) continue;
    const made = table
      ? table.rows
          .filter((row) => row.some(({ text }) => !isEmptyText(text)))
          .map((row) => fromRow(reading, table, row, section, within))
      : readItems(block, reading.source).flatMap((item) =>
          recommendationsOf(reading, item, section.id, within),
        );
    if (made.length === 0) continue;
    items.push(...made);
    claims.push([block.from, block.to]);
    if (table) section.columns = tableColumns(reading, table);
  }
  return { items, claims };
}

/** "**Short term (1 week)**" above a list: what a line in bold or italics says of the duties below it. */
function boldGroup({ node }: Block, group: RecommendationGroup): RecommendationGroup | null {
  const [first] = node.type === "paragraph" ? node.children : [];
  if (node.type !== "paragraph" || (first?.type !== "strong" && first?.type !== "emphasis")) return null;
  const text = plainText(node).trim();
  const isBold = node.children.length === 1 || /^[\s:]*$/u.test(text.slice(plainText(first).length));
  if (!isBold || text.length > 80) return null;
  const { rank, horizon } = groupOf(text.replace(/:$/, ""));
  return rank === null && horizon === null
    ? null
    : { ...group, rank: rank ?? group.rank, horizon: horizon ?? group.horizon };
}

/** "Urgent (until 9 July):" in plain words right above a list. */
function plainGroup(
  { node }: Block,
  next: Block | undefined,
  group: RecommendationGroup,
): RecommendationGroup | null {
  const text = plainText(node).trim();
  if (next?.node.type !== "list" || !/^[^\n.!?]{3,60}:$/u.test(text.replace(/\d\.\d/gu, ""))) return null;
  const { rank, horizon } = groupOf(text.replace(/:$/, ""));
  return rank === null && horizon === null
    ? null
    : { ...group, rank: rank ?? group.rank, horizon: horizon ?? group.horizon };
}

/** One recommendation made of a heading and all that stands under it. */
export function recommendationFromHeading(
  reading: Reading,
  node: SectionNode,
  sectionId: string,
  group: RecommendationGroup,
): Recommendation {
  const text = reading.source.slice(node.bodyFrom, node.to).trim();
  const labelled = findLabelled(text);
  const value = (...keys: string[]) =>
    labelled.find(({ key }) => key !== null && keys.includes(key))?.value || null;
  const rank = groupOf(node.title ?? "").rank ?? group.rank;
  return {
    ...blankRecommendation(reading, sectionId, node.from, node.to, group),
    heading: node.heading,
    title: itemTitle(node.title ?? ""),
    rank,
    priority: parsePriority(value("priority") ?? "") ?? parsePriority(rank ?? ""),
    horizon: value("horizon") ?? group.horizon,
    effort: value("effort"),
    expectedEffect: value("expectedEffect"),
    owner: value("owner"),
    due: value("due"),
    status: value("status"),
    text,
  };
}

/** The recommendations of one item: itself, or those nested below a mere label. */
export function recommendationsOf(
  reading: Reading,
  item: ReadItem,
  sectionId: string,
  group: RecommendationGroup,
): Recommendation[] {
  if (isGroupLabel(item)) {
    const horizon = item.source.split("\n", 1)[0]?.trim() ?? item.text;
    return item.nested.flatMap((list) =>
      readItems({ node: list }, reading.source).flatMap((inner) =>
        recommendationsOf(reading, inner, sectionId, { ...group, horizon }),
      ),
    );
  }
  if (isEmptyText(item.source)) return [];
  const rank = groupOf(item.text.slice(0, 24)).rank ?? group.rank;
  const marked = readDoneMark(item.source);
  return [
    {
      ...blankRecommendation(reading, sectionId, item.from, item.to, group),
      title: marked.text,
      rank,
      priority: parsePriority(rank ?? ""),
      ...ownerAndDue(item.text.split("\n", 1)[0] ?? ""),
      done: item.checked ?? marked.done,
    },
  ];
}

/** An item that only names the items nested in it: "1. **Now:**" before a list. */
function isGroupLabel(item: ReadItem): boolean {
  if (item.nested.length === 0) return false;
  const [first, second] = item.node.children;
  const isBoldOnly =
    first?.type === "paragraph" && first.children.length === 1 && first.children[0]?.type === "strong";
  const isTasks = item.nested.some((list) =>
    list.children.some(({ checked }) => typeof checked === "boolean"),
  );
  return (
    second?.type === "list" &&
    item.checked === null &&
    (/[::]\s*$/.test(item.text) || isBoldOnly) &&
    (isTasks || groupOf(item.text).horizon !== null || groupOf(item.text).rank !== null)
  );
}

const TITLE =
  /action|task|item|recommend|improve|measure|what|follow|ticket|действи|задач|рекоменд|улучш|мер[аы]|что|шаг|описание|мероприят/i;
const OTHERS: readonly [
  (
    | keyof Pick<Recommendation, "horizon" | "effort" | "expectedEffect" | "owner" | "due" | "status">
    | "priority"
  ),
  RegExp,
][] = [
  ["priority", /priorit|^p$|severity|приоритет|важность|критичн/i],
  ["effort", /effort|estimate|cost|трудозатр|оценка|сложн/i],
  ["expectedEffect", /effect|impact|result|benefit|эффект|результат|сокращени/i],
  ["owner", /owner|assign|responsib|who|dri|ответствен|исполнит|владел|кто/i],
  ["due", /due|deadline|date|eta|when|срок|дата|когда|^(?:до|к|until|by)$/i],
  ["horizon", /horizon|term|горизонт/i],
  ["status", /status|state|done|complete|статус|состояни|готов|выполнен/i],
];

function isRecommendationTable(table: ReadTable): boolean {
  const isMeasured = isBeforeAndAfter(table) && columnIndex(table, TITLE) < 0;
  return table.columns.length > 1 && table.rows.length > 0 && !isMeasured && columnIndex(table, FIGURE) !== 0;
}

/** Figures have a column of their names in front. */
const FIGURE = /^(?:metrics?|kpi|indicator|figure|метрик[аи]|показател[ьи])$/i;

function columnsOf(table: ReadTable) {
  const numbers = columnIndex(table, /^(#|№|n|id|no\.?|п\/п|номер)$/i);
  const named = columnIndex(table, TITLE);
  const title = named >= 0 ? named : table.columns.findIndex((_, index) => index !== numbers);
  const used = new Set([title]);
  const mapped = OTHERS.map(([field, pattern]) => {
    const index = table.columns.findIndex(({ text }, at) => !used.has(at) && pattern.test(text));
    if (index >= 0) used.add(index);
    return [field, index] as const;
  });
  return { title, mapped, rest: table.columns.map((_, index) => index).filter((index) => !used.has(index)) };
}

function fromRow(
  reading: Reading,
  table: ReadTable,
  row: ReadTable["rows"][number],
  section: Section,
  group: RecommendationGroup,
): Recommendation {
  const { title, mapped, rest } = columnsOf(table);
  const cellOf = (field: string) => {
    const index = mapped.find(([name]) => name === field)?.[1] ?? -1;
    return index < 0 ? null : row[index]?.source || null;
  };
  const rank = cellOf("priority");
  const marked = readDoneMark(row[title]?.source ?? "");
  // The column stays as it is written; the type is read out of it.
  const kind = columnIndex(table, TYPE_COLUMN);
  return {
    ...blankRecommendation(reading, section.id, table.rangeOf(row).from, table.rangeOf(row).to, group),
    title: marked.text,
    rank: rank ?? group.rank,
    priority: parsePriority(rank ?? group.rank ?? ""),
    horizon: cellOf("horizon") ?? group.horizon,
    effort: cellOf("effort"),
    expectedEffect: cellOf("expectedEffect"),
    owner: cellOf("owner"),
    due: cellOf("due"),
    status: cellOf("status"),
    done:
      marked.done ||
      isDone(cellOf("status") ?? "") ||
      // Tables without a column of states say it beside the ticket: "90114 **DONE**".
      rest.some((index) => /(?:^|[\s*])(?:DONE|ГОТОВО)\**$/u.test(row[index]?.source ?? "")),
    type: (kind < 0 ? null : actionType(row[kind]?.text ?? "")) ?? group.type ?? null,
    cells: rest.map((index) => row[index]?.source ?? ""),
  };
}

/** Whether a state says that it is done: "Completed", «Выполнено», "Yes" below "Complete?". */
function isDone(state: string): boolean {
  return (
    /✅|☑|^[\s*]*(?:yes|да)[\s*.]*$/iu.test(state) ||
    (/(?<!\p{L})(?:done|complete|готово|выполнен|сделан)/iu.test(state) &&
      !/(?<!\p{L})(?:not|in|un|не|к)[\s-]*(?:yet )?(?:done|complete|готово|выполнен|сделан)|\d ?%/iu.test(
        state,
      ))
  );
}

/** The author's column headings in the order our table has its columns. */
function tableColumns(reading: Reading, table: ReadTable): string[] {
  const { title, mapped, rest } = columnsOf(table);
  const names = FIELD_NAMES[reading.document.language];
  const head = (field: keyof typeof names) => {
    const index = mapped.find(([name]) => name === field)?.[1] ?? -1;
    return index < 0 ? names[field] : (table.columns[index]?.source ?? "");
  };
  const order = ["priority", "horizon", "effort", "expectedEffect", "owner", "due", "status"] as const;
  return [
    table.columns[title]?.source ?? "",
    ...order.map(head),
    ...rest.map((index) => table.columns[index]?.source ?? ""),
  ];
}

/** A recommendation with nothing in it but where it comes from and what its group says. */
export function blankRecommendation(
  reading: Reading,
  sectionId: string,
  from: number,
  to: number,
  group: RecommendationGroup,
): Recommendation {
  return {
    ...itemBase(reading, sectionId, from, to),
    heading: null,
    title: "",
    priority: parsePriority(group.rank ?? ""),
    rank: group.rank,
    horizon: group.horizon,
    effort: null,
    expectedEffect: null,
    expectedMinutes: null,
    type: group.type ?? null,
    owner: null,
    due: null,
    done: false,
    status: null,
    steps: [],
    cells: [],
    fields: [],
    text: "",
  };
}
