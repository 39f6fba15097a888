import type { SectionKey } from "../../schema";
import { isNumbered } from "../item-title";
import type { LabelKey } from "../label-names";
import type { Block, SectionNode } from "../parse-tree";
import { plainText } from "../parse-tree";
import { recogniseSection } from "../section-keys";
import { isPhaseHeading } from "../phases/read-phases";
import { isPart, partKey } from "./part-names";

/** Sections whose parts are no problems, whatever they are built like. */
const ELSEWHERE: readonly (SectionKey | null)[] = [
  "recommendations",
  "actionsTaken",
  "resolution",
  "timeline",
  "rootCauses",
  "contributingFactors",
  "hypotheses",
  "lessons",
  "phases",
];
const RANKS: readonly LabelKey[] = ["priority", "severity", "urgency", "frequency"];

/**
 * Headings of one depth that are built like problems, whatever they are called: each has symptoms, causes or a cure below it,
 * and its rank or a second part. Their neighbours that are counted like them are problems too.
 */
export function findBuiltProblems(root: SectionNode): SectionNode[] {
  const byLevel = new Map<number, SectionNode[][]>();
  const visit = (node: SectionNode) => {
    if (node.level > 1 && ELSEWHERE.includes(recogniseSection(node.title ?? ""))) return;
    const built = node.children.filter((child) => child.level > 1 && isBuilt(child));
    const known = new Set(built);
    const mark = sharedMark(built);
    const siblings =
      built.length > 1 ? node.children.filter((child) => known.has(child) || isLike(child, mark)) : [];
    const found = siblings.length > 0 ? siblings : built;
    const [first] = found;
    if (first) byLevel.set(first.level, [...(byLevel.get(first.level) ?? []), found]);
    const placed = new Set(siblings);
    for (const child of node.children) if (!placed.has(child)) visit(child);
  };
  visit(root);
  const levels = [...byLevel].filter(([, found]) => found.flat().length > 1);
  return levels.toSorted(([one], [other]) => one - other)[0]?.[1].flat() ?? [];
}

function isBuilt(node: SectionNode): boolean {
  const title = node.title ?? "";
  if (node.isDisguised || isPhaseHeading(title)) return false;
  if (recogniseSection(title) !== null && markOf(title) === null) return false;
  const keys = new Set(keysBelow(node));
  const parts = [...keys].filter(isPart);
  const isTold = ["symptoms", "causes", "rootCause", "solution"].some((key) => keys.has(key as LabelKey));
  return isTold && (parts.length > 1 || RANKS.some((key) => keys.has(key)));
}

/** Whether a heading is counted as those are that are built like problems: by a number or by a letter. */
function isLike({ title, isDisguised }: SectionNode, mark: Mark): boolean {
  return mark !== null && !isDisguised && markOf(title ?? "") === mark;
}

type Mark = "number" | "letter" | null;

function sharedMark(built: readonly SectionNode[]): Mark {
  const marks = new Set(built.map(({ title }) => markOf(title ?? "")));
  const [only = null] = marks;
  return marks.size === 1 ? only : null;
}

function markOf(title: string): Mark {
  if (/^\P{L}*\[?\p{Lu}{1,4}(?:-?\d{1,4})?(?:\]|[.):]|\s+[·•—–-])(?=\s)/u.test(title)) return "letter";
  return isNumbered(title) ? "number" : null;
}

function keysBelow(node: SectionNode): LabelKey[] {
  return [...node.blocks.flatMap(namesIn), ...node.children.map(({ title }) => title ?? "")].flatMap(
    (name) => partKey(name) ?? [],
  );
}

/** What may be a label: what stands before a colon, a line in bold alone, or the first cell of a row. */
function namesIn({ node }: Block): string[] {
  if (node.type === "table")
    return node.children.flatMap(({ children }) => children.slice(0, 1).map(plainText));
  if (node.type !== "paragraph" && node.type !== "list") return [];
  const [only, ...others] = node.type === "paragraph" ? node.children : [];
  if ((only?.type === "strong" || only?.type === "emphasis") && others.length === 0)
    return [plainText(only).replace(/:$/u, "")];
  // "**Priority** — high. **Seen** — 12 times." in one line.
  const bold = (node.type === "paragraph" ? node.children : []).flatMap((child) =>
    child.type === "strong" ? [plainText(child).replace(/:$/u, "")] : [],
  );
  const lines = plainText(node)
    .split("\n")
    .flatMap((line) => /^([^:]{3,60}):(?:\s|$)/u.exec(line.trim())?.[1] ?? []);
  return [...bold, ...lines];
}
