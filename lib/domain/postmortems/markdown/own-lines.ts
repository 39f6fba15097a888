import { uncell } from "./writing/write-parts";
import { parseMarker, unescapeMarkers } from "./markers";

/** A marker of our own Markdown with the lines that follow it, up to the next one. */
export interface MarkedPart {
  name: string;
  data: string;
  lines: string[];
}

/** The source cut at our markers; what stands before the first has the name "head". */
export function cutAtMarkers(source: string): MarkedPart[] {
  const parts: MarkedPart[] = [{ name: "head", data: "", lines: [] }];
  for (const line of source.split("\n")) {
    const found = parseMarker(line);
    if (found) parts.push({ ...found, lines: [] });
    else parts.at(-1)?.lines.push(line);
  }
  return parts;
}

/** The text of some lines without blank lines around it and without the escapes of markers. */
export function textOf(lines: readonly string[]): string {
  return unescapeMarkers(lines.join("\n"))
    .replace(/^(?:[ \t]*\n)+/, "")
    .trimEnd();
}

/** The items of a list written by `bullets`. */
export function readBullets(lines: readonly string[]): string[] {
  const items: string[] = [];
  for (const line of textOf(lines).split("\n")) {
    if (line.startsWith("- ") || line === "-") items.push(line.slice(2));
    else if (items.length > 0) items[items.length - 1] += `\n${line.startsWith("  ") ? line.slice(2) : line}`;
  }
  return items.map((item) => item.trimEnd());
}

/** The fenced blocks written by `fenced`, each with the quoted line before it as its caption. */
export function readFences(lines: readonly string[]): { caption: string; language: string; text: string }[] {
  const found: { caption: string; language: string; text: string }[] = [];
  let caption = "";
  let open: { fence: string; language: string; lines: string[] } | null = null;
  for (const line of unescapeMarkers(lines.join("\n")).split("\n")) {
    if (open) {
      if (line === open.fence) {
        found.push({ caption, language: open.language, text: open.lines.join("\n") });
        open = null;
        caption = "";
      } else open.lines.push(line);
      continue;
    }
    const fence = /^(`{3,})(.*)$/.exec(line);
    if (fence) open = { fence: fence[1] ?? "", language: fence[2] ?? "", lines: [] };
    else if (line.startsWith("> ")) caption = line.slice(2).trim();
  }
  return found;
}

/** The cells of a table written by `table`: the heading row first. */
export function readCells(lines: readonly string[]): string[][] {
  return lines
    .filter((line) => line.startsWith("|") && !/^\|(?: --- \|)+$/.test(line))
    .map((line) =>
      line
        .replace(/^\| ?/, "")
        .replace(/ ?\|$/, "")
        .split(/ \| |(?<=^)\| /)
        .map(uncell),
    );
}

/** Data hidden in a marker; an empty object for none or for what is no JSON. */
export function hiddenData(data: string): Record<string, unknown> {
  const value = parseJson(data);
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}

/** The rows' hidden values of a "rows" marker. */
export function hiddenRows(data: string): Record<string, unknown>[] {
  const value = parseJson(data);
  return Array.isArray(value)
    ? value.map((row: unknown) => (typeof row === "object" && row !== null ? { ...row } : {}))
    : [];
}

/** A JSON value, or undefined. */
export function parseJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}
