import type { SectionKey } from "../../schema";
import { belowFrontMatter } from "../front-matter";
import { recogniseLabel } from "../label-names";
import { leadingTime } from "../leading-time";
import { recogniseSection } from "../section-keys";

const BULLET = /^([ \t]*)[•◦‣▪●∙·](?:[ \t]+|(?=\S))/u;
const UNDERLINE = /^[ \t]*([=~*#_.+═━─—–-])\1{2,}[ \t]*$/u;
/** Boxes to tick, empty and ticked, with or without a bullet before them. */
const BOX = /^([ \t]*)(?:([-*+]|\d{1,2}[.)])[ \t]+)?([□☐◻▢]|[☑☒])[ \t]*(?=[\p{L}\p{N}*_`"«(])/u;
const LABELLED = /^[^:]{1,40}:[ \t]+\S/u;

/**
 * Plain text as Markdown: underlined, capital, numbered and framed headings get their number signs and typed bullets their
 * hyphens. Only marks and blank lines change, never a word. A text that has Markdown headings keeps them and gets bullets only.
 */
export function layOutText(source: string): string {
  const lines = source.split("\n");
  const isMarkdown = hasHeadings(lines);
  const isOutline = isPlainOutline(lines);
  const first = belowFrontMatter(lines);
  const out = lines.slice(0, first);
  let fence: string | null = null;
  let level = 1;
  for (let at = first; at < lines.length; at += 1) {
    const line = lines[at] ?? "";
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1] ?? null;
    if (mark && (fence === null || mark.startsWith(fence)))
      fence = fence === null && !isRuleUnder(lines, at) ? mark : null;
    const outlined = fence === null ? outlineAt(lines, at, isOutline) : null;
    if (outlined) {
      push(out, `${"#".repeat(Math.min(level + 1, 6))} ${outlined.name}`);
      out.push(...outlined.below, "");
      at += outlined.lines - 1;
      // What follows is no item of that list.
      if (nextWords(lines, at) !== "" && !outlineAt(lines, nextLine(lines, at), isOutline))
        out.push("---", "");
      continue;
    }
    if (fence === null && (isDutiesInBold(lines, at) || isNameBelowItem(lines, at))) out.push("");
    if (fence !== null || isMarkdown) {
      level = (fence === null ? /^(#{1,6})[ \t]/.exec(line)?.[1]?.length : undefined) ?? level;
      out.push(fence === null ? itemOf(lines, at) : line);
      if (fence === null && (isBoldName(lines, at) || isBoldOverNumber(lines, at))) out.push("");
      continue;
    }
    const framed = frameAt(lines, at);
    if (framed) {
      push(out, `${out.some((done) => /^#\s/.test(done)) ? "##" : "#"} ${framed.title}`);
      at += framed.lines - 1;
      continue;
    }
    const heading = countedProblem(lines, at) ?? countedEvent(lines, at) ?? headingAt(lines, at);
    if (heading) {
      push(out, heading.text);
      at += heading.lines - 1;
      const items = plainItems(lines, at + 1, heading.text);
      for (const item of items) out.push(`- ${item}`);
      if (items.length > 0) at = lines.indexOf(items.at(-1) ?? "", at + 1);
    } else out.push(itemOf(lines, at));
  }
  return out.join("\n");
}

/** "- **Key events**" with a list below it: an outline of bullets or numbers, whose named ones are sections. */
function outlineAt(
  lines: readonly string[],
  at: number,
  isOutline: boolean,
): { name: string; below: string[]; lines: number } | null {
  const name =
    /^(?:[-*+]|\d{1,2}[.)])[ \t]+\*\*([^*]+?):?\*\*:?[ \t]*$/.exec(lines[at] ?? "")?.[1] ??
    (isOutline ? PLAIN_PART.exec(lines[at] ?? "")?.[1] : undefined);
  if (name === undefined || recogniseSection(name, "whole") === null) return null;
  const end = lines.findIndex((line, index) => index > at && line.trim() !== "" && !/^[ \t]{2,}/.test(line));
  const below = lines.slice(at + 1, end < 0 ? lines.length : end);
  const indent = /^[ \t]+(?=[-*+][ \t]|\d+[.)][ \t]|\||\p{L})/u.exec(
    below.find((line) => line.trim() !== "") ?? "",
  )?.[0];
  if (indent === undefined) return null;
  return {
    name,
    below: below.map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line.trim())),
    lines: below.length + 1,
  };
}

