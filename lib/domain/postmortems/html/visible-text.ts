import type { Nodes } from "hast";

const SILENT = new Set([
  "script",
  "style",
  "head",
  "template",
  "noscript",
  "svg",
  "iframe",
  "object",
  "ac:parameter",
  "input",
  "select",
  "button",
]);
/** Elements that cut no word in two: the same word may be half in one and half outside. */
const SEAMLESS = new Set(["span", "font", "wbr", "time"]);
/** Where a line begins, which a mark of a list may open. */
const BREAKS = new Set(["br", "p", "div", "li", "section", "article", "blockquote", "tr"]);

/** Whether a node holds nothing that a reader sees: code, styles, a form's controls, what is hidden. */
export function keepsNoWords(node: Nodes): boolean {
  if (node.type !== "element") return false;
  const { hidden, style, ariaHidden } = node.properties;
  return (
    SILENT.has(node.tagName) ||
    (hidden !== undefined && hidden !== null && hidden !== false) ||
    (ariaHidden === "true" && node.children.length === 0) ||
    /display:\s*none/i.test(typeof style === "string" ? style : "")
  );
}

/** The words of a page that a reader sees. */
export function visibleText(node: Nodes): string {
  if (node.type === "text") return node.value;
  if (!("children" in node) || keepsNoWords(node)) return "";
  const separator =
    node.type !== "element" || BREAKS.has(node.tagName) ? "\n" : SEAMLESS.has(node.tagName) ? "" : " ";
  return separator + node.children.map(visibleText).join("") + separator;
}
