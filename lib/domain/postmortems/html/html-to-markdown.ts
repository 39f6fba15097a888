import type { Element, ElementContent, Nodes, Parents, Root } from "hast";
import rehypeParse from "rehype-parse";
import rehypeRemark from "rehype-remark";
import remarkGfm from "remark-gfm";
import remarkStringify from "remark-stringify";
import { unified } from "unified";
import { anyOf } from "../../text/any-of";
import { typedLines } from "./typed-lines";
import { keepsNoWords, visibleText } from "./visible-text";

export interface MarkdownOfHtml {
  markdown: string;
  /** What a reader of the page sees, for counting words. */
  visible: string;
}

const parser = unified().use(rehypeParse);
const writer = unified()
  .use(rehypeRemark, { newlines: true })
  .use(remarkGfm)
  .use(remarkStringify, { bullet: "-", emphasis: "_", fences: true, rule: "-", incrementListMarker: true });

/**
 * A page as Markdown: scripts, styles and hidden parts are no words; tables, lists, code and definition lists stay. Lines of a
 * paragraph stay lines, as its author broke them: labels and times begin many of them.
 */
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
  const markdown = typedLines(tidy(writer.stringify(tree)));
  return {
    markdown: titleText === "" ? markdown : `# ${titleText.replace(/\s+/g, " ")}\n\n${markdown}`,
    visible,
  };
}

/**
 * Non-breaking and zero-width spaces of word processors, and escapes that only a Markdown writer needs: lines that begin as
 * items do are meant as items.
 */
function tidy(markdown: string): string {
  return markdown
    .replace(/&#x20;|\u00a0/g, " ")
    .replace(/[\u200b\ufeff]/g, "")
    .replace(/\\([~_[\]])/g, "$1")
    .replace(/\\\n(?=\s*(?:\d{1,3}\\?[.)] |\\?[-+*] ))/g, "\n")
    .replace(/^(\s*(?:\d{1,3}(?=\\[.)] )|(?=\\[-+*] )))\\/gm, "$1")
    .replace(/^(\s*(?:[-*+]|\d+\.)\s+)\\\[([ xX])\\?\]/gm, "$1[$2]");
}

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** Changes the tree in place to the elements that Markdown has. */
function rewrite(parent: Parents): void {
  const children: Nodes[] = [];
  for (const node of parent.children) {
    if (node.type === "element" && node.properties.type === "checkbox")
      children.push(text(node.properties.checked ? "[x] " : "[ ] "));
    if (node.type === "doctype" || node.type === "comment" || keepsNoWords(node)) continue;
    if (node.type === "element") {
      if (node.tagName === "p" && isLarge(node)) node.tagName = "h1";
      if (ONE_LINE.test(node.tagName)) joinLines(node);
      rewrite(node);
      if (node.tagName === "td" || node.tagName === "th") node.children = apart(node.children);
      children.push(...rewritten(node));
    } else children.push(node);
  }
  Object.assign(parent, { children: joinedLists(children) });
}

const ONE_LINE = /^(?:h[1-6]|t[dh]|dt|summary|figcaption|caption)$/;

function joinLines(node: Element): void {
  for (const child of node.children) {
    if (child.type === "text") child.value = child.value.replace(/\s+/g, " ");
    else if (child.type === "element" && child.tagName !== "pre") joinLines(child);
  }
}

/** Paragraphs of a cell share its line: a space keeps the words of one from those of the next. */
function apart(children: ElementContent[]): ElementContent[] {
  return children.flatMap((child, index) =>
    child.type === "element" && child.tagName === "p" && children.length > 1
      ? [...child.children, ...(index < children.length - 1 ? [text(" ")] : [])]
      : [child],
  );
}

/** Exports write a list per item: lists of one kind side by side are one. */
function joinedLists(children: readonly Nodes[]): Nodes[] {
  const joined: Nodes[] = [];
  for (const node of children) {
    const last = joined.findLast((done) => done.type !== "text" || done.value.trim() !== "");
    if (isList(node) && last && isList(last) && last.tagName === node.tagName)
      last.children.push(...node.children);
    else joined.push(node);
  }
  return joined;
}

function isList(node: Nodes): node is Element {
  return node.type === "element" && (node.tagName === "ul" || node.tagName === "ol");
}

function rewritten(node: Element): ElementContent[] {
  const classes = String(node.properties.className ?? "");
  // The heading of a table of contents heads no section.
  if (/(?:^|[ ,])toc(?:$|[ ,])/.test(classes) || node.properties.id === "toc") return [withoutHeadings(node)];
  if (/(?:^|[ ,])checkbox-(?:on|off)(?:$|[ ,])/.test(classes))
    return [text(/checkbox-on/.test(classes) ? "[x] " : "[ ] ")];
  if (node.tagName === "dl") return definitionList(node);
  if (node.tagName === "p" && /(?:^|[ ,])title(?:$|[ ,])/.test(classes)) return [{ ...node, tagName: "h1" }];
  if (node.tagName === "p" && /(?:^|[ ,])subtitle(?:$|[ ,])/.test(classes))
    return [{ ...node, tagName: "p" }];
  if (node.tagName === "summary") return [{ ...node, tagName: "p" }];
  if (node.tagName === "time" || node.tagName === "font" || node.tagName === "var") return node.children;
  if (node.tagName === "table") return [withHeaderRow(node)];
  if (node.tagName === "ac:plain-text-body") return [codeBlock(node)];
  if (node.tagName.startsWith("ac:")) return [{ ...node, tagName: "div" }];
  if (node.tagName === "span") return styled(node);
  if (/^(?:b|strong|em|i)$/.test(node.tagName)) return withoutEdges(node);
  return [node];
}

