import type { Recommendation } from "../../schema";
import { isContent } from "../content";
import type { Block, SectionNode } from "../parse-tree";
import { allSections, plainText } from "../parse-tree";
import { sentences } from "../../../text/sentences";
import { orders, promisesOf } from "./read-promises";
import { findTimes } from "../when/find-times";
import { recogniseSection } from "../section-keys";
import { blankRecommendation } from "./read-recommendations";
import type { Reading } from "../reading";

export const COUNTED =
  /(?<!\p{L})(?:we|i)(?:'re|'ve|'ll| are| am| have| will| plan| need| made| decided| changed)?(?!\p{L}).{0,60}(?<!\p{L})(?:two|three|four|five|six|several|some|a few|a couple of|a number of|the following|these) (?:\p{L}+ ){0,2}(?:things|changes|steps|measures|actions|improvements|fixes|follow-?ups|action items|tasks)(?!\p{L})|(?<!\p{L})(?:мы|я|будет|будут|решено|нужно)(?!\p{L}).{0,60}(?<!\p{L})(?:дв[ае]|три|четыре|пять|шесть|несколько|следующ\p{L}+) (?:\p{L}+ ){0,2}(?:вещ|изменени|шаг|мер|действи|доработ|улучшени)/iu;
export const ORDINAL =
  /^(?:(?:first|second|third|fourth|fifth|sixth)(?:ly)?|finally|lastly|last but not least|во-первых|во-вторых|в-третьих|в-четв[её]ртых|в-пятых|в-шестых|наконец)(?!\p{L})[\s,:–—-]*(?=\S)/iu;

/** Paragraphs that each begin with a bold name, below a heading of duties: one duty each. */
export function namedParagraphs({ blocks }: SectionNode): Block[] {
  const paragraphs = blocks.filter((block) => isContent(block) && block.node.type === "paragraph");
  const areNamed = paragraphs.every(
    ({ node }) =>
      node.type === "paragraph" &&
      node.children[0]?.type === "strong" &&
      /[.:!?]$/u.test(plainText(node.children[0]).trim()) &&
      node.children.length > 1,
  );
  return areNamed && paragraphs.length > 1 ? paragraphs : [];
}

/** Promises in a section of what shall be done that has only prose, where there are several: "we will …, and we will …". */
export function promisesInProse(reading: Reading, node: SectionNode): Recommendation[] {
  const told = proseOf(node);
  const ordered = orders(told);
  const promised = ordered.length > 0 ? ordered : promisesOf(told, "plan");
  return promised.length < 2 ? [] : promised.map((clause) => dutyOf(reading, clause));
}

/** What is promised outright anywhere in the story, where nothing else names what shall be done. */
export function promisesInStory(reading: Reading, root: SectionNode): Recommendation[] {
  return allSections(root)
    .filter(({ title }) => {
      const key = recogniseSection(title ?? "");
      return key !== "timeline" && key !== "actionsTaken";
    })
    .flatMap(({ blocks }) => blocks.filter((block) => isContent(block) && block.node.type === "paragraph"))
    .flatMap(({ node }) => {
      const told = sentences(plainText(node)).filter((text) => findTimes(text).length === 0);
      const promised = promisesOf(told);
      // Among several promises "our checks will" is one of them.
      return promised.length > 1 ? promisesOf(told, "among") : promised;
    })
    .map((clause) => dutyOf(reading, clause));
}

/**
 * What shall be done, counted in a paragraph: "We are doing three things. First, … Second, …"; «Мы сделаем две вещи.
 * Во-первых, …». The words stay in the paragraph.
 */
export function dutiesInProse(reading: Reading, node: SectionNode): Recommendation[] {
  const told = proseOf(node);
  const announced = told.findIndex(
    (text) => (COUNTED.test(text) || CHANGES.test(text)) && !ORDINAL.test(text),
  );
  if (announced < 0) return [];
  const after = told.slice(announced + 1);
  const changes = changesCounted(told[announced] ?? "", after);
  if (changes.length > 1) return changes.map((text) => dutyOf(reading, text));
  const counted = after.filter((text) => ORDINAL.test(text));
  if (counted.length > 1) return counted.map((text) => dutyOf(reading, text.replace(ORDINAL, "")));
  // "Finally, we have changed …" is the last of them, done or not.
  const promised = after.flatMap((text) =>
    ORDINAL.test(text) ? [text.replace(ORDINAL, "")] : promisesOf([text], "plan"),
  );
  return promised.length < 2 ? [] : promised.map((text) => dutyOf(reading, text));
}

const NUMBERS = ["two", "three", "four", "five"];
/** "Two things change." */
const CHANGES =
  /^(two|three|four|five) (?:\p{L}+ )?(?:things|changes) (?:change|will change|have changed|are changing|come out of this|follow|are (?:planned|coming|under way))(?!\p{L})/iu;

/** The changes below "Two things change.": as many sentences, or as many clauses of one. */
function changesCounted(announcement: string, after: readonly string[]): string[] {
  const number = NUMBERS.indexOf((CHANGES.exec(announcement)?.[1] ?? "").toLowerCase()) + 2;
  if (number < 2) return [];
  if (after.length === number) return [...after];
  const clauses = (after[0] ?? "").split(/[,;]\s+(?:and\s+)?(?=\p{L}+ )/u);
  return clauses.length === number ? clauses : [];
}

/** "The old kernel was started on all nodes." below "Corrective action": what was done then is no duty. */
export function isOnlyTold(node: SectionNode): boolean {
  return proseOf(node).every((text) => DONE.test(text) && !STILL_TO_DO.test(text));
}

const DONE =
  /^(?:[^.]{1,80}\s)?(?:was|were|has been|have been|had been)\s+(?:\p{L}+ly\s+)?\p{L}+(?:ed|en|un|ne|ut|ept|aced)(?!\p{L})/iu;
const STILL_TO_DO =
  /\b(?:will|should|must|shall|needs?|plan|going to|to be|want|would|could|can|has to|have to)\b/iu;

function proseOf({ blocks }: SectionNode): string[] {
  return blocks
    .filter((block) => isContent(block) && block.node.type === "paragraph")
    .flatMap(({ node: paragraph }) => sentences(plainText(paragraph)));
}

function dutyOf(reading: Reading, text: string): Recommendation {
  return {
    ...blankRecommendation(reading, "", 0, 0, { rank: null, horizon: null }),
    sectionId: null,
    title: text.slice(0, 1).toUpperCase() + text.slice(1),
  };
}
