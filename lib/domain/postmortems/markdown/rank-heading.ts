import type { Priority } from "../priority";
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

/** The rank that a heading begins with and the name behind it: "P1 — Disk is full", "[High] Slow report", "🟡 Средне: нет владельца". */
export function ownRank(title: string): { priority: Priority; name: string } | null {
  const bare = title.replace(/^[^\p{L}\p{N}[(]+/u, "").replace(/^(?:[#№]?\d{1,3}[.):]\s+)?/u, "");
  const level =
    /^(?:[[(]\s*(\p{L}{3,12}|[PS]\d)\s*[\])]|((?:P|SEV-?)\d)(?=[\s:.–—-]))[\s:.–—-]*(.*)$/iu.exec(bare) ??
    null;
  const [, inBrackets, code, rest = ""] = level ?? [];
  const ofLevel = parsePriority(inBrackets ?? code ?? "");
  if (ofLevel) return { priority: ofLevel, name: rest };
  const [, words = "", name = ""] = /^(\p{L}+(?:\s\p{L}+)?)\s*[:–—]\s+(\S.*)$/u.exec(bare) ?? [];
  const ofWords = words !== "" && isRank(words) ? parsePriority(words) : null;
  return ofWords ? { priority: ofWords, name } : null;
}
