import type { Root } from "hast";
import { visibleText } from "./visible-text";

/** A heading of so many characters is a sentence that came to stand there: set as a title it would shout. */
export const SENTENCE_CHARS = 90;

/** Marks headings that are whole sentences, for the page's style. */
export function markSentences(tree: Root): void {
  for (const node of tree.children)
    if (
      node.type === "element" &&
      /^h[2-6]$/.test(node.tagName) &&
      visibleText(node).trim().length > SENTENCE_CHARS
    )
      node.properties.className = ["sentence"];
}