const PLAIN_PART = /^\d{1,2}[.)][ \t]+(\p{L}[^.:;|*]{2,60})$/u;

/** "3. Causes" with what it holds indented below, in a text whose numbered lines are mostly such names. */
function isPlainOutline(lines: readonly string[]): boolean {
  const numbered = lines.flatMap((line, at) =>
    /^\d{1,2}[.)][ \t]/.test(line) ? [{ line, below: lines[at + 1] ?? "" }] : [],
  );
  const named = numbered.filter(
    ({ line, below }) =>
      recogniseSection(PLAIN_PART.exec(line)?.[1] ?? "", "whole") !== null && /^[ \t]{2,}\S/.test(below),
  );
  return named.length >= 3 && named.length * 2 > numbered.length;
}

/** A section's name in bold with its text on the very next line. */
function isBoldName(lines: readonly string[], at: number): boolean {
  const name = /^\*\*([^*]+)\*\*:?[ \t]*$/.exec(lines[at] ?? "")?.[1];
  const below = lines[at + 1] ?? "";
  const isOpen = at === 0 || /^(?:#{1,6}[ \t].*)?$/.test((lines[at - 1] ?? "").trim());
  return (
    name !== undefined &&
    isOpen &&
    /^[\p{L}\p{N}«"“]/u.test(below) &&
    recogniseSection(name, "whole") !== null
  );
}

/** "Causes:" right below the last item of a list, which would go on with it. */
function isNameBelowItem(lines: readonly string[], at: number): boolean {
  const name = /^(\p{L}[^.:!?|]{2,40}):[ \t]*$/u.exec(lines[at] ?? "")?.[1];
  return (
    name !== undefined &&
    /^[ \t]*(?:[-*+•]|\d{1,2}[.)])[ \t]/.test(lines[at - 1] ?? "") &&
    (recogniseLabel(name) !== null || recogniseSection(name, "whole") !== null)
  );
}

/** "**Action items:**" right below other labels and right above its list. */
function isDutiesInBold(lines: readonly string[], at: number): boolean {
  const name = /^\*\*([^*]+)\*\*:?[ \t]*$/.exec(lines[at] ?? "")?.[1];
  return (
    name !== undefined &&
    (lines[at - 1] ?? "").startsWith("**") &&
    /^(?:[-*+]|\d{1,2}[.)])[ \t]/.test(lines[at + 1] ?? "") &&
    recogniseSection(name, "whole") === "recommendations"
  );
}

/** A bold line right above "2. …": no number but 1 begins a list without a blank line. */
function isBoldOverNumber(lines: readonly string[], at: number): boolean {
  return /^\*\*[^*]+\*\*:?[ \t]*$/.test(lines[at] ?? "") && /^\d{1,2}[.)][ \t]/.test(lines[at + 1] ?? "");
}

const CLAUSE = /^[ \t]*\d{1,2}\.\d{1,2}\.?[ \t]+\S/u;

