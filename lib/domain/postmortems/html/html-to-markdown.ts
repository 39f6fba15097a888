import type { Element, ElementContent, Nodes, Parents, Root } from "hast";
import rehypeParse from "rehype-parse";
import rehypeRemark from "rehype-remark";
import remarkGfm from "remark-gfm";
import remarkStringify from "remark-stringify";
import { unified } from "unified";
import { keepsNoWords, visibleText } from "./visible-text";

export interface MarkdownOfHtml {
  markdown: string;
  /** What a reader of the page sees, for counting words. */
  visible: string;
}

const parser = unified().use(rehypeParse);
const writer = unified()
  .use(rehypeRemark)
  .use(remarkGfm)
  .use(remarkStringify, { bullet: "-", emphasis: "_", fences: true, rule: "-", incrementListMarker: true });

/** A page as Markdown: scripts, styles and hidden parts are no words; tables, lists, code and definition lists stay. */
export function htmlToMarkdown(html: string): MarkdownOfHtml {
  const root = parser.parse(
    html.replace(/<!\[CDATA\[([\s\S]*?)\]\]>/g, (_, text: string) => escapeHtml(text)),
  );
  const visible = visibleText(root);
  const title = findElement(root, "title");
  const hasHeading = findElement(root, "h1") !== null || findTitleClass(root) !== null;
  rewrite(root);
  const titleText =
    title && !hasHeading ? visibleText({ type: "root", children: title.children }).trim() : "";
  const tree = writer.runSync(root);
  const markdown = tidy(writer.stringify(tree));
  return {
    markdown: titleText === "" ? markdown : `# ${titleText.replace(/\s+/g, " ")}\n\n${markdown}`,
    visible,
  };
}

