import { leadingTime } from "./leading-time";
import type { SectionNode } from "./parse-tree";

/** Sections of which at least three in a row are headed by a time: those rows are a section of their own, without a heading. */
export function withTimedHeadings(sections: readonly SectionNode[]): SectionNode[] {
  const found: SectionNode[] = [];
  for (let at = 0; at < sections.length;) {
    const rest = sections.slice(at);
    const end = rest.findIndex((section) => !isTimed(section));
    const run = end < 0 ? rest : rest.slice(0, end);
    const [first, last] = [run[0], run[run.length - 1]];
    if (first && last && run.length >= ROWS_MIN) {
      const { from } = first;
      found.push({ ...NAMELESS, from, bodyFrom: from, to: last.to, children: run });
    } else found.push(...rest.slice(0, Math.max(1, run.length)));
    at += Math.max(1, run.length);
  }
  return found;
}

const ROWS_MIN = 3;
const NAMELESS = { title: null, heading: null, level: 0, isDisguised: false, blocks: [] };

function isTimed({ heading }: SectionNode): boolean {
  return heading !== null && leadingTime(heading)?.start != null;
}
