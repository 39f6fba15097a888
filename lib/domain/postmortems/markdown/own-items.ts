import { parsePriority } from "../priority";
import type { DocumentLanguage } from "../schema";
import { itemTitle } from "./item-title";
import { FIELD_NAMES } from "./names";
import type { MarkedPart } from "./own-lines";
import { hiddenData, hiddenRows, readBullets, readCells, readFences, textOf } from "./own-lines";
import { problemSchema } from "../schema/problem";
import { recommendationSchema } from "../schema/recommendation";
import { shownPriority } from "./problems/shown-priority";
import { readEffectLine } from "./shown-lines";
import { labelledLines, recommendationLines } from "./writing/write-blocks";
import { oneLine } from "./writing/write-parts";
import { problemLines } from "./writing/write-problem";
import type { ListKey } from "./writing/write-items";

type Values = Record<string, unknown>;

const CELLS: Partial<Record<ListKey, readonly string[]>> = {
  timeline: ["timeText", "text"],
  impact: ["aspect", "status", "detail"],
  components: ["name", "state", "health"],
  measurements: ["name", "before", "after"],
  revisions: ["version", "date", "author", "text"],
  recommendations: ["title", "priority", "horizon", "effort", "expectedEffect", "owner", "due", "status"],
};

/** Items of a table: what the cells show, over what the marker after it hides. */
export function readOwnRows(
  key: ListKey,
  table: readonly string[],
  data: string,
  language: DocumentLanguage,
): Values[] {
  const hidden = hiddenRows(data);
  const [head = [], ...rows] = readCells(table);
  const names = CELLS[key] ?? ["text"];
  return rows.map((cells, index) => {
    const values: Values = { ...hidden[index] };
    const shown = Object.fromEntries(names.map((name, column) => [name, cells[column] ?? ""]));
    if (key === "components")
      values.figures = head.slice(3).map((label, column) => ({ label, value: cells[column + 3] ?? "" }));
    else if (key !== "impact" && key !== "revisions") values.cells = cells.slice(names.length);
    if (key !== "recommendations") return { ...values, ...shown };
    const before = { ...values };
    values.title = shown.title;
    for (const name of names.slice(1)) {
      const text = shown[name] ?? "";
      if (text === shownCell(name, before, language)) continue;
      if (name === "priority")
        Object.assign(values, { rank: text === "" ? null : text, priority: parsePriority(text) });
      else values[name] = text === "" ? null : text;
    }
    return values;
  });
}

function shownCell(name: string, values: Values, language: DocumentLanguage): string {
  const text = (key: string) =>
    typeof values[key] === "string" ? values[key].trim().replace(/\r?\n/g, "\n") : "";
  if (name === "priority") return text("rank") || shownPriority(parsePriority(text("priority")), language);
  if (name === "status") return text("status") || (values.done === true ? "✅" : "");
  return text(name);
}

