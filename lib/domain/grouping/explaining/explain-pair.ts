import { alignTokens } from "../joining/align-tokens";
import { shapeOf } from "../joining/merge-item";
import { areValues } from "../joining/sibling-rule";
import type { TemplateToken } from "../scanning/template-token";
import { TokenInterner } from "../scanning/template-token";

/** A stretch of two templates: what both say, or what each has there ("" for nothing). */
export interface DiffPart {
  kind: "same" | "slot" | "differs";
  a: string;
  b: string;
}

/**
 * same: equal templates · values: they differ in one place, and what stands there looks like values · states: they differ in
 * words that tell a state · few-values: they differ in one place, where more different words would be needed · words: they
 * differ in several places · shape: they are built differently.
 */
export type PairReason = "same" | "values" | "states" | "few-values" | "words" | "shape";

export interface PairExplanation {
  parts: DiffPart[];
  differences: number;
  reason: PairReason;
}

/** The token diff of two templates, and why the rules put them together or keep them apart when they see only these two. */
export function explainPair(templateA: string, templateB: string): PairExplanation {
  const interner = new TokenInterner();
  const a = interner.parse(templateA);
  const b = interner.parse(templateB);
  const parts: DiffPart[] = [];
  for (const [left, right] of alignTokens(a, b)) {
    const same = left !== null && right !== null;
    const kind = !same ? "differs" : left.slot ? "slot" : "same";
    const last = parts.at(-1);
    if (last !== undefined && last.kind === kind) {
      last.a += left?.text ?? "";
      last.b += right?.text ?? "";
    } else parts.push({ kind, a: left?.text ?? "", b: right?.text ?? "" });
  }
  const differences = parts.filter(({ kind }) => kind === "differs").length;
  return { parts, differences, reason: differences === 0 ? "same" : reasonOf(a, b) };
}

function reasonOf(a: readonly TemplateToken[], b: readonly TemplateToken[]): PairReason {
  if (shapeOf(a) !== shapeOf(b)) return "shape";
  const places = a.flatMap((token, at) => (token === b[at] ? [] : [at]));
  const states = places.every((at) =>
    [a[at], b[at]].every((token) => token?.state === true || token?.slot === true),
  );
  if (states) return "states";
  const [at] = places;
  if (places.length > 1 || at === undefined) return "words";
  const values = [a[at], b[at]].flatMap((token) => token ?? []);
  return areValues(values, a, at) ? "values" : "few-values";
}