/** A word processor's title is a paragraph in large letters. */
function isLarge(node: Element): boolean {
  const runs = node.children.filter(
    (child) => child.type === "element" || (child.type === "text" && child.value.trim() !== ""),
  );
  const [only] = runs;
  const size =
    runs.length === 1 && only?.type === "element"
      ? /font-size:\s*(\d+(?:\.\d+)?)(pt|px)/.exec(String(only.properties.style ?? ""))
      : null;
  return size !== null && Number(size[1]) >= (size[2] === "px" ? 28 : 20);
}

function withoutHeadings(node: Element): Element {
  return {
    ...node,
    children: node.children.map((child) => {
      if (child.type !== "element") return child;
      return /^h[1-6]$/.test(child.tagName) ? paragraph(child.children) : withoutHeadings(child);
    }),
  };
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
  const pairs = rows.map((row) => pairsOf(cellsOf(row)));
  if (pairs.length === 0 || pairs.some((each) => each.length === 0)) return spread(table, namedColumns(rows));
  return {
    ...table,
    tagName: "div",
    children: pairs
      .flat()
      .map(([label, value]) => paragraph([strong(label.children), text(" "), ...inline(value.children)])),
  };
}

const HEAD = anyOf(
  "iu",
  [
    "time(?:stamp)?|date|when|event|action|task|item|what|who|owner|name|metric|field",
    String.raw`parameter|priority|problem|#|№|no\.?|время|дата|когда|событие|действие|задача|кто`,
    "ответственный|название|показатель|поле|параметр|приоритет|проблема",
  ],
  { before: "^(?:", after: String.raw`)(?:\s*\([^)]*\))?$` },
);

/** Rows of plain cells whose first row names the columns: its cells become heads. */
function namedColumns(rows: readonly Element[]): readonly Element[] {
  const [first, ...rest] = rows;
  if (!first || rest.length === 0 || rows.some((row) => cellsOf(row).some(({ tagName }) => tagName === "th")))
    return rows;
  const cells = cellsOf(first);
  const isNamed =
    HEAD.test(wordsOf(cells[0]).trim()) && cells.every((cell) => wordsOf(cell).trim().length <= 40);
  if (cells.length < 2 || !(isNamed || cells.every(isAllBold))) return rows;
  for (const cell of cells) cell.tagName = "th";
  return rows;
}

function wordsOf(node: Element | undefined): string {
  return (node?.children ?? [])
    .map((child) => (child.type === "text" ? child.value : child.type === "element" ? wordsOf(child) : ""))
    .join("");
}

const cellsOf = (row: Element) => row.children.filter((cell): cell is Element => cell.type === "element");

/** The facts of a row of label, value, label, value …; none for a row of another kind. */
function pairsOf(cells: readonly Element[]): [label: Element, value: Element][] {
  if (cells.length === 0 || cells.length % 2 === 1) return [];
  const pairs = Array.from({ length: cells.length / 2 }, (_, at) => cells.slice(at * 2, at * 2 + 2));
  const isLabel = (cell: Element) => cell.tagName === "th" || (cells.length > 2 && isAllBold(cell));
  return pairs.every(
    ([label, value]) => label && isLabel(label) && value?.tagName === "td" && !isAllBold(value),
  )
    ? pairs.flatMap(([label, value]): [Element, Element][] => (label && value ? [[label, value]] : []))
    : [];
}

function isAllBold(cell: Element): boolean {
  const bold = cell.children.filter((child) => child.type !== "text" || child.value.trim() !== "");
  return (
    bold.length > 0 && bold.every((child) => child.type === "element" && /^(?:b|strong)$/.test(child.tagName))
  );
}

/** A table whose cells span rows or columns, as one in which each cell stands in each place it covers; several rows of heads as one. */
function spread(table: Element, rows: readonly Element[]): Element {
  const span = (cell: Element, name: "colSpan" | "rowSpan") =>
    Math.min(50, Math.max(1, Number(cell.properties[name] ?? 1) || 1));
  if (!rows.some((row) => cellsOf(row).some((cell) => span(cell, "colSpan") * span(cell, "rowSpan") > 1)))
    return table;
  const grid: Element[][] = rows.map(() => []);
  rows.forEach((row, at) => {
    let column = 0;
    for (const cell of cellsOf(row)) {
      while (grid[at]?.[column]) column += 1;
      for (let down = 0; down < span(cell, "rowSpan"); down += 1)
        for (let right = 0; right < span(cell, "colSpan"); right += 1) {
          const line = grid[at + down];
          // A cell across a whole row is said once.
          if (line)
            line[column + right] =
              right === 0
                ? cell
                : { ...cell, children: down === 0 && cell.tagName === "td" ? [] : cell.children };
        }
      column += span(cell, "colSpan");
    }
  });
  const width = Math.max(...grid.map((row) => row.length));
  const filled = grid.map((row) => Array.from({ length: width }, (_, at) => row[at] ?? element("td", [])));
  const heads = filled.findIndex((row) => row.some((cell) => cell.tagName !== "th"));
  const head = heads > 1 ? filled.slice(0, heads) : [];
  const merged = Array.from({ length: width }, (_, at) => {
    const parts = [...new Set(head.map((row) => row[at]))].flatMap((cell) => (cell ? [cell] : []));
    return element(
      "th",
      parts.flatMap((cell, index) => [...(index > 0 ? [text(" / ")] : []), ...cell.children]),
    );
  });
  const body = heads > 1 ? [merged, ...filled.slice(heads)] : filled;
  return {
    ...table,
    children: body.map((row) =>
      element(
        "tr",
        row.map((cell) => ({ ...cell, properties: {} })),
      ),
    ),
  };
}

function element(tagName: string, children: ElementContent[]): Element {
  return { type: "element", tagName, properties: {}, children };
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
