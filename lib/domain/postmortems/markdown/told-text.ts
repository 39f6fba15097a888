import { isContent } from "./content";
import { leadingTime } from "./leading-time";
import type { SectionNode } from "./parse-tree";
import { allSections, plainText } from "./parse-tree";
import { isProblemHeading } from "./problems/read-problems";
import { recogniseSection } from "./section-keys";
import { timedLists } from "./timed-lists";
import { findDates } from "./when/find-dates";
import { findTimes } from "./when/find-times";

/** The paragraphs of what happened, section by section, where no summary gives the times; problems and duties are left out. */
export function storyText(root: SectionNode): string {
  return allSections(root)
    .filter(({ title, blocks }) => {
      const key = recogniseSection(title ?? "");
      return (
        title !== null &&
        !isProblemHeading(title) &&
        (key === null ||
          key === "detection" ||
          key === "rootCauses" ||
          key === "resolution" ||
          (key === "timeline" && isProse(blocks)))
      );
    })
    .flatMap(({ title, blocks }) => [
      // The day that a heading names is its paragraphs' own.
      ...(isDay(title ?? "") ? [`On ${title}.`] : []),
      ...blocks.filter(({ node }) => node.type === "paragraph").map(({ node }) => plainText(node)),
    ])
    .join("\n");
}

/** A timeline told in running text, none of which begins with a time. */
function isProse(blocks: SectionNode["blocks"]): boolean {
  const content = blocks.filter(isContent);
  return content.every(({ node }) => node.type === "paragraph" && leadingTime(plainText(node)) === null);
}

/** Whether a heading is but a day: "Saturday", "Sunday, November 3rd". */
function isDay(title: string): boolean {
  const [date] = findDates(title);
  const rest = date ? title.slice(0, date.from) + title.slice(date.to) : title;
  return (
    (date !== undefined || rest.trim() !== "") &&
    /^\W*(?:(?:sun|mon|tues|wednes|thurs|fri|satur)day\W*)?$/iu.test(rest)
  );
}

/** The prose that tells the story in short: the preamble, and the sections of summary, impact and downtime. */
export function summaryText(source: string, preamble: SectionNode, root: SectionNode): string {
  // A title like "What happened on 5 May" is the preamble's own, and is told once.
  const told = allSections(root).filter(
    ({ title, from }) =>
      title !== null &&
      !(preamble.title !== null && from === preamble.from) &&
      !isProblemHeading(title) &&
      ["summary", "impact", "downtime"].includes(recogniseSection(title) ?? ""),
  );
  // A title without a word below it: the next heading's text tells the story.
  const next = preamble.blocks.some(isContent)
    ? undefined
    : allSections(root).find(({ title, blocks }) => title !== null && blocks.some(isContent));
  const isStory = next && !told.includes(next) && recogniseSection(next.title ?? "") === null;
  const timed = timedLists(preamble, root, source);
  return [preamble, ...(isStory && !isProblemHeading(next.title ?? "") ? [next] : []), ...told]
    .flatMap(({ blocks }) =>
      blocks
        .filter(
          (block) =>
            isContent(block) &&
            ["paragraph", "list", "blockquote"].includes(block.node.type) &&
            !(block.node.type === "paragraph" && timed.includes(block)),
        )
        .map(({ node }) => plainText(node)),
    )
    .join("\n");
}

/** A block of text that tells what happened, and where it stands. */
export interface ToldPart {
  text: string;
  section: string;
  kind: "summary" | "story";
}

const SUMMARIES: readonly string[] = ["preamble", "summary", "impact", "downtime"];
const STORIES: readonly string[] = ["detection", "rootCauses", "resolution", "timeline", "none"];

/** Every paragraph, list and heading in which the times of what happened may stand, in the document's order; rows are left out. */
export function toldParts(preamble: SectionNode, root: SectionNode): ToldPart[] {
  const named = allSections(root).filter(
    ({ title, from }) =>
      title !== null && !(preamble.title !== null && from === preamble.from) && !isProblemHeading(title),
  );
  return [preamble, ...named].flatMap((node) => {
    const section = node === preamble ? "preamble" : (recogniseSection(node.title ?? "") ?? "none");
    if (!SUMMARIES.includes(section) && !STORIES.includes(section)) return [];
    const kind = SUMMARIES.includes(section) ? ("summary" as const) : ("story" as const);
    const title = node === preamble ? "" : (node.title ?? "");
    const isHeadingTimed =
      findDates(title).length + findTimes(title).length > 0 && leadingTime(title) === null;
    return [
      ...(isHeadingTimed ? [{ text: title, section: "heading", kind: "story" as const }] : []),
      ...node.blocks
        .filter(
          ({ node: { type } }) => TELLING_BLOCKS.has(type) && !(section === "timeline" && type === "list"),
        )
        .map((block) => plainText(block.node))
        .filter((text) => !isRows(text))
        .map((text) => ({ text, section, kind })),
    ];
  });
}

const TELLING_BLOCKS = new Set<string>(["paragraph", "list", "blockquote"]);

/** Lines of which two begin with times are rows of a timeline. */
function isRows(text: string): boolean {
  return text.split("\n").filter((line) => leadingTime(line) !== null).length >= 2;
}
