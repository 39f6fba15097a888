import { anyOf } from "../../../text/any-of";
import type { Recommendation } from "../../schema";
import { COUNTED } from "./announced-in-prose";
import { isContent } from "../content";
import { sentences } from "../../../text/sentences";
import { findLabelled } from "../labels";
import type { ReadItem } from "../lists";
import { readItems } from "../lists";
import type { Block, SectionNode } from "../parse-tree";
import { allSections, plainText } from "../parse-tree";
import { blankRecommendation, recommendationsOf } from "./read-recommendations";
import { promisesOf } from "./read-promises";
import type { Reading } from "../reading";
import { recogniseSection } from "../section-keys";

const NO_GROUP = { rank: null, horizon: null };
const DUTY =
  /need to|should|must|will |have to|ensure|нужно|необходимо|следует|должн|добавить|настроить|внедрить/iu;
const PROMISE =
  /^(?:we|i)(?:'ll| will| are (?:going|planning) to| plan to)|^(?:мы )?(?:будем|планируем)(?!\p{L})/iu;
const WILL = /^(?:the|our|all|every|each)\s(?:\p{L}+\s){1,5}will\s/iu;
const PROMISED = anyOf("iu", [
  String.raw`(?:^|[\s,])(?:we|i)(?:'ll| will| plan to| intend to| are going to| am going to|'re going to)\s*[::]\s*$`,
  String.raw`(?:мы |я )(?:будем|планируем|планирую|сделаем)\s*[::]\s*$`,
  String.raw`(?:^|[\s,])we (?:will|plan to|are going to)\s*$`,
  String.raw`(?:^|[\s,])we(?:'re| are| have)(?: now| already| also)? (?:doing|making|taking|working on|planning|implementing|made|done|taken)(?! (?:up|off|it)\b)[^.!?]{0,60}[::]\s*$`,
  String.raw`(?:^|[\s,])we(?: would|'d)? (?:like|want|have decided|decided|intend|aim|hope|agreed) to (?:change|do|make|improve|take|fix|add|try)(?!\p{L})[^.!?]{0,60}[::]\s*$`,
  String.raw`(?:мы )?(?:хотим|решили|собираемся|договорились)(?!\p{L})[^.!?]{0,40}[::]\s*$`,
  String.raw`^(?:(?:i|we) )?(?:would )?(?:recommend|suggest|propose|advise)(?!\p{L})[^.!?]{0,40}[::]\s*$`,
  String.raw`^(?:(?:я|мы) )?(?:предлага(?:ю|ем|ется)|рекоменду(?:ю|ем|ется)|советую|советуем|прошу|просим)(?!\p{L})[^.!?]{0,40}[::]\s*$`,
  String.raw`(?:^|\s)(?:things|changes|steps) (?:that )?(?:we|i)(?:'ll| will| are going to|'re going to| plan to| want to| are| have to| need to)(?: \p{L}+){1,4}\s*[::]\s*$`,
  String.raw`(?:^|[\s,])(?:from now on|in (?:the )?future|going forward|впредь|отныне)\s*[::]\s*$`,
  String.raw`(?:^|\s)(?:in|over) the (?:coming|next) (?:few )?(?:days|weeks|months)[^.!?]{0,40}[::]\s*$`,
  String.raw`^(?:в ближайш\p{L}+ (?:дни|время|недели|месяцы)|для недопущения|во избежание|чтобы (?:это|такое|подобное) (?:больше )?не повтор)[^.!?]{0,60}[::]\s*$`,
  String.raw`^(?:(?:still |left )?to[- ]do|still open|осталось(?: сделать)?|предстоит)\s*[::]\s*$`,
]);
const TICKET = /^(?:\[[^\]]*\]\()?https?:\/\/\S+\/(?:issues|browse|tickets?|work_items)\//u;

/**
 * A list that says what shall be done though no heading says so: announced by the line before it or by the item it hangs
 * on, and made of duties or links to tickets; or one whose every item promises.
 */
export function announcedDuties(reading: Reading, node: SectionNode): Recommendation[] {
  const blocks = node.blocks.filter(isContent);
  for (const [index, block] of blocks.entries()) {
    if (block.node.type !== "list") continue;
    const items = readItems(block, reading.source);
    const found = isListOfDuties(items, blocks[index - 1]) ? items : nestedDuties(reading, items);
    if (found.length > 0) return found.flatMap((item) => recommendationsOf(reading, item, "", NO_GROUP));
  }
  return [];
}

/** "The lessons that we take are as follows:" above a list of which every item says what has to be done. */
export function areLessonsDuties(reading: Reading, node: SectionNode): boolean {
  const blocks = node.blocks.filter(isContent);
  const at = blocks.findIndex(({ node: { type } }) => type === "list");
  const [list, before] = [blocks[at], blocks[at - 1]];
  const items = list ? readItems(list, reading.source) : [];
  return (
    before?.node.type === "paragraph" &&
    announces(plainText(before.node)) &&
    items.length > 1 &&
    items.every(({ text }) => MODAL.test(text))
  );
}

/** Whether a list of a section promises with each of its items. */
export function arePromised(reading: Reading, node: SectionNode): boolean {
  return node.blocks.some(
    (block) => block.node.type === "list" && isPromised(readItems(block, reading.source)),
  );
}

/** "The check will log", among several things that we will do, is one of them. */
function isPromised(items: readonly ReadItem[]): boolean {
  return (
    items.every(({ text }) => PROMISE.test(text) || WILL.test(text)) &&
    items.filter(({ text }) => PROMISE.test(text)).length * 2 > items.length
  );
}

/** Whether a section ends with the tickets that were opened. */
export function hasTickets(reading: Reading, node: SectionNode): boolean {
  const blocks = node.blocks.filter(isContent);
  return blocks.some((block, index) => {
    const before = blocks[index - 1]?.node;
    return (
      block.node.type === "list" &&
      before?.type === "paragraph" &&
      areTickets(readItems(block, reading.source), plainText(before))
    );
  });
}

function areTickets(items: readonly ReadItem[], announcement: string): boolean {
  return (
    items.every(({ text }) => TICKET.test(text)) &&
    /(?:ticket|issue|track|задач)[^.]*:\s*$/iu.test(announcement)
  );
}

const MODAL =
  /(?<!\p{L})(?:needs? (?:to|an?|more)|should|must|have to|has to|we will|нужно|надо|необходимо|следует|должн[аоы]?)(?!\p{L})/iu;

/**
 * Labels that name what shall be done, with its words beside them: «**Что сделать:** …» in bold, "Action: …" in plain words
 * at the beginning of a line.
 */
export function labelledDuties(reading: Reading, root: SectionNode): Recommendation[] {
  const bold = findLabelled(reading.source).flatMap(({ label, value, isBold }) =>
    isBold && value !== "" && recogniseSection(label) === "recommendations" ? [value] : [],
  );
  return (bold.length > 0 ? bold : plainDuties(reading, root)).flatMap(parted).map((value) => ({
    ...blankRecommendation(reading, "", 0, 0, NO_GROUP),
    sectionId: null,
    title: value,
    owner: /(?:owner|assignee|ответственн\p{L}*)\s*[:=-]\s*([^,;)\]]+)/iu.exec(value)?.[1]?.trim() ?? null,
    due: /(?:due|deadline|срок)\s*[:=]\s*([^,;)\]]+)/iu.exec(value)?.[1]?.trim() ?? null,
  }));
}

