import type { Heading, Nodes, RootContent } from "mdast";
import remarkFrontmatter from "remark-frontmatter";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import type { SectionKey } from "../schema";
import { isRank } from "./rank-heading";
import { isDayAndLength } from "./span/day-and-length";
import { recogniseSection } from "./section-keys";

/** A block of the source: its node and the characters it takes up, half-open. */
export interface Block {
  node: RootContent;
  from: number;
  to: number;
}

/** A heading with what stands under it, up to the next heading of its level or above. The root has no heading. */
export interface SectionNode {
  /** The heading's words without marks of Markdown; null for the root. */
  title: string | null;
  /** The heading's source without its number signs; null for the root. */
  heading: string | null;
  level: number;
  from: number;
  to: number;
  /** Where its heading ends. */
  bodyFrom: number;
  /** A bold line that stands for a heading. */
  isDisguised: boolean;
  blocks: Block[];
  children: SectionNode[];
}

const parser = unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter, ["yaml", "toml"]);

/** The outline of a Markdown source. Nothing is copied or changed: every part is named by its offsets. */
export function parseTree(source: string): SectionNode {
  const root: SectionNode = {
    title: null,
    heading: null,
    level: 0,
    from: 0,
    to: source.length,
    bodyFrom: 0,
    isDisguised: false,
    blocks: [],
    children: [],
  };
  const path = [root];
  const nodes = parser.parse(source).children;
  for (const [index, node] of nodes.entries()) {
    const block = { node, from: node.position?.start.offset ?? 0, to: node.position?.end.offset ?? 0 };
    const opened = openSection(block, source, path, nodes[index + 1]);
    if (!opened) {
      path.at(-1)?.blocks.push(block);
      continue;
    }
    while (path.length > 1 && (path.at(-1)?.level ?? 0) >= opened.level) closeSection(path, block.from);
    path.at(-1)?.children.push(opened);
    path.push(opened);
  }
  while (path.length > 1) closeSection(path, source.length);
  return root;
}

function closeSection(path: SectionNode[], at: number): void {
  const closed = path.pop();
  if (closed) closed.to = at;
}

function openSection(
  block: Block,
  source: string,
  path: readonly SectionNode[],
  next: RootContent | undefined,
): SectionNode | null {
  const title = plainText(block.node).trim();
  const made = (level: number, heading: string): SectionNode => ({
    title,
    heading,
    level,
    from: block.from,
    to: source.length,
    bodyFrom: block.to,
    isDisguised: block.node.type !== "heading",
    blocks: [],
    children: [],
  });
  const above = path.at(-1);
  if (above && isHistory(block, source, above))
    return {
      ...made(above.level, ""),
      title: null,
      heading: null,
      bodyFrom: block.from,
      blocks: [block],
      isDisguised: false,
    };
  if (block.node.type === "heading") return made(block.node.depth, headingSource(block.node, source, block));
  const heading = source.slice(block.from, block.to);
  const real = path.filter(({ isDisguised }) => !isDisguised).at(-1);
  if (
    !isProblemInDisguise(block.node, title, real?.title ?? "") &&
    !isHeadingInDisguise(block.node, heading, title, next, path.filter((node) => !node.isDisguised).length)
  )
    return null;
  return made(Math.min(6, Math.max(2, (real?.level ?? 1) + 1)), heading);
}

/** A status page's updates below the last section of its report: each begins with its day and time, and names a state. */
function isHistory({ node, from, to }: Block, source: string, { title, blocks }: SectionNode): boolean {
  const key = recogniseSection(title ?? "");
  if (node.type !== "list" || key === null || blocks.length === 0 || TELLS_STORY.includes(key)) return false;
  return source
    .slice(from, to)
    .split(/\n(?=[-*][ \t])/u)
    .every((item) => UPDATE.test(item));
}

