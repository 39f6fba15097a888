import type { Excerpt } from "../../schema/problem";
import { escapeMarkers } from "../markers";

/** Text that is safe in one cell of a GFM table. */
export function cell(text: string): string {
  const literal = text
    .trim()
    .replace(/&((?:amp;)*)lt;br>/g, "&amp;$1lt;br>")
    .replaceAll("<br>", "&lt;br>");
  return literal.replaceAll("|", "\\|").replace(/\r\n?|\n/g, "<br>");
}

/** The text that `cell` made safe. */
export function uncell(cell: string): string {
  const lines = cell.trim().replaceAll("\\|", "|").replaceAll("<br>", "\n");
  return lines.replaceAll("&lt;br>", "<br>").replace(/&amp;((?:amp;)*)lt;br>/g, "&$1lt;br>");
}

/** A GFM table; every row has as many cells as the header. */
export function table(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const width = Math.max(columns.length, ...rows.map((row) => row.length));
  const line = (cells: readonly string[]) =>
    `| ${Array.from({ length: width }, (_, index) => cell(cells[index] ?? "")).join(" | ")} |`;
  return [line(columns), `|${" --- |".repeat(width)}`, ...rows.map(line)].join("\n");
}

/** A bullet list of Markdown texts; their further lines are indented. */
export function bullets(items: readonly string[]): string {
  return items
    .map(
      (item) =>
        `- ${block(item)
          .trimStart()
          .replace(/\n(?=[^\n])/g, "\n  ")}`,
    )
    .map((item) => escapeMarkers(item.trimEnd()))
    .join("\n");
}

/** A fenced block whose fence is longer than any fence inside it. */
export function fenced(excerpt: Pick<Excerpt, "language" | "text">): string {
  const runs = excerpt.text.match(/`{3,}/g) ?? [];
  const fence = "`".repeat(Math.max(3, ...runs.map((run) => run.length + 1)));
  const info = excerpt.language.replace(/[`\r\n]/g, "").trim();
  return `${fence}${info}\n${excerpt.text.replace(/\r\n?/g, "\n")}\n${fence}`;
}

/** Text as it stands in our Markdown: no blank lines around it, one kind of line break. */
export function block(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(/^(?:[ \t]*\n)+/, "")
    .trimEnd();
}

/** One line: line breaks become spaces. */
export function oneLine(text: string): string {
  return text.replace(/\s*[\r\n]\s*/g, " ").trim();
}
