import { uniteBooleans, uniteFew, uniteNumbered } from "./alike-rule";
import { uniteChunks } from "./chunk-rule";
import { uniteColumns } from "./column-rule";
import { uniteCrossed } from "./crossed-rule";
import { uniteCovered, uniteRare } from "./cover-rule";
import type { Fold } from "./fold-values";
import { uniteIdentifiers } from "./identifier-rule";
import type { MergedGroup, MergeItem } from "./merge-item";
import { uniteNames } from "./name-place";
import { makeItem, normalize, shapeOf, uniteItems } from "./merge-item";
import type { Signature } from "../pattern";
import { isRouteTemplate, mergeRoutes } from "./route-rule";
import { uniteScattered } from "./scattered-rule";
import { uniteSiblings } from "./sibling-rule";
import { TokenInterner } from "../scanning/template-token";
import { UnionFind } from "./union-find";

const ROUNDS_MAX = 8;
type Rule = (items: readonly MergeItem[], sets: UnionFind) => void;

const RULES = {
  names: uniteNames,
  crossed: uniteCrossed,
  booleans: uniteBooleans,
  numbered: uniteNumbered,
  few: uniteFew,
  siblings: (items, sets) => uniteSiblings(items, sets),
  counted: (items, sets) => uniteSiblings(items, sets, false),
  identifiers: uniteIdentifiers,
  columns: uniteColumns,
  scattered: uniteScattered,
  covered: uniteCovered,
  rare: uniteRare,
} as const satisfies Record<string, Rule>;
type ShapeRule = keyof typeof RULES;
export type MergeRule = ShapeRule | "chunks";

/** The rules of version 1, in the order they run; "counted" is "siblings" without the word beside a value. */
export const MERGE_RULES: readonly MergeRule[] = [
  "siblings",
  "identifiers",
  "columns",
  "covered",
  "rare",
  "chunks",
];

export interface MergeOptions {
  /** The rules that run, in order; `MERGE_RULES` unless said otherwise. */
  rules?: readonly MergeRule[];
  /** How the tokens of a signature are written before any rule looks at them; as they stand unless said otherwise. */
  fold?: Fold;
  /** Hears what each rule made; "repeats" is the spelling of repeated groups as one, before any rule. */
  watch?: (
    rule: MergeRule | "folded" | "repeats" | "routes",
    groups: readonly { members: string[] }[],
  ) => void;
}

/** Merges the signatures of one block, in order of their text: the result is a function of the set of them. */
export function mergeBlock(signatures: readonly Signature[], options: MergeOptions = {}): MergedGroup[] {
  const routes = signatures.filter(({ template }) => isRouteTemplate(template));
  if (routes.length === 0) return mergeMessages(signatures, options);
  const merged = mergeRoutes(routes);
  options.watch?.("routes", merged);
  return [
    ...merged,
    ...mergeMessages(
      signatures.filter(({ template }) => !isRouteTemplate(template)),
      options,
    ),
  ];
}

function mergeMessages(
  signatures: readonly Signature[],
  { rules = MERGE_RULES, fold, watch }: MergeOptions,
): MergedGroup[] {
  const interner = new TokenInterner();
  let items = sortedUnique(
    signatures.map(({ id, template, count }) =>
      makeItem(normalize(fold ? fold(interner.parse(template), interner) : interner.parse(template)), [
        { tokens: [], text: template, members: [id], count, weight: 0 },
      ]),
    ),
  );
  watch?.(fold ? "folded" : "repeats", items);
  for (let round = 0; round < ROUNDS_MAX && items.length > 1; round++) {
    const before = items;
    for (const name of rules) {
      const left = items;
      if (name !== "chunks") items = applyRule(items, RULES[name], interner);
      else if (items.length > 1) {
        const chunked = uniteChunks(items, interner);
        if (chunked !== null) items = sortedUnique(chunked);
      }
      if (items !== left) watch?.(name, items);
    }
    if (items === before) break;
  }
  return items.map(({ text, members }) => ({ template: text, members }));
}

function applyRule(items: MergeItem[], rule: Rule, interner: TokenInterner): MergeItem[] {
  const shapes = new Map<string, MergeItem[]>();
  for (const item of items) {
    const shape = shapeOf(item.tokens);
    const list = shapes.get(shape);
    if (list === undefined) shapes.set(shape, [item]);
    else list.push(item);
  }
  let changed = false;
  const out: MergeItem[] = [];
  for (const group of shapes.values()) {
    const sets = new UnionFind(group.length);
    if (group.length > 1) rule(group, sets);
    if (!sets.changed) {
      for (const item of group) out.push(item);
      continue;
    }
    changed = true;
    for (const set of sets.sets()) {
      const members = set.flatMap((index) => group[index] ?? []);
      const only = members[0];
      out.push(members.length === 1 && only !== undefined ? only : uniteItems(members, interner));
    }
  }
  return changed ? sortedUnique(out) : items;
}

/** In order of text; items with the same text are one. */
function sortedUnique(items: readonly MergeItem[]): MergeItem[] {
  const byText = new Map<string, MergeItem[]>();
  for (const item of items) {
    const list = byText.get(item.text);
    if (list === undefined) byText.set(item.text, [item]);
    else list.push(item);
  }
  return [...byText.values()]
    .flatMap((same) => {
      const [first] = same;
      return first === undefined ? [] : [same.length === 1 ? first : makeItem(first.tokens, same)];
    })
    .sort((a, b) => (a.text < b.text ? -1 : 1));
}
