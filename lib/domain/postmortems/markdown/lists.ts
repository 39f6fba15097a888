import type { List, ListItem } from "mdast";
import type { Block } from "./parse-tree";
import { plainText } from "./parse-tree";

/** One item of a list: its Markdown as written without the mark and with its own indent taken off. */
export interface ReadItem {
  node: ListItem;
  from: number;
  to: number;
  /** "-", "1." and the like, with the task box when there is one. */
  mark: string;
  source: string;
  /** Plain words of its first paragraph. */
  text: string;
  checked: boolean | null;
  nested: List[];
}

/** The items of a list block; empty for a block that is none. */
export function readItems(block: Block | { node: List }, source: string): ReadItem[] {
  return block.node.type === "list" ? block.node.children.map((item) => readItem(item, source)) : [];
}

function readItem(node: ListItem, source: string): ReadItem {
  const from = node.position?.start.offset ?? 0;
  const to = node.position?.end.offset ?? 0;
  const raw = source.slice(from, to);
  const mark = /^(?:[-*+]|\d{1,9}[.)])(?:[ \t]+\[[ xX]\](?=[ \t]))?/.exec(raw)?.[0] ?? "";
  const first = node.children[0];
  const bodyFrom = first?.position?.start.offset ?? to;
  const indent =
    (node.position?.start.column ?? 1) - 1 + (/^(?:[-*+]|\d{1,9}[.)])[ \t]*/.exec(raw)?.[0].length ?? 0);
  const lines = source.slice(Math.min(bodyFrom, to), to).split("\n");
  const body = lines.map((line, index) => (index === 0 ? line : dedent(line, indent))).join("\n");
  const paragraph = node.children.find(({ type }) => type === "paragraph");
  return {
    node,
    from,
    to,
    mark,
    source: body.replace(/^\[[ xX]\][ \t]+/, "").trimEnd(),
    text: paragraph ? plainText(paragraph).trim() : "",
    checked: node.checked ?? null,
    nested: node.children.filter((child): child is List => child.type === "list"),
  };
}

function dedent(line: string, columns: number): string {
  let at = 0;
  while (at < columns && (line[at] === " " || line[at] === "\t")) at += 1;
  return line.slice(at);
}