/** Typed bullets, clauses numbered "4.1." one under another, and times before a tab are items of a list. */
function itemOf(lines: readonly string[], at: number): string {
  const line = lines[at] ?? "";
  if (/^[ \t]*\d{1,2}\.\d{1,2}\.?[ \t]+\*\*/.test(line)) return `- ${line.trim()}`;
  if (CLAUSE.test(line) && (CLAUSE.test(lines[at - 1] ?? "") || CLAUSE.test(lines[at + 1] ?? "")))
    return `- ${line.trim()}`;
  if (DASHED.test(line) && (DASHED.test(lines[at - 1] ?? "") || DASHED.test(lines[at + 1] ?? "")))
    return line.replace(/[—–]/u, "-");
  if (isLettered(lines, at)) return `- ${line.trim()}`;
  const timed = /^([^\t|]{1,40}?)[ \t]*\t[ \t]*(\S.*)$/u.exec(line);
  if (timed && leadingTime(timed[1] ?? "") !== null)
    return `- ${(timed[1] ?? "").trim()} – ${timed[2] ?? ""}`;
  // Word processors write the mark of a numbered line with a backslash, as if it were none.
  return line
    .replace(
      BOX,
      (_, indent: string, mark: string | undefined, box: string) =>
        `${indent}${mark ?? "-"} ${/[☑☒]/u.test(box) ? "[x]" : "[ ]"} `,
    )
    .replace(BULLET, "$1- ")
    .replace(/^([ \t]{0,3})(?=\[[ xX]\][ \t]+\S)/u, "$1- ")
    .replace(/^\.[ \t]+(?=\p{L})/u, "- ")
    .replace(/^([ \t]*\d{1,2})\\(?=[.)][ \t])/, "$1");
}

/** A dash for a bullet, one under another. */
const DASHED = /^[ \t]*[—–][ \t]+\S/u;
const LETTER = /^[ \t]*([a-zа-я])[).][ \t]+\S/u;

/** "a) …" with "b) …" right below it, or the other way round. */
function isLettered(lines: readonly string[], at: number): boolean {
  const letterOf = (index: number) => LETTER.exec(lines[index] ?? "")?.[1];
  const [own, above, below] = [letterOf(at), letterOf(at - 1), letterOf(at + 1)];
  const follows = (first: string | undefined, second: string | undefined) =>
    first !== undefined && second !== undefined && second.charCodeAt(0) - first.charCodeAt(0) === 1;
  return follows(own, below) || follows(above, own);
}

const OF_ITEMS: readonly (SectionKey | null)[] = [
  "recommendations",
  "wentWell",
  "wentBadly",
  "gotLucky",
  "lessons",
];