/** A label's words as the duties that it counts or promises, else as one. */
function parted(text: string): string[] {
  const promised = promisesOf(sentences(text), "plan");
  return promised.length > 1 ? promised : counted(text);
}

/** "1) a dry run, 2) backups" and "We will (1) rotate keys, (2) fetch them" in one line, as its parts. */
function counted(text: string): string[] {
  const marks = [
    ...text.matchAll(/(?:^|(?<=[\s,;.:]))(?:([1-9])[.)]|\((?=[1-9]\))([1-9])\))[ \t]+(?=\p{L})/gu),
  ].filter(([, number, inBrackets], index) => Number(number ?? inBrackets) === index + 1);
  const [first] = marks;
  const isLed = first?.[2] !== undefined && first.index <= 40;
  if (marks.length < 2 || (first?.index !== 0 && !isLed)) return [text];
  return marks.map(({ index, 0: mark }, at) =>
    text
      .slice(index + mark.length, marks[at + 1]?.index ?? text.length)
      .replace(/[\s,;]+(?:(?:and|и)\s*)?$/u, ""),
  );
}

const PLAIN_DUTY =
  /^[ \t]*(?:[-*+][ \t]+|\d{1,2}[.)][ \t]+)?(?:action(?: item| point)?s?|follow[- ]?ups?|to[- ]?do|next steps|действи[ея]|мероприяти[ея]|мер[аы]|предложени[ея]|рекомендаци[ия]|proposals?|suggestions?|recommendations?)(?:[ \t]*[#№]?[ \t]*\d{1,2})?[ \t]*:[ \t]+(\S.*)$/giu;

/** What was done at the time, and what the parts of a problem say of it, is no duty. */
function plainDuties({ source }: Reading, root: SectionNode): string[] {
  return allSections(root)
    .filter(({ title }) => {
      const key = recogniseSection(title ?? "");
      return key !== "timeline" && key !== "actionsTaken" && key !== "problems" && key !== "resolution";
    })
    .flatMap(({ blocks }) => blocks.filter(({ node }) => node.type === "paragraph" || node.type === "list"))
    .flatMap(({ from, to }) => source.slice(from, to).split("\n"))
    .flatMap((line) => [...line.matchAll(PLAIN_DUTY)].flatMap(([, words = ""]) => partsOf(words)));
}

/** Several duties in one line, parted by semicolons. */
function partsOf(words: string): string[] {
  return words
    .split(/;\s+/u)
    .map((part) => part.replace(/[\s;.]+$/u, "").trim())
    .filter((part) => part !== "");
}

function isListOfDuties(items: readonly ReadItem[], before: Block | undefined): boolean {
  if (isPromised(items)) return true;
  const text = before?.node.type === "paragraph" ? plainText(before.node) : "";
  if (isAnnounced(items, text)) return true;
  // What was told before may stand right above: "It was down for an hour.\nTo do:".
  const [, above = "", last = ""] = /^([\s\S]*)\n([^\n]+)$/u.exec(text.trim()) ?? [];
  return /[.!?…:;]\s*$/u.test(above) && isAnnounced(items, last);
}

function isAnnounced(items: readonly ReadItem[], announcement: string): boolean {
  if (PROMISED.test(announcement)) return true;
  if (namesDuties(announcement) || (COUNTED.test(announcement) && /[::]\s*$/.test(announcement.trim())))
    return true;
  return (
    areTickets(items, announcement) ||
    (announces(announcement) &&
      (items.filter(({ text }) => DUTY.test(text)).length * 2 > items.length ||
        (items.length > 1 && items.every(({ text }) => MODAL.test(text)))))
  );
}

/** "8. Measures against it:" with its list below, in a report whose only outline is its numbers. */
function nestedDuties(reading: Reading, items: readonly ReadItem[]): ReadItem[] {
  return items.flatMap((item) => {
    const [list] = item.nested;
    const name = item.text.trim();
    const isNamed = /[::]$/.test(name) && recogniseSection(name) === "recommendations";
    return list && isNamed ? readItems({ node: list }, reading.source) : [];
  });
}

/** «что надо сделать:» in small letters above its list, or "So what are we going to do about it?". */
function namesDuties(text: string): boolean {
  const name = /^([^:.!?]{4,60}):\s*$/u.exec(text.trim())?.[1];
  const question = /(?:^|[.!?]\s)([^:.!?]{4,80})\?\s*$/u
    .exec(text.trim())?.[1]
    ?.replace(/^(?:so|итак|и),?\s+/iu, "");
  // "todo" alone on its line.
  if (/^(?:to[- ]?dos?|next steps|action items|follow[- ]?ups?|задачи|осталось)$/iu.test(text.trim()))
    return true;
  return (
    (name !== undefined && name.split(/\s+/).length <= 9 && recogniseSection(name) === "recommendations") ||
    (question !== undefined && recogniseSection(question) === "recommendations")
  );
}

function announces(text: string): boolean {
  return (
    /(?:lessons? (?:that )?we|action|next steps|follow(?:ing)?[- ]?up|track the work|gaps|we (?:will|plan|need|are going)|(?:are|is) working on|improvements|to prevent|tickets|планируем|будем|необходимо|предотврат)/iu.test(
      text,
    ) && /[::]\s*$/.test(text.trim())
  );
}
