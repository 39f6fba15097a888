import type { Priority } from "../../priority";
import { emptyProblemParts } from "../../editing/new-item";
import { parsePriority, parsePriorityMark } from "../../priority";
import type { Problem } from "../../schema";
import { isContent } from "../content";
import { isNumbered, itemTitle } from "../item-title";
import type { LabelKey } from "../labels";
import { recogniseLabel } from "../labels";
import { readItems } from "../lists";
import type { Block, SectionNode } from "../parse-tree";
import { plainText } from "../parse-tree";
import { countIn } from "./count-in";
import { ownRank } from "./rank-heading";
import type { Claim, Reading } from "../reading";
import { itemBase, leftover } from "../reading";

const MARK = /^[\s*]*(?:🔴|🟠|🟡|🔵|🟢|🟥|🟧|🟨|🟦|⚪|⚫|⚠|ℹ|❌|🐛|🚨|🔥|❗)/u;

/** Whether a heading is one problem: a mark and a number, or "Problem 3". */
export function isProblemHeading(title: string): boolean {
  const bare = title.replace(/[\p{Extended_Pictographic}\u{fe0f}\u{20e3}]/gu, " ").trim();
  if (/^(?:problem|issue|bug|defect|проблема|ошибка|дефект|баг)\s*[#№]?\s*\d/iu.test(bare)) return true;
  return isNumbered(title) && MARK.test(title.replace(/^\s*[#№]?\d+[.):]?\s*/u, ""));
}

/** A problem made of its heading, its labelled lines and its parts; what fits nowhere stays in its text. */
export function readProblem(reading: Reading, node: SectionNode, sectionId: string): Problem {
  const problem = blankProblem(reading, node, sectionId);
  const claims: Claim[] = [];
  readBlocks(reading, problem, node.blocks, claims);
  for (const child of node.children) {
    const key = recogniseLabel(itemTitle(child.title ?? ""));
    if (key && isPart(key)) readPart(reading, problem, child, key, claims);
  }
  takeSolutionLine(problem);
  takeBareCommands(problem, node.blocks, claims);
  problem.text = leftover(reading.source, node.bodyFrom, node.to, claims);
  const title = node.title ?? "";
  const stated = fieldValue(problem, "priority") ?? fieldValue(problem, "severity");
  problem.priority =
    (stated === null ? null : parsePriority(firstLine(stated))) ??
    bracketed(title) ??
    ownRank(title)?.priority ??
    parsePriorityMark(title);
  problem.urgency = fieldValue(problem, "urgency");
  problem.status = fieldValue(problem, "status");
  problem.frequency = fieldValue(problem, "frequency");
  problem.period = fieldValue(problem, "period");
  problem.location = fieldValue(problem, "location");
  problem.occurrences = countIn(problem.frequency ?? "");
  return problem;
}

/** Links problems that name each other by number: "связано с проблемой #1". */
export function relateProblems(problems: readonly Problem[]): void {
  const byNumber = new Map(
    problems.map((problem, index) => [numberOf(problem.heading ?? "") ?? index + 1, problem]),
  );
  for (const problem of problems) {
    const text = [problem.text, problem.description, ...problem.causes].join("\n");
    const named = [...text.matchAll(/(?:problem|issue|проблем\p{L}*)\s*[#№]\s*(\d{1,3})/giu)].map(
      ([, number]) => byNumber.get(Number(number)),
    );
    const ids = named.flatMap((other) => (other && other !== problem ? [other.id] : []));
    problem.relatedProblemIds = [...new Set(ids)];
  }
}

/** The priority at the end of a heading: "Retries without a pause (Critical)", "… [P2]", "… — P2", «… (Приоритет: 🔴 высокий)»; null for other words. */
export function bracketed(title: string): Priority | null {
  const inside =
    /[([]\s*(?:(?:priority|severity|level|приоритет|критичность|важность|уровень)\s*[:–—-]?\s*)?(?:[^\p{L}\d()[\]]{1,4})?([\p{L}\d][\p{L}\d -]{0,24})\s*[)\]]\s*$/iu.exec(
      title,
    )?.[1] ?? /[ \t][–—-][ \t]+((?:P|SEV-?)\d)\s*$/iu.exec(title)?.[1];
  return inside !== undefined && inside.trim().split(/\s+/).length <= 2 ? parsePriority(inside) : null;
}

function numberOf(heading: string): number | null {
  const found = /[#№]?\s*(\d{1,3})/u.exec(heading);
  return found ? Number(found[1]) : null;
}

const PART_KEYS = [
  "description",
  "symptoms",
  "causes",
  "rootCause",
  "impact",
  "excerpts",
  "solution",
  "commands",
] as const;
type PartKey = (typeof PART_KEYS)[number];

function isPart(key: LabelKey): key is PartKey {
  return PART_KEYS.some((part) => part === key);
}

interface Segment {
  label: string;
  key: LabelKey | null;
  value: string;
  from: number;
  to: number;
}

/** Blocks of a problem: labelled paragraphs become fields; a label without a value names the list or code after it. */
function readBlocks(reading: Reading, problem: Problem, blocks: readonly Block[], claims: Claim[]): void {
  for (const [index, block] of blocks.entries()) {
    if (readLabelledList(reading, problem, block)) claims.push([block.from, block.to]);
    if (block.node.type !== "paragraph") continue;
    const segments = segmentsOf(reading.source.slice(block.from, block.to), block.from);
    for (const [at, segment] of segments.entries()) {
      const isLast = at === segments.length - 1;
      const next = blocks[index + 1];
      if (segment.value === "" && isLast && next && segment.key && isPart(segment.key)) {
        if (takePart(reading, problem, segment.key, segment.label, [next]))
          claims.push([segment.from, segment.to], [next.from, next.to]);
        continue;
      }
      if (segment.value === "") continue;
      claims.push([segment.from, segment.to]);
      takeField(problem, segment);
    }
  }
}

function takeField(problem: Problem, { key, label, value }: Pick<Segment, "key" | "label" | "value">): void {
  if ((key === "causes" || key === "rootCause") && problem.causes.length === 0) {
    problem.causes = [value];
    problem.partNames.causes = label;
  } else if (key === "description" && problem.description === "") {
    problem.description = value;
    problem.partNames.description = label;
  } else problem.fields.push({ label, value });
}

/** "**Fix:** paginate": a solution in one line is the one step there is, where no list tells the steps. */
function takeSolutionLine(problem: Problem): void {
  if (problem.recommendations.length > 0) return;
  const told = problem.fields.filter(
    ({ label, value }) =>
      recogniseLabel(label) === "solution" &&
      !/task|задач/iu.test(label) &&
      !/^(?:none|no|нет|[-–—])[\s.]*$/iu.test(value),
  );
  const [only] = told;
  if (!only || told.length > 1) return;
  problem.recommendations = [only.value];
  problem.partNames.recommendations = only.label;
  problem.fields = problem.fields.filter((field) => field !== only);
}

/** A list whose every item is a bold label with its value: "- **Severity:** high". */
function readLabelledList(reading: Reading, problem: Problem, block: Block): boolean {
  const items = readItems(block, reading.source);
  const cut = items.flatMap((item) => {
    const segments = segmentsOf(item.source, item.from);
    const [only] = segments;
    return only &&
      segments.length === 1 &&
      only.from === item.from &&
      only.value !== "" &&
      item.nested.length === 0
      ? [only]
      : [];
  });
  if (cut.length === 0 || cut.length !== items.length || !cut.some(({ key }) => key !== null)) return false;
  for (const segment of cut) takeField(problem, segment);
  return true;
}

/** A part under a heading of its own. */
function readPart(
  reading: Reading,
  problem: Problem,
  node: SectionNode,
  key: PartKey,
  claims: Claim[],
): void {
  const content = node.blocks.filter(isContent);
  if (content.length === 0 || node.children.length > 0) return;
  // A label below its list or code begins the next part.
  const next = content.findIndex((block, index) => index > 0 && namesPart(reading.source, block));
  const told = next < 0 ? content : content.slice(0, next);
  // Steps in a list are told by it alone; the code below it has its own place.
  const [first, second] = told;
  const isListed =
    (key === "solution" || key === "causes") && first?.node.type === "list" && second?.node.type === "code";
  const blocks = isListed ? told.slice(0, 1) : told;
  const to = (isListed ? second : content[next])?.from ?? node.to;
  if (takePart(reading, problem, key, node.title ?? "", blocks)) claims.push([node.from, to]);
  if (isListed) takeBareCommands(problem, told.slice(1), claims);
  if (next >= 0) readBlocks(reading, problem, content.slice(next), claims);
}

/** Whether a paragraph is but the name of a part: "**Commands:**". */
function namesPart(source: string, { node, from, to }: Block): boolean {
  if (node.type !== "paragraph") return false;
  const [only, ...others] = segmentsOf(source.slice(from, to), from);
  return others.length === 0 && only?.value === "" && only.key !== null && isPart(only.key);
}

const SHELL = /^(?:ba|z|fi)?sh$|^(?:shell|console|powershell|cmd|bat)$/iu;

/** Commands that no label names, unless a sentence before them leads to them. */
function takeBareCommands(problem: Problem, blocks: readonly Block[], claims: Claim[]): void {
  if (problem.commands.length > 0) return;
  blocks.forEach(({ node, from, to }, index) => {
    const isTaken = claims.some(([start, end]) => start <= from && from < end);
    const before = blocks[index - 1]?.node;
    const isLed = before?.type === "paragraph" && /:\s*$/u.test(plainText(before));
    if (node.type !== "code" || !SHELL.test(node.lang ?? "") || isTaken || isLed) return;
    problem.commands.push({ caption: "", language: codeLanguage(node), text: node.value, recordIds: [] });
    claims.push([from, to]);
  });
}

function codeLanguage({ lang, meta }: { lang?: string | null; meta?: string | null }): string {
  return [lang, meta].filter(Boolean).join(" ");
}

function takePart(
  reading: Reading,
  problem: Problem,
  key: PartKey,
  name: string,
  blocks: readonly Block[],
): boolean {
  const [first] = blocks;
  if (!first) return false;
  const onlyList = blocks.length === 1 && first.node.type === "list";
  const texts = onlyList ? readItems(first, reading.source).map(({ source }) => source) : [];
  const part = key === "rootCause" ? "causes" : key === "solution" ? "recommendations" : key;
  switch (part) {
    case "description":
      if (problem.description !== "") return false;
      problem.description = reading.source.slice(first.from, blocks.at(-1)?.to ?? first.to);
      break;
    case "symptoms":
    case "causes":
      if (!onlyList || problem[part].length > 0) return false;
      problem[part] = texts;
      break;
    case "impact":
      if (!onlyList || problem.impact.length > 0) return false;
      problem.impact = texts.map((text) => ({ level: levelOf(text), text }));
      break;
    case "recommendations":
      if (problem.recommendations.length > 0) return false;
      problem.recommendations = onlyList ? texts : steps(reading, blocks);
      break;
    case "excerpts":
    case "commands": {
      if (problem[part].length > 0 || !blocks.every(({ node }) => node.type === "code")) return false;
      problem[part] = blocks.flatMap(({ node }) =>
        node.type === "code"
          ? [
              {
                caption: "",
                language: codeLanguage(node),
                text: node.value,
                recordIds: [],
              },
            ]
          : [],
      );
      break;
    }
  }
  problem.partNames[part] = name.trim();
  return true;
}

/** Steps that are paragraphs with what follows them: "**Step 1: …**" and its code. */
function steps(reading: Reading, blocks: readonly Block[]): string[] {
  const starts = blocks.filter(
    ({ node }) => node.type === "paragraph" && node.children[0]?.type === "strong",
  );
  const heads = starts.length > 0 && starts[0] === blocks[0] ? starts : blocks.slice(0, 1);
  return heads.map((head, index) => {
    const last =
      blocks[(heads[index + 1] ? blocks.indexOf(heads[index + 1] ?? head) : blocks.length) - 1] ?? head;
    return reading.source.slice(head.from, last.to);
  });
}

const LABEL = /^[ \t]*(?:\*\*|__)([^*_\n]{1,60}?)(?::(?:\*\*|__)|(?:\*\*|__)\s*:)[ \t]*/gm;

const PLAIN_LABEL = /^[ \t]*(\p{L}[\p{L} ]{1,30}):[ \t]+(?=\S)/gmu;

/** A paragraph cut at its labels, bold ones or, where it begins with one that we know, plain ones; what stands before the first one belongs to none. */
function segmentsOf(paragraph: string, offset: number): Segment[] {
  const bold = [...paragraph.matchAll(LABEL)];
  const plain = [...paragraph.matchAll(PLAIN_LABEL)].filter(
    ([, label]) => recogniseLabel(label ?? "") !== null,
  );
  const marks = bold.length === 0 && plain[0]?.index === 0 ? plain : bold;
  return marks.map((mark, index) => {
    const to = marks[index + 1]?.index ?? paragraph.length;
    const label = mark[1]?.trim() ?? "";
    return {
      label,
      key: recogniseLabel(label),
      value: paragraph.slice(mark.index + mark[0].length, to).replace(/[\s\\]+$/, ""),
      from: offset + mark.index,
      to: offset + to,
    };
  });
}

/** The level that a consequence begins with: its word, which says more than its mark. */
function levelOf(text: string): Priority | null {
  const label = /\*\*([^*]+)\*\*/.exec(text)?.[1] ?? /^[^\p{L}]*(\p{L}+(?: \p{L}+)?):/u.exec(text)?.[1] ?? "";
  return parsePriority(label) ?? parsePriorityMark(text);
}

function fieldValue(problem: Problem, key: LabelKey): string | null {
  return problem.fields.find(({ label }) => recogniseLabel(label) === key)?.value ?? null;
}

function blankProblem(reading: Reading, node: SectionNode, sectionId: string): Problem {
  return {
    ...itemBase(reading, sectionId, node.from, node.to),
    heading: node.heading,
    title: itemTitle(node.title ?? ""),
    ...emptyProblemParts(),
  };
}

/** A problem that is one item of a list or one row of a table. */
export function problemFromText(
  reading: Reading,
  block: { from: number; to: number },
  sectionId: string,
  text: string,
  priority: Priority | null,
): Problem {
  const title = plainLine(text);
  return {
    ...itemBase(reading, sectionId, block.from, block.to),
    heading: null,
    title,
    ...emptyProblemParts(),
    priority,
    text: title === text ? "" : text,
  };
}

/** A line without its marks; the underscores of a name are none. */
function plainLine(text: string): string {
  return firstLine(text)
    .replace(/[*`]/g, "")
    .replace(/(?<![\p{L}\p{N}_])_+|_+(?![\p{L}\p{N}_])/gu, "")
    .trim();
}

function firstLine(text: string): string {
  return text.split("\n", 1)[0] ?? "";
}
