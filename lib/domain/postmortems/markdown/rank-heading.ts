import { parsePriority } from "../priority";

/** A heading of a word or two that ranks what stands below it: "🟠 Important", «Критичные», "P3 — Low priority". */
export function isRank(title: string): boolean {
  const words = title
    .replace(/^\s*\d{1,2}[.)]/, "")
    .replace(/\([^)]*\)\s*$/, "")
    .replace(/(?<![\p{L}\d])(?:P|SEV-?)\d(?!\d)|(?<!\p{L})(?:priority|приоритет)(?!\p{L})/giu, " ")
    .replace(/[^\p{L}\s]/gu, " ")
    .trim()
    .split(/\s+/);
  return words.length <= 2 && words[0] !== "" && parsePriority(words.join(" ")) !== null;
}
