import { leadingTime } from "./leading-time";
import type { SectionNode } from "./parse-tree";

/** Sections of which at least three in a row are headed by a time: those rows are a section of their own, without a heading. */
export function withTimedHeadings(sections: readonly SectionNode[]): SectionNode[] {
  const runs: SectionNode[][] = [];
  for (const [index, section] of sections.entries()) {
    const before = sections[index - 1];
    if (before && isTimed(before) && isTimed(section)) runs.at(-1)?.push(section);
    else runs.push([section]);
  }
  return runs.flatMap((run) => (run.length < ROWS_MIN ? run : sectionOf(run)));
}

const ROWS_MIN = 3;

function sectionOf(children: SectionNode[]): SectionNode {
  const from = children[0]?.from ?? 0;
  const to = children[children.length - 1]?.to ?? from;
  return {
    title: null,
    heading: null,
    level: 0,
    from,
    to,
    bodyFrom: from,
    isDisguised: false,
    blocks: [],
    children,
  };
}

function isTimed({ heading }: SectionNode): boolean {
  return heading !== null && leadingTime(heading)?.start != null;
}
