import { htmlToMarkdown } from "../../html/html-to-markdown";
import { leadingTime } from "../leading-time";
import { recogniseSection } from "../section-keys";

const FOLD = /^[ \t]*(?:<details[^>]*>[ \t]*)?<summary>[ \t]*(.*?)[ \t]*<\/summary>[ \t]*$/iu;
const EDGE = /^[ \t]*<\/?details[^>]*>[ \t]*$/iu;
const TABLE_END = /<\/table>[ \t]*$/i;
/** "Severity ........ high", one under another. */
const LEADER = /^[ \t]*(\p{L}[\p{L} /()-]{1,40}?)[ \t]*(?:\.{4,}|…{2,})[ \t]*:?[ \t]*(\S.*)$/u;

/**
 * Parts of Markdown that only some writers know, as those that all know: a fold whose name is a section's becomes that
 * section, a table in tags one of bars, and a definition ("Severity", below it ": high", "Severity ..... high") a labelled line or, under a time, a row. Only marks change.
 */
export function layOutFolds(source: string): string {
  const lines = source.split("\n");
  const out: string[] = [];
  // Looked for once: many tables that never end would each be followed to the end of the text.
  const lastTableEnd = lines.findLastIndex((line) => TABLE_END.test(line));
  let fence: string | null = null;
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? "";
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1] ?? null;
    if (mark && (fence === null || mark.startsWith(fence))) fence = fence === null ? mark : null;
    if (fence !== null || mark) {
      out.push(line);
      continue;
    }
    if (at <= lastTableEnd && /^[ \t]*<table[\s>]/i.test(line)) {
      let end = at;
      while (!TABLE_END.test(lines[end] ?? "")) end += 1;
      out.push("", htmlToMarkdown(lines.slice(at, end + 1).join("\n")).markdown.trim(), "");
      at = end;
      continue;
    }
    const fold = FOLD.exec(line)?.[1];
    const name = fold === undefined ? null : fold.replace(/<\/?\w+[^>]*>/g, "").trim();
    if (name !== null && recogniseSection(name, "whole") !== null) {
      out.push("", `${"#".repeat(Math.max(2, levelAbove(out)))} ${name}`, "");
      continue;
    }
    if (EDGE.test(line)) {
      // A line of a tag alone would hide what follows it from the parser.
      out.push("");
      continue;
    }
    const led = LEADER.exec(line);
    if (led && (LEADER.test(lines[at - 1] ?? "") || LEADER.test(lines[at + 1] ?? ""))) {
      out.push(`**${led[1] ?? ""}:** ${led[2] ?? ""}`, "");
      continue;
    }
    const told = definitionAt(lines, at);
    if (told === null) {
      out.push(line);
      continue;
    }
    const term = line.trim();
    const isTime = leadingTime(term)?.rest === "";
    // A blank line between two rows would make a loose list of them.
    if (isTime && out.at(-1) === "" && out.at(-2)?.startsWith("- ")) out.pop();
    out.push(isTime ? `- ${term} – ${told}` : `**${term.replace(/:$/, "")}:** ${told}`);
    if (!isTime) out.push("");
    at += 1;
  }
  return out.join("\n");
}

/** What a term on a line of its own is said to be on the next one; null where nothing defines it. */
function definitionAt(lines: readonly string[], at: number): string | null {
  const term = (lines[at] ?? "").trimEnd();
  const isTerm =
    /^[\p{L}\p{N}~][^|<>#]{0,60}$/u.test(term) && (at === 0 || (lines[at - 1] ?? "").trim() === "");
  return isTerm ? (/^:[ \t]+(\S.*)$/.exec(lines[at + 1] ?? "")?.[1] ?? null) : null;
}

function levelAbove(out: readonly string[]): number {
  return /^(#{1,6})[ \t]/.exec(out.findLast((line) => /^#{1,6}[ \t]/.test(line)) ?? "")?.[1]?.length ?? 2;
}