/** An item written as a block: its heading, its labelled lines, and the parts that follow it. */
export function readOwnItem(
  key: ListKey,
  item: MarkedPart,
  parts: readonly MarkedPart[],
  language: DocumentLanguage,
): Values {
  const values: Values = hiddenData(item.data);
  const heading = item.lines.find((line) => /^#{2,6} /.test(line))?.replace(/^#{2,6} /, "") ?? null;
  const body = item.lines.filter((line) => !/^#{2,6} /.test(line));
  values.title ??= "";
  values.text ??= "";
  if (heading !== null) applyHeading(key, values, heading);
  const text = parts.find(({ name }) => name === "text");
  if (text) values.text = textOf(text.lines);
  if (key === "problems") readProblemParts(values, parts, language);
  else if (key === "recommendations") values.steps = partLines(parts, "steps", readBullets);
  else if (key === "hypotheses") {
    values.evidenceFor = partLines(parts, "evidenceFor", readBullets);
    values.evidenceAgainst = partLines(parts, "evidenceAgainst", readBullets);
  }
  if (key === "problems" || key === "recommendations") {
    const problem = key === "problems" ? problemSchema.safeParse({ id: "-", ...values }) : null;
    const recommendation =
      key === "recommendations" ? recommendationSchema.safeParse({ id: "-", ...values }) : null;
    if (problem?.success) applyLines(values, problemLines(problem.data, language), textOf(body), language);
    if (recommendation?.success)
      applyLines(values, recommendationLines(recommendation.data, language), textOf(body), language);
  } else if (!text && heading === null) values.text = readBullets(body)[0] ?? "";
  return values;
}

/** A heading that was changed by hand wins over the hidden one. */
function applyHeading(key: ListKey, values: Values, heading: string): void {
  if (key === "timeline") {
    values.timeText = heading === "…" ? "" : heading;
    return;
  }
  const hidden = typeof values.heading === "string" ? values.heading : values.title;
  if (typeof hidden === "string" && oneLine(hidden) === heading) return;
  if (typeof values.heading === "string") values.heading = heading;
  values.title = itemTitle(heading);
}

/** Labelled lines that the hidden values would not give were changed by hand, and win. */
function applyLines(
  values: Values,
  expected: readonly (readonly [string, string | null])[],
  body: string,
  language: DocumentLanguage,
): void {
  const written = new Set(
    labelledLines(expected)
      .split("\n")
      .map((line) => line.trimEnd()),
  );
  const labels = new Map<string, string>(
    Object.entries(FIELD_NAMES[language]).map(([name, label]) => [label, name]),
  );
  for (const line of body.split("\n").map((text) => text.trimEnd())) {
    const found = /^\*\*(.+?):\*\* (.*)$/.exec(line);
    if (!found || written.has(line)) continue;
    const [, label = "", value = ""] = found;
    const fields: { label: string; value: string }[] = Array.isArray(values.fields) ? values.fields : [];
    const field = fields.find((candidate) => candidate.label === label);
    const name = labels.get(label);
    const effect = readEffectLine(label, value, language);
    if (field) field.value = value;
    else if (effect) Object.assign(values, effect);
    else if (name === "priority")
      Object.assign(
        values,
        { priority: parsePriority(value) },
        typeof values.rank === "string" ? { rank: value } : {},
      );
    else if (name !== undefined && LINE_FIELDS.has(name)) values[name] = value;
    else values.fields = [...fields, { label, value }];
  }
}

const LINE_FIELDS = new Set([
  "urgency",
  "status",
  "frequency",
  "period",
  "location",
  "horizon",
  "effort",
  "expectedEffect",
  "owner",
  "due",
]);

function partLines<T>(
  parts: readonly MarkedPart[],
  name: string,
  read: (lines: readonly string[]) => T[],
): T[] {
  const part = parts.find((candidate) => candidate.name === "part" && candidate.data === name);
  return part ? read(bodyOf(part)) : [];
}

/** A part's lines after the bold line that names it. */
function bodyOf(part: MarkedPart): string[] {
  const at = part.lines.findIndex((line) => /^\*\*.*\*\*$/.test(line));
  return part.lines.slice(at + 1);
}

function readProblemParts(values: Values, parts: readonly MarkedPart[], language: DocumentLanguage): void {
  const standard: Record<string, string> = FIELD_NAMES[language];
  const partNames: Record<string, string> = {};
  for (const part of parts) {
    if (part.name !== "part") continue;
    const title = part.lines.find((line) => /^\*\*.*\*\*$/.test(line))?.slice(2, -2) ?? "";
    if (title !== "" && title !== standard[part.data]) partNames[part.data] = title;
  }
  const hiddenNames = typeof values.partNames === "object" ? values.partNames : {};
  values.partNames = { ...hiddenNames, ...partNames };
  const description = parts.find(({ name, data }) => name === "part" && data === "description");
  if (description) values.description = textOf(bodyOf(description));
  for (const name of ["symptoms", "causes", "recommendations"])
    values[name] = partLines(parts, name, readBullets);
  const levels = Array.isArray(values.levels) ? values.levels : [];
  values.impact = partLines(parts, "impact", readBullets).map((text, index) => {
    const level = parsePriority(String(levels[index] ?? ""));
    const mark = level === null ? "" : `**${shownPriority(level, language)}:** `;
    return { level, text: mark !== "" && text.startsWith(mark) ? text.slice(mark.length) : text };
  });
  const proofs = Array.isArray(values.proofs) ? values.proofs : [];
  values.excerpts = partLines(parts, "excerpts", readFences).map((fence, index) => ({
    ...fence,
    recordIds: Array.isArray(proofs[index]) ? proofs[index] : [],
  }));
  const others: unknown[] = Array.isArray(values.otherProofs) ? values.otherProofs : [];
  const citing = <T extends object>(fence: T, proof: unknown) => ({
    ...fence,
    recordIds: Array.isArray(proof) ? proof : [],
  });
  const commands = partLines(parts, "commands", readFences);
  values.commands = commands.map((fence, index) => citing(fence, others[index]));
  for (const [index, name] of ["before", "after"].entries()) {
    const [fence] = partLines(parts, name, readFences);
    values[name] = fence ? citing(fence, others.at(index - 2)) : null;
  }
  delete values.levels;
  delete values.proofs;
  delete values.otherProofs;
}

/** Empty lists of all keys, for building a document item by item. */
export function emptyLists(): Record<ListKey, Values[]> {
  return {
    impact: [],
    phases: [],
    timeline: [],
    components: [],
    problems: [],
    hypotheses: [],
    rootCauses: [],
    contributingFactors: [],
    actionsTaken: [],
    recommendations: [],
    measurements: [],
    wentWell: [],
    wentBadly: [],
    gotLucky: [],
    lessons: [],
    notes: [],
    references: [],
    revisions: [],
  };
}
