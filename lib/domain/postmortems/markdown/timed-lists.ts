import { leadingTime } from "./leading-time";
import type { SectionNode } from "./parse-tree";
import { allSections } from "./parse-tree";
import { isTimelineTable } from "./read-timeline";
import { recogniseSection } from "./section-keys";
import { readTable } from "./tables";

/** Lists, tables and paragraphs above all headings whose items begin with times, in a document without a timeline of its own: a pasted chat. */
export function timedLists(preamble: SectionNode, root: SectionNode, source: string): SectionNode["blocks"] {
  // The document's own name, "Chronicle of an outage", is no section beside it.
  const others = allSections(root).filter(
    ({ title, from }) => title !== null && (preamble.title === null || from !== preamble.from),
  );
  if (others.some(({ title }) => recogniseSection(title ?? "") === "timeline")) return [];
  const alone = preamble.blocks.filter(
    ({ node, from, to }) => node.type === "paragraph" && leadingTime(source.slice(from, to))?.start,
  );
  return preamble.blocks.filter((block) => {
    const table = readTable(block, source);
    if (table) return isTimelineTable(table);
    if (alone.length >= PARAGRAPHS_MIN && alone.includes(block)) return true;
    if (block.node.type === "paragraph") {
      const lines = source.slice(block.from, block.to).split("\n");
      return lines.length >= 3 && lines.every((line) => leadingTime(line)?.start);
    }
    if (block.node.type !== "list") return false;
    const items = source.slice(block.from, block.to).split(/\n[ \t]{0,3}(?=(?:[-*+]|\d+[.)])[ \t])/);
    const led = items.map((item) => leadingTime(item.replace(/^(?:[-*+]|\d+[.)])[ \t]+/, "")));
    const timed = led.filter((time) => time?.start);
    // A status page may have but two updates, each with its day.
    const areStamped = led.every((time) => time?.start && time.date);
    return timed.length >= (areStamped ? 2 : 3) && timed.length >= items.length * 0.8;
  });
}

/** Fewer paragraphs that begin with a time are a story that happens to name times. */
const PARAGRAPHS_MIN = 4;

/** Blocks in runs of those that follow each other. */
export function adjacent(blocks: SectionNode["blocks"], all: SectionNode["blocks"]): SectionNode["blocks"][] {
  const runs: SectionNode["blocks"][] = [];
  for (const block of blocks) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run && last && all.indexOf(block) === all.indexOf(last) + 1) run.push(block);
    else runs.push([block]);
  }
  return runs;
}