/** Short lines under "Action items" in a text that knows no bullets: each is one, unless they are the lines of a paragraph. */
function plainItems(lines: readonly string[], from: number, heading: string): string[] {
  if (!OF_ITEMS.includes(recogniseSection(heading.replace(/^#+/, "")))) return [];
  const first = lines.findIndex((line, at) => at >= from && line.trim() !== "");
  if (first < 0 || first > from + 1) return [];
  const end = lines.findIndex((line, at) => at > first && line.trim() === "");
  const block = lines.slice(first, end < 0 ? lines.length : end);
  const isList =
    block.length >= 2 &&
    block.every(
      (line) => /^[\p{Lu}\p{N}«"“]/u.test(line) && line.length <= 160 && !/^\d{1,2}[.)][ \t]/.test(line),
    ) &&
    block.slice(0, -1).every((line) => line.length < 70 || /[.;)]$/.test(line.trim())) &&
    block.every((line) => recogniseSection(line, "whole") === null);
  return isList ? block : [];
}

function push(out: string[], heading: string): void {
  if (out.length > 0 && out.at(-1)?.trim() !== "") out.push("");
  out.push(heading, "");
}

function hasHeadings(lines: readonly string[]): boolean {
  let isFenced = false;
  for (const line of lines) {
    if (/^ {0,3}(?:```|~~~)/.test(line)) isFenced = !isFenced;
    if (!isFenced && /^ {0,3}#{1,6}[ \t]+\S/.test(line)) return true;
  }
  return false;
}

function isRuleUnder(lines: readonly string[], at: number): boolean {
  return UNDERLINE.test(lines[at] ?? "") && (lines[at - 1] ?? "").trim() !== "";
}

/** A title between two rules. */
function frameAt(lines: readonly string[], at: number): { title: string; lines: number } | null {
  const [above, title, below] = [lines[at] ?? "", (lines[at + 1] ?? "").trim(), lines[at + 2] ?? ""];
  const isFrame = UNDERLINE.test(above) && UNDERLINE.test(below) && above.trim()[0] === below.trim()[0];
  return isFrame && above.trim()[0] !== "." && isTitle(title) ? { title, lines: 3 } : null;
}

const COUNTED_PROBLEM =
  /^(?:problem|issue|bug|error|проблема|ошибка|баг)[ \t]*[#№]?[ \t]*\d{1,2}[ \t]*[:.)–—-][ \t]*\S.{2,99}$/iu;

/** "Problem 1: …" at the beginning of a paragraph, where there is a further one. */
function countedProblem(lines: readonly string[], at: number): { text: string; lines: number } | null {
  const isOne = (index: number) =>
    COUNTED_PROBLEM.test(lines[index] ?? "") && (index === 0 || (lines[index - 1] ?? "").trim() === "");
  return isOne(at) && lines.some((_, index) => index !== at && isOne(index))
    ? { text: `## ${(lines[at] ?? "").trim()}`, lines: 1 }
    : null;
}

const COUNTED_EVENT =
  /^(?:event|incident|outage|alert|событие|инцидент|авария|сбой)[ \t]*[#№]?[ \t]*\d{1,3}[.:]?[ \t]*$/iu;

/** "Event 2" above its labelled lines, where there is a further one. */
function countedEvent(lines: readonly string[], at: number): { text: string; lines: number } | null {
  const isOne = (index: number) =>
    COUNTED_EVENT.test(lines[index] ?? "") &&
    (index === 0 || (lines[index - 1] ?? "").trim() === "") &&
    LABELLED.test(nextWords(lines, index));
  return isOne(at) && lines.some((_, index) => index !== at && isOne(index))
    ? { text: `## ${(lines[at] ?? "").trim()}`, lines: 1 }
    : null;
}

function headingAt(lines: readonly string[], at: number): { text: string; lines: number } | null {
  const line = (lines[at] ?? "").trimEnd();
  const bare = line.trim();
  const isOpen = at === 0 || (lines[at - 1] ?? "").trim() === "";
  const below = lines[at + 1] ?? "";
  if (isTitle(bare) && isOpen && UNDERLINE.test(below) && isLongAs(below, bare) && !/^[-*+>|]/.test(bare))
    return {
      text: `${/^[=═]/u.test(below.trim()) && !bare.startsWith("=") ? "#" : "##"} ${bare}`,
      lines: 2,
    };
  const wiki = /^(={1,6})[ \t]*([^=].*?)[ \t]*\1$/.exec(bare) ?? /^h([1-6])\.[ \t]+(.+)$/.exec(bare);
  if (wiki) {
    const level = /^\d$/.test(wiki[1] ?? "") ? Number(wiki[1]) : (wiki[1] ?? "").length;
    return { text: `${"#".repeat(level)} ${wiki[2] ?? ""}`, lines: 1 };
  }
  const signs = isOpen || at === 0 ? /^(={1,5})[ \t]+([^\s=].*)$/.exec(bare) : null;
  if (signs) return { text: `${"#".repeat((signs[1] ?? "").length)} ${signs[2] ?? ""}`, lines: 1 };
  const dressed =
    /^(?:-{2,}|\*{3,}|#{2,}|\[|【|<|>{2,})[ \t]*([\p{L}\p{N}].*?)[ \t]*(?:-{2,}|\*{3,}|#{2,}|\]|】|>|<{2,}):?$/u.exec(
      bare,
    )?.[1];
  if (dressed && recogniseSection(dressed, "whole")) return { text: `## ${dressed}`, lines: 1 };
  if (!isTitle(bare) || line !== line.trimStart()) return null;
  // A bare name with a colon and a blank line below it needs none above.
  const isSetOff =
    at > 0 && /^[^:]{3,60}:$/u.test(bare) && below.trim() === "" && nextWords(lines, at) !== "";
  if (isSetOff && recogniseSection(bare, "whole")) return { text: `## ${bare.slice(0, -1)}`, lines: 1 };
  if (!isOpen) return null;
  const starred = /^([*_])([^*_]+)\1(?::|[ \t]*[–—])?$/.exec(bare)?.[2];
  if (starred && recogniseSection(starred, "whole")) return { text: `## ${starred}`, lines: 1 };
  const numbered = /^(?:\d{1,2}|[IVX]{1,4})[.)][ \t]+(.+)$/.exec(bare)?.[1];
  const isAlone = !/^(?:\d{1,2}|[IVX]{1,4})[.)][ \t]/.test(nextWords(lines, at));
  if (numbered && isAlone && recogniseSection(numbered, "whole")) return { text: `## ${bare}`, lines: 1 };
  // "2. Causes of the fault" right above "2.1. …".
  const clause = /^(\d{1,2})[.)][ \t]+\p{Lu}[^.;]{2,79}$/u.exec(bare)?.[1];
  if (
    clause !== undefined &&
    nextWords(lines, at).startsWith(`${clause}.1`) &&
    recogniseSection(numbered ?? "")
  )
    return { text: `## ${bare}`, lines: 1 };
  if (
    isCapitals(bare) &&
    !bare.startsWith("|") &&
    at > 0 &&
    (recogniseSection(bare) !== null || /\s/.test(bare)) &&
    !LABELLED.test(bare)
  )
    return { text: `## ${bare.replace(/:$/, "")}`, lines: 1 };
  const named = /^([^.:!?]{3,60}):?$/u.exec(bare)?.[1];
  const isNamed = named !== undefined && recogniseSection(named.replace(/[ \t]*\([^()]*\)$/, ""), "whole");
  if (named && at > 0 && isNamed && nextWords(lines, at) !== "") return { text: `## ${named}`, lines: 1 };
  if (isOverList(lines, at) && recogniseSection(bare.replace(/:$/, "")))
    return { text: `## ${bare}`, lines: 1 };
  return null;
}

/** A line alone, longer than a section's bare name, with items or times right below it. */
function isOverList(lines: readonly string[], at: number): boolean {
  const bare = (lines[at] ?? "").trim();
  const isName = at > 0 && /^\p{L}[^.!?;|]{3,78}$/u.test(bare) && !LABELLED.test(bare);
  const below = lines[at + 1] ?? "";
  return (
    isName && (/^[ \t]*(?:[-*+•]|\d{1,2}[.)])[ \t]+\S/.test(below) || Boolean(leadingTime(below)?.start))
  );
}

function nextWords(lines: readonly string[], at: number): string {
  return (lines[nextLine(lines, at)] ?? "").trim();
}

function nextLine(lines: readonly string[], at: number): number {
  const next = lines.findIndex((line, index) => index > at && line.trim() !== "");
  return next < 0 ? lines.length : next;
}

function isTitle(text: string): boolean {
  return text.length >= 2 && text.length <= 100 && /\p{L}/u.test(text) && !UNDERLINE.test(text);
}

function isLongAs(rule: string, title: string): boolean {
  return rule.trim().length >= Math.min(3, title.length) && rule.trim().length <= title.length * 2 + 8;
}

function isCapitals(text: string): boolean {
  const letters = text.replace(/[^\p{L}]/gu, "");
  return (
    letters.length >= 4 &&
    text.length <= 70 &&
    letters === letters.toUpperCase() &&
    letters !== letters.toLowerCase() &&
    !/[.!;]$/.test(text)
  );
}
