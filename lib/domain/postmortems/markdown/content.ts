import type { Paragraph, PhrasingContent } from "mdast";
import type { Block, SectionNode } from "./parse-tree";
import { plainText } from "./parse-tree";

const EMPTY_WORDS =
  /^(none|n\/?a|tbd|todo|nothing|not applicable|unknown|no|нет|отсутствуют?|не применимо|неизвестно|уточняется|—|-|\.{3}|…)[.!]?$/i;

/** Whether a text says nothing: no words, or "N/A", "TBD", «нет». */
export function isEmptyText(text: string): boolean {
  // "<action> (<owner>)" is what a template has there.
  const bare = text
    .replace(/^\[[ xX]\]\s*/, "")
    .replace(/<[^<>:@\n]{1,40}>/g, "")
    .replace(/\{\{[^{}\n]{1,40}\}\}(?:[ \t]*\[[^\]\n]{1,40}\](?!\())?/g, "")
    .trim();
  return !/[\p{L}\p{N}]/u.test(bare) || EMPTY_WORDS.test(bare);
}

/** Whether a block says something: not a template's hint in italics, a comment, a rule, or "N/A". */
export function isContent(block: Block): boolean {
  const { node } = block;
  if (["html", "definition", "thematicBreak", "yaml", "toml"].includes(node.type)) return false;
  return !isHint(block) && !EMPTY_WORDS.test(plainText(node).trim());
}

/** A template's hint: a paragraph that is wholly in italics, also as a quotation, or a placeholder in brackets. */
export function isHint({ node }: Block): boolean {
  if (node.type === "blockquote")
    return node.children.every((child) => child.type === "paragraph" && isItalic(child));
  if (node.type !== "paragraph") return false;
  if (isItalic(node)) return true;
  const parts = partsOf(node);
  const text = plainText(node).trim();
  return (
    (/^\[[^\]]{3,}\]$/.test(text) && parts.every(({ type }) => type === "text")) || /^<[^>]{3,}>$/.test(text)
  );
}

function isItalic(node: Paragraph): boolean {
  const parts = partsOf(node);
  return parts.length > 0 && parts.every(({ type }) => type === "emphasis");
}

function partsOf({ children }: Paragraph): PhrasingContent[] {
  return children.filter(
    (child) => !(child.type === "text" && child.value.trim() === "") && child.type !== "break",
  );
}

/** The content blocks of a section and of everything below it. */
export function contentBelow(node: SectionNode): Block[] {
  return [...node.blocks.filter(isContent), ...node.children.flatMap(contentBelow)];
}