const TELLS_STORY: readonly SectionKey[] = ["timeline", "summary", "response", "detection", "other"];
/** "* Jun 18, 2024 - 08:11 PDT — Investigating We are …": as the layout of updates has them. */
const UPDATE =
  /^[-*][ \t]+(?=[^\n]{0,60}\d:\d\d)[^\n—]{6,60} — (?:\*\*)?(?:investigating|identified|monitoring|resolved|update|scheduled|in progress|verifying|completed|расслед|причина|наблюд|решено|устранено|обновление|исправлено|изучаем|завершено)/iu;

/** A paragraph that is nothing but a bold or underlined section name: "**Timeline**", "Хронология:". */
function isHeadingInDisguise(
  node: RootContent,
  source: string,
  title: string,
  next: RootContent | undefined,
  depth: number,
): boolean {
  if (node.type !== "paragraph" || title.length > 60 || source.includes("\n")) return false;
  // "🟢 **Works**": a mark before the bold name is no word of it.
  const [only, ...others] = node.children.filter(
    (child) => child.type !== "text" || /[\p{L}\p{N}:;,.]/u.test(child.value),
  );
  const isBold = others.length === 0 && only?.type === "strong";
  // "🔴 **Broken**" beside it, over its list, ends what "🟢 **Works**" began.
  const isMarked = isBold && node.children.length > 1 && /\p{Extended_Pictographic}/u.test(title);
  if (isMarked && next?.type === "list" && depth <= 3 && !/[:\d]/u.test(title)) return true;
  // A monthly report may name its incidents in bold.
  if (isBold && isDayAndLength(title)) return true;
  if (!isBold && !title.endsWith(":") && title !== title.toUpperCase()) return false;
  // "**Timeline** (UTC):" names its zone beside it.
  if (recogniseSection(title.replace(/\s\([^()]{2,20}\)(?=:?$)/u, ""), "whole") !== null) return true;
  // A longer name over a list: "What we'll do better, starting today".
  const key = isBold ? recogniseSection(title) : null;
  if (key === "recommendations" && next?.type === "list") return true;
  return depth <= 2 && title.split(/\s+/).length <= 4 && (key === "rootCauses" || key === "actionsTaken");
}

/** "**2. Slow reports**" below a heading of problems or of their rank: a heading of its own in all but marks. */
function isProblemInDisguise(node: RootContent, title: string, above: string): boolean {
  if (node.type !== "paragraph" || node.children.length !== 1 || node.children[0]?.type !== "strong")
    return false;
  if (title.length > 120 || title.includes("\n")) return false;
  // "**Error 2. The wheel stops**" says what it is wherever it stands.
  if (/^(?:problem|issue|error|проблема|ошибка)\s*[#№]?\s*\d{1,2}\s*[.:–—-]\s*\p{L}/iu.test(title))
    return true;
  const isNumbered = /^\d{1,2}[.)]\s+\p{L}/u.test(title);
  return isNumbered && (isRank(above) || recogniseSection(above) === "problems");
}

function headingSource(node: Heading, source: string, block: Block): string {
  const first = node.children[0]?.position?.start.offset;
  const last = node.children.at(-1)?.position?.end.offset;
  return first === undefined || last === undefined ? "" : source.slice(Math.max(first, block.from), last);
}

/** The words of a node without Markdown's marks; line breaks stay. */
export function plainText(node: Nodes): string {
  if ("value" in node && (node.type === "text" || node.type === "inlineCode" || node.type === "code"))
    return node.value;
  if (node.type === "break") return "\n";
  if (node.type === "image") return node.alt ?? "";
  if (!("children" in node)) return "";
  const separator = ["list", "listItem", "blockquote", "root", "table"].includes(node.type)
    ? "\n"
    : node.type === "tableRow"
      ? " | "
      : "";
  return node.children.map(plainText).join(separator);
}

/** All sections below, depth first, in the order of the source; the section itself first. */
export function allSections(section: SectionNode): SectionNode[] {
  return [section, ...section.children.flatMap(allSections)];
}