/** Non-breaking and zero-width spaces of word processors, and escapes that only a Markdown writer needs. */
function tidy(markdown: string): string {
  return markdown
    .replace(/&#x20;|\u00a0/g, " ")
    .replace(/[\u200b\ufeff]/g, "")
    .replace(/\\([~_[\]])/g, "$1")
    .replace(/^(\s*(?:[-*+]|\d+\.)\s+)\\\[([ xX])\\?\]/gm, "$1[$2]");
}

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** Changes the tree in place to the elements that Markdown has. */
function rewrite(parent: Parents): void {
  const children: Nodes[] = [];
  for (const node of parent.children) {
    if (node.type === "doctype" || node.type === "comment" || keepsNoWords(node)) continue;
    if (node.type === "element") {
      rewrite(node);
      children.push(...rewritten(node));
    } else children.push(node);
  }
  Object.assign(parent, { children });
}

function rewritten(node: Element): ElementContent[] {
  const classes = String(node.properties.className ?? "");
  if (node.tagName === "dl") return definitionList(node);
  if (node.tagName === "p" && /(?:^|[ ,])title(?:$|[ ,])/.test(classes)) return [{ ...node, tagName: "h1" }];
  if (node.tagName === "p" && /(?:^|[ ,])subtitle(?:$|[ ,])/.test(classes))
    return [{ ...node, tagName: "p" }];
  if (node.tagName === "summary") return [{ ...node, tagName: "p" }];
  if (node.tagName === "time" || node.tagName === "font") return node.children;
  if (node.tagName === "table") return [withHeaderRow(node)];
  if (node.tagName === "ac:plain-text-body") return [codeBlock(node)];
  if (node.tagName.startsWith("ac:")) return [{ ...node, tagName: "div" }];
  if (node.tagName === "span") return styled(node);
  if (/^(?:b|strong|em|i)$/.test(node.tagName)) return withoutEdges(node);
  return [node];
}

/** A word processor's bold is a style; an empty or blank run is only its spaces. */
function styled(node: Element): ElementContent[] {
  const style = String(node.properties.style ?? "");
  const isBold = /font-weight:\s*(?:bold|[6-9]00)/.test(style);
  const isMono = /font-family:[^;]*(?:mono|courier|consolas)/i.test(style);
  if (!/[\p{L}\p{N}]/u.test(visibleText({ type: "root", children: node.children }))) return node.children;
  if (isMono) return [{ ...node, tagName: "code", properties: {} }];
  return isBold ? withoutEdges({ ...node, tagName: "strong", properties: {} }) : node.children;
}

/** Spaces at the edges of bold words stand outside of them: Markdown knows no bold space. */
function withoutEdges(node: Element): ElementContent[] {
  const [first, last] = [node.children[0], node.children.at(-1)];
  const before = first?.type === "text" ? (/^\s+/.exec(first.value)?.[0] ?? "") : "";
  const after = last?.type === "text" ? (/\s+$/.exec(last.value)?.[0] ?? "") : "";
  const children = node.children.map((child) => {
    if (child.type !== "text") return child;
    const start = child === first ? child.value.slice(before.length) : child.value;
    return { ...child, value: child === last ? start.trimEnd() : start };
  });
  return [...(before ? [text(before)] : []), { ...node, children }, ...(after ? [text(after)] : [])];
}

/** `<dt>Severity</dt><dd>high</dd>` says what "**Severity:** high" says. */
function definitionList(list: Element): ElementContent[] {
  const made: ElementContent[] = [];
  const parts = list.children.flatMap((child) =>
    child.type === "element" && child.tagName === "div" ? child.children : [child],
  );
  let term: ElementContent[] | null = null;
  for (const part of parts) {
    if (part.type !== "element") continue;
    if (part.tagName === "dt") {
      if (term) made.push(paragraph([strong(term)]));
      term = part.children;
    } else if (part.tagName === "dd") {
      const isInline = part.children.every(
        (child) => child.type !== "element" || !/^(?:p|div|ul|ol|table|pre|blockquote)$/.test(child.tagName),
      );
      if (term && isInline) made.push(paragraph([strong(term), text(" "), ...part.children]));
      else made.push(...(term ? [paragraph([strong(term)])] : []), ...part.children);
      term = null;
    }
  }
  if (term) made.push(paragraph([strong(term)]));
  return made;
}

function strong(children: ElementContent[]): Element {
  const words = visibleText({ type: "root", children }).trim();
  return { type: "element", tagName: "strong", properties: {}, children: [text(words.replace(/:?$/, ":"))] };
}

function paragraph(children: ElementContent[]): Element {
  return { type: "element", tagName: "p", properties: {}, children };
}

function text(value: string): ElementContent {
  return { type: "text", value };
}

function codeBlock(node: Element): Element {
  return {
    type: "element",
    tagName: "pre",
    properties: {},
    children: [{ type: "element", tagName: "code", properties: {}, children: node.children }],
  };
}

/** Facts as a table of two columns with its headings in the first one: every row is a fact, none is the table's head. */
function withHeaderRow(table: Element): Element {
  const rows = rowsOf(table);
  const cells = (row: Element) => row.children.filter((cell): cell is Element => cell.type === "element");
  const isFacts =
    rows.length > 0 &&
    rows.every((row) => {
      const [first, second, ...more] = cells(row);
      return first?.tagName === "th" && second?.tagName === "td" && more.length === 0;
    });
  if (!isFacts) return table;
  return {
    ...table,
    tagName: "div",
    children: rows.map((row) => {
      const [first, second] = cells(row);
      return paragraph([strong(first?.children ?? []), text(" "), ...inline(second?.children ?? [])]);
    }),
  };
}

/** Paragraphs of a cell become one line. */
function inline(children: readonly ElementContent[]): ElementContent[] {
  return children.flatMap((child) =>
    child.type === "element" && /^(?:p|div)$/.test(child.tagName) ? [...child.children, text(" ")] : [child],
  );
}

function rowsOf(node: Element): Element[] {
  return node.children.flatMap((child) => {
    if (child.type !== "element") return [];
    return child.tagName === "tr"
      ? [child]
      : /^t(?:head|body|foot)$/.test(child.tagName)
        ? rowsOf(child)
        : [];
  });
}

function findElement(node: Root | Element, tagName: string): Element | null {
  for (const child of node.children) {
    if (child.type !== "element") continue;
    const found = child.tagName === tagName ? child : findElement(child, tagName);
    if (found) return found;
  }
  return null;
}

function findTitleClass(node: Root | Element): Element | null {
  for (const child of node.children) {
    if (child.type !== "element") continue;
    const isTitle =
      child.tagName === "p" && /(?:^|[ ,])title(?:$|[ ,])/.test(String(child.properties.className ?? ""));
    const found = isTitle ? child : findTitleClass(child);
    if (found) return found;
  }
  return null;
}
