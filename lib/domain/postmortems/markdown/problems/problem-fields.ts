import type { List } from "mdast";
import type { Problem } from "../../schema";
import { readItems } from "../lists";
import type { Block } from "../parse-tree";
import type { Reading } from "../reading";
import { readTable } from "../tables";
import type { Segment } from "./part-names";
import { isPart, partKey, segmentsOf } from "./part-names";
import { takePart } from "./take-part";

/** Fills a problem from a block that is nothing but its fields: a list, a card or a line of labels; false for any other. */
export function readFields(reading: Reading, problem: Problem, block: Block): boolean {
  return (
    readLabelledList(reading, problem, block) ||
    readCard(reading, problem, block) ||
    readFieldLine(reading, problem, block)
  );
}

/** Puts a labelled value where it belongs: its cause, its description, or among its fields. */
export function takeField(
  problem: Problem,
  { key, label, value }: Pick<Segment, "key" | "label" | "value">,
): void {
  if ((key === "causes" || key === "rootCause") && problem.causes.length === 0) {
    problem.causes = [value];
    problem.partNames.causes = label;
  } else if (key === "symptoms" && problem.symptoms.length === 0) {
    problem.symptoms = [value];
    problem.partNames.symptoms = label;
  } else if (key === "description" && problem.description === "") {
    problem.description = value;
    problem.partNames.description = label;
  } else problem.fields.push({ label, value });
}

/** A list whose every item is a label with its value, "- **Severity:** high", or with the list that it names. */
function readLabelledList(reading: Reading, problem: Problem, block: Block): boolean {
  const items = readItems(block, reading.source);
  const cut = items.flatMap((item) => {
    const head = item.nested.length > 0 ? firstLine(item.source) : item.source;
    const segments = segmentsOf(head, 0);
    const [only] = segments;
    const isPlain = item.nested.length === 0 && only?.value !== "";
    const isNamed = item.nested.length === 1 && only?.value === "" && only.key !== null && isPart(only.key);
    return only && segments.length === 1 && only.from === 0 && (isPlain || isNamed) ? [{ item, only }] : [];
  });
  if (cut.length === 0 || cut.length !== items.length || !cut.some(({ only }) => only.key !== null))
    return false;
  for (const { item, only } of cut) {
    const [list] = item.nested;
    const inner = list && { node: list, from: positionOf(list).from, to: positionOf(list).to };
    if (!inner) takeField(problem, only);
    else if (!only.key || !isPart(only.key) || !takePart(reading, problem, only.key, only.label, [inner]))
      problem.fields.push({ label: only.label, value: reading.source.slice(inner.from, inner.to) });
  }
  return true;
}

function positionOf({ position }: List): { from: number; to: number } {
  return { from: position?.start.offset ?? 0, to: position?.end.offset ?? 0 };
}

/** A table of two columns that is a card of labels with their values. */
function readCard(reading: Reading, problem: Problem, block: Block): boolean {
  const table = readTable(block, reading.source);
  if (table?.columns.length !== 2) return false;
  const isHeaded = table.columns.some(({ text }) => text !== "");
  const rows = (isHeaded ? [table.columns, ...table.rows] : table.rows).map(([name, value]) => ({
    label: name?.text ?? "",
    key: partKey(name?.text ?? ""),
    value: value?.source ?? "",
  }));
  const known = rows.filter(({ key, value }) => key !== null && value !== "");
  if (known.length < 2 || known.length * 2 <= rows.length) return false;
  for (const row of rows) takeField(problem, row);
  return true;
}

const FIELD = /^[*_]{0,2}(\p{L}[^*_:\n]{1,40})[*_]{0,2}:[*_]{0,2}[ \t]*(\S.*)$/u;

/** "> Priority: high | Seen: 205 times | Urgency: today", quoted or not. */
function readFieldLine(reading: Reading, problem: Problem, { node, from, to }: Block): boolean {
  if (node.type !== "paragraph" && node.type !== "blockquote") return false;
  const lines = reading.source
    .slice(from, to)
    .split("\n")
    .map((line) => line.replace(/^[ \t]*>[ \t]?/u, "").trim())
    .filter((line) => line !== "");
  const parts = lines.flatMap((line) => line.split(/[ \t]+[|·•][ \t]+/u));
  if (parts.length < 2 || (node.type === "paragraph" && parts.length === lines.length)) return false;
  const fields = parts.flatMap((part) => {
    const [, label = "", value = ""] = FIELD.exec(part.replace(/[ \t\\]+$/u, "")) ?? [];
    return label === "" ? [] : [{ label: label.trim(), key: partKey(label), value }];
  });
  const known = fields.filter(({ key }) => key !== null);
  if (fields.length !== parts.length || known.length * 2 <= fields.length) return false;
  for (const field of fields) takeField(problem, field);
  return true;
}

function firstLine(text: string): string {
  return text.split("\n", 1)[0] ?? "";
}
