import type { Priority } from "../../priority";
import { emptyProblemParts } from "../../editing/new-item";
import { parsePriority, parsePriorityMark } from "../../priority";
import type { Problem } from "../../schema";
import { isContent } from "../content";
import { isNumbered, itemTitle } from "../item-title";
import type { LabelKey } from "../label-names";
import { recogniseLabel } from "../label-names";
import type { ReadItem } from "../lists";
import type { Block, SectionNode } from "../parse-tree";
import { countIn } from "./count-in";
import { fillFromSentences } from "./in-sentences";
import type { PartKey } from "./part-names";
import { isPart, namesPart, partKey, segmentsOf } from "./part-names";
import { readFields, takeField } from "./problem-fields";
import { ownRank } from "../rank-heading";
import { takeBareCommands, takePart } from "./take-part";
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
    const key = partKey(child.title ?? "");
    if (key && isPart(key)) readPart(reading, problem, child, key, claims);
  }
  takeSolutionLine(problem);
  takeBareCommands(problem, node.blocks, claims);
  problem.text = leftover(reading.source, node.bodyFrom, node.to, claims);
  settleFields(problem, node.title ?? "");
  return problem;
}

/** What a problem's fields and its heading say of its rank and of how often it was. */
function settleFields(problem: Problem, title: string): void {
  const stated = fieldValue(problem, "priority") ?? fieldValue(problem, "severity");
  problem.priority =
    (stated === null ? null : parsePriority(firstLine(stated))) ??
    bracketed(title) ??
    ownRank(title)?.priority ??
    parsePriorityMark(title);
  problem.urgency =
    fieldValue(problem, "urgency") ?? fieldValue(problem, "horizon") ?? fieldValue(problem, "due");
  problem.status = fieldValue(problem, "status");
  problem.frequency = fieldValue(problem, "frequency");
  problem.period = fieldValue(problem, "period");
  problem.location = fieldValue(problem, "location");
  problem.occurrences = countIn(problem.frequency ?? "");
  fillFromSentences(problem);
}

/** A problem that is an item of a list, whose fields may be nested below its name. */
export function problemFromItem(reading: Reading, item: ReadItem, sectionId: string): Problem {
  const [list] = item.nested;
  const name = list ? firstLine(item.source) : item.source;
  const problem = problemFromText(reading, item, sectionId, name, null);
  if (list) {
    const block = { node: list, from: list.position?.start.offset ?? 0, to: list.position?.end.offset ?? 0 };
    if (!readFields(reading, problem, block)) problem.text = item.source;
  }
  takeSolutionLine(problem);
  settleFields(problem, item.text);
  return problem;
}

/** "problem #1", "see Issue 1", «следствие п. 1»: another problem by its number. */
const NAMES_OTHER =
  /(?<!\p{L})(?:(?:problem|issue|проблем\p{L}*)\s*[#№]\s*|(?:problem|issue|проблем(?:а|ы|е|у|ой))\s+|(?:п\.|пункт(?:а|у|ом|е)?)\s*[#№]?\s*)(\d{1,3})(?![\d%]|[.,:]\d|\s*(?:и|или|or)?\s*\p{L}{0,2}%)/giu;

/** "Not related to Issue #1", «не связано с проблемой 1». */
const UNRELATED =
  /(?:not (?:directly )?(?:related|connected|linked) (?:to|with)|unrelated to|independent of|не связан\p{L}* с[о]?|независим\p{L}* от|не зависит от)\s+$/iu;

/** Links problems that name each other by number, "связано с проблемой #1", or by their own marks, "caused by F2". */
export function relateProblems(problems: readonly Problem[]): void {
  const byNumber = new Map(
    problems.map((problem, index) => [numberOf(problem.heading ?? "") ?? index + 1, problem]),
  );
  const byCode = new Map(
    problems.flatMap((problem) => {
      const [code] = /^\p{Lu}{1,4}-?\d{1,4}(?![\p{L}\d-])/u.exec(problem.title) ?? [];
      return code === undefined ? [] : [[code, problem] as const];
    }),
  );
  for (const problem of problems) {
    const text = [problem.text, problem.description, ...problem.causes].join("\n");
    const named = [
      ...[...text.matchAll(NAMES_OTHER)]
        .filter(({ index }) => !UNRELATED.test(text.slice(Math.max(0, index - 40), index)))
        .map(([, number]) => byNumber.get(Number(number))),
      ...[...text.matchAll(/(?<![\p{L}\d-])\p{Lu}{1,4}-?\d{1,4}(?![\p{L}\d-])/gu)].map(([code]) =>
        byCode.get(code),
      ),
    ];
    const ids = named.flatMap((other) => (other && other !== problem ? [other.id] : []));
    problem.relatedProblemIds = [...new Set(ids)];
  }
}

/** The priority at the end of a heading: "Retries without a pause (Critical)", "… [P2]", "… — P2", «… (Приоритет: 🔴 высокий)»; null for other words. */
export function bracketed(title: string): Priority | null {
  const inside =
    /[([]\s*(?:(?:priority|severity|level|приоритет|критичность|важность|уровень)\s*[:–—-]?\s*)?(?:[^\p{L}\d()[\]]{1,4})?([\p{L}\d][\p{L}\d -]{0,24})[\s!?]*[)\]]\s*$/iu.exec(
      title,
    )?.[1] ?? /[ \t][–—-][ \t]+((?:P|SEV-?)\d|\p{L}{3,14})\s*$/iu.exec(title)?.[1];
  return inside !== undefined && inside.trim().split(/\s+/).length <= 2 ? parsePriority(inside) : null;
}

function numberOf(heading: string): number | null {
  const found = /[#№]?\s*(\d{1,3})/u.exec(heading);
  return found ? Number(found[1]) : null;
}

/** Blocks of a problem: labelled paragraphs become fields; a label without a value names the list or code after it. */
function readBlocks(reading: Reading, problem: Problem, blocks: readonly Block[], claims: Claim[]): void {
  for (const [index, block] of blocks.entries()) {
    if (readFields(reading, problem, block)) claims.push([block.from, block.to]);
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

/** "**Fix:** paginate": a solution in one line is the one step there is, where no list tells the steps. */
export function takeSolutionLine(problem: Problem): void {
  if (problem.recommendations.length > 0) return;
  const told = problem.fields.filter(
    ({ label, value }) =>
      partKey(label) === "solution" &&
      !/task|задач/iu.test(label) &&
      !/^(?:none|no|нет|[-–—])[\s.]*$/iu.test(value),
  );
  const [only] = told;
  if (!only || told.length > 1) return;
  problem.recommendations = [only.value];
  problem.partNames.recommendations = only.label;
  problem.fields = problem.fields.filter((field) => field !== only);
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
