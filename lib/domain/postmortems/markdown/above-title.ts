import type { SectionNode } from "./parse-tree";
import { plainText } from "./parse-tree";

/** The way to a wiki's page, which stands above its title: links and what stands between them. */
export function isOnlyLinks(text: string): boolean {
  const rest = text.replace(/\[[^\][]{1,80}\]\([^()\s]{1,200}\)/g, "");
  return (rest !== text && !/\p{L}/u.test(rest)) || CRUMBS.test(text.trim());
}

/** "Home / History": the same way without its links. */
const CRUMBS = /^[\p{L}\d ]{2,24}(?: [/›»>|·] [\p{L}\d ]{2,24}){1,6}$/u;

/** An icon or a picture above the title says nothing. */
export function hasWords(node: SectionNode["blocks"][number]["node"]): boolean {
  return /[\p{L}\p{N}]/u.test(plainText(node));
}
