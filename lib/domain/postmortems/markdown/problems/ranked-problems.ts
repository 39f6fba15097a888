import { contentBelow } from "../content";
import { recogniseLabel } from "../label-names";
import type { SectionNode } from "../parse-tree";
import { plainText } from "../parse-tree";
import { findBuiltProblems } from "./built-problems";
import { isRank, ownRank } from "../rank-heading";
import { isPart } from "./part-names";
import { findTabledProblems } from "./tabled-problems";
import { bracketed } from "./read-problems";
import { groupOf } from "../duties/read-recommendations";
import { recogniseSection } from "../section-keys";

/** What the outline says of problems by their ranks. */
export interface RankedProblems {
  /** Sections that only rank what stands below them, where there are several. */
  groups: ReadonlySet<SectionNode>;
  /** Sections that are a problem each: "🔴 Critical: alerts go to nobody" beside another of its kind. */
  problems: ReadonlySet<SectionNode>;
}

/** Finds ranks beside each other outside of what shall be done; a plan's ranked headings need a problem's parts as well. */
export function findRankedProblems(root: SectionNode): RankedProblems {
  const groups = new Set<SectionNode>();
  const problems = new Set<SectionNode>();
  const title = root.children.length === 1 ? (root.children[0]?.title ?? "") : "";
  const isPlan = recogniseSection(title) === "recommendations";
  const visit = (node: SectionNode) => {
    if (node.title !== null && node.title !== title && recogniseSection(node.title) === "recommendations")
      return;
    const ranks = node.children.filter((child) => isRank(child.title ?? ""));
    if (ranks.length > 1 && !isPlan) for (const rank of ranks) groups.add(rank);
    const named = node.children.filter((child) => isRankedName(child.title ?? ""));
    const isOfProblems = named.length > 1 && (!isPlan || named.some(hasPartsOfProblem));
    if (isOfProblems) for (const one of named) problems.add(one);
    node.children.forEach(visit);
  };
  visit(root);
  if (problems.size === 0) for (const node of findTabledProblems(root)) problems.add(node);
  const known = [...problems];
  const isApart = (node: SectionNode) =>
    known.every((one) => node.to <= one.from || one.to <= node.from || one === node);
  for (const node of findBuiltProblems(root)) if (isApart(node)) problems.add(node);
  return { groups, problems };
}

const PART_OF_PLAN =
  /^[^\p{L}]*(?:phase|stage|step|week|day|sprint|фаза|этап|шаг|неделя|день|спринт)(?!\p{L})/iu;

/** A rank and, behind or before it, the name of something that is neither a section nor a span of time. */
function isRankedName(title: string): boolean {
  const name = ownRank(title)?.name ?? (bracketed(title) ? title.replace(/[([][^([]*$/u, "") : "");
  return (
    !PART_OF_PLAN.test(name) &&
    /\S\s+\S/u.test(name) &&
    recogniseSection(name) === null &&
    groupOf(name).horizon === null
  );
}

function hasPartsOfProblem(node: SectionNode): boolean {
  const lines = contentBelow(node).flatMap((block) => plainText(block.node).split("\n"));
  const names = [...lines, ...node.children.map(({ title }) => `${title ?? ""}:`)];
  return names.some((line) => {
    const key = recogniseLabel(/^([^:]{3,40}):/u.exec(line)?.[1] ?? "");
    return key !== null && isPart(key);
  });
}
