import { hasWords, isOnlyLinks } from "./above-title";
import { isContent } from "./content";
import { findLabelled } from "./labels";
import type { SectionNode } from "./parse-tree";
import { recogniseSection } from "./section-keys";
import { findDates } from "./when/find-dates";

/** The heading that names the document, where one does. */
export function namingHeading(root: SectionNode): SectionNode | null {
  const firsts = root.children.filter(({ level }) => level === 1);
  return (
    firsts.find(({ title }) => !isOnlyDate(title ?? "")) ??
    firsts[0] ??
    // One heading alone names the document, unless it names a part of it or, with a colon, only leads to what follows.
    (root.children.length === 1 &&
    !/:\s*$/.test(root.children[0]?.title ?? "") &&
    recogniseSection((root.children[0]?.title ?? "").replace(/\s*\([^()]*\)\s*$/u, ""), "whole") === null
      ? (root.children[0] ?? null)
      : deeperFirst(root))
  );
}

/** Whether the naming heading stands first, and whether only links or a note stand above it. */
export function placeOf(
  heading: SectionNode | null,
  root: SectionNode,
  source: string,
): { isFirst: boolean; isNoted: boolean } {
  const above = root.blocks.filter((block) => isContent(block) && hasWords(block.node));
  const isNoted =
    above.length > 0 &&
    above.every(
      ({ node, from, to }) =>
        isOnlyLinks(source.slice(from, to)) ||
        (node.type === "blockquote" && findLabelled(source.slice(from, to)).every(({ key }) => key === null)),
    );
  return { isFirst: root.children[0] === heading && (above.length === 0 || isNoted), isNoted };
}

/** "# Incident date: 2041-02-20" above the heading that names the incident. */
function isOnlyDate(title: string): boolean {
  const [date] = findDates(title);
  return (
    date !== undefined &&
    /^\W*(?:incident )?date\W*$/iu.test(title.slice(0, date.from) + title.slice(date.to))
  );
}

/** A first heading that stands deeper than the second one names the document: "=== Report ===" over "-- Story --". */
function deeperFirst(root: SectionNode): SectionNode | null {
  const [first, second] = root.children;
  const isName =
    first && second && first.level > second.level && recogniseSection(first.title ?? "", "whole") === null;
  return isName ? first : null;
}
