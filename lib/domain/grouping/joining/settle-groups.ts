import { uniteAlternatives } from "./alternatives";
import { uniteSpecific } from "./cover-over-lengths";
import { foldValues, type Fold } from "./fold-values";
import type { MergedGroup } from "./merge-item";
import { normalize, textOf } from "./merge-item";
import type { Signature } from "../pattern";
import { uniteQuoted } from "./quoted-rule";
import { unitePhrases } from "./phrase-rule";
import type { SettledItem, SettledSet } from "./settled-set";
import type { TemplateToken } from "../scanning/template-token";
import { TokenInterner } from "../scanning/template-token";
import { learnVocabulary, uniteByVocabulary } from "./value-vocabulary";

const ROUNDS_MAX = 3;

/** Unites groups of all blocks; every signature stays in exactly one. `watch` hears what each rule made. */
export type Settle = (
  groups: readonly MergedGroup[],
  signatures: readonly Signature[],
  watch?: (rule: SettleRule, groups: readonly MergedGroup[]) => void,
) => MergedGroup[];
export type SettleRule = "alternatives" | "phrases" | "quoted" | "vocabulary" | "covered";

/**
 * What groups say of each other, over all numbers of words: what differs between quotes alone is a value, words that several
 * messages have for values are values in others too, and a message whose value may have several words takes in those that
 * differ in nothing else. A function of the set of groups, never of their order.
 */
export const settleGroups: Settle = (groups, signatures, watch) => settle(groups, signatures, watch, null);

/**
 * As `settleGroups` with values folded; words that stand for each other in several messages are values too, and so are several
 * phrases in one place of a message that its other words make known.
 */
export const settleFolded: Settle = (groups, signatures, watch) =>
  settle(groups, signatures, watch, foldValues);

function settle(
  groups: readonly MergedGroup[],
  signatures: readonly Signature[],
  watch: Parameters<Settle>[2],
  fold: Fold | null,
): MergedGroup[] {
  const interner = new TokenInterner();
  const parse = (text: string): TemplateToken[] => {
    const tokens = interner.parse(text);
    return normalize(fold === null ? tokens : fold(tokens, interner));
  };
  const templates = new Map(signatures.map(({ id, template }) => [id, template]));
  let items = sorted(
    groups.map(({ template, members }) => ({
      tokens: parse(template),
      text: template,
      members: members.map((id) => ({ id, tokens: parse(templates.get(id) ?? "") })),
    })),
  );
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const before = items.length;
    if (fold !== null) {
      items = replace(items, uniteAlternatives(items, interner));
      watch?.("alternatives", groupsOf(items));
      items = replace(items, unitePhrases(items, interner));
      watch?.("phrases", groupsOf(items));
    }
    items = replace(items, uniteQuoted(items, interner, fold !== null));
    watch?.("quoted", groupsOf(items));
    items = replace(items, uniteByVocabulary(items, learnVocabulary(items), interner));
    watch?.("vocabulary", groupsOf(items));
    items = replace(items, uniteSpecific(items, fold !== null));
    watch?.("covered", groupsOf(items));
    if (items.length === before) break;
  }
  return groupsOf(items);
}

const groupsOf = (items: readonly SettledItem[]): MergedGroup[] =>
  items.map(({ text, members }) => ({ template: text, members: members.map(({ id }) => id) }));

/** The items with each set as one. */
function replace(items: readonly SettledItem[], sets: readonly SettledSet[]): SettledItem[] {
  if (sets.length === 0) return [...items];
  const gone = new Set(sets.flatMap((set) => set.items));
  return sorted([
    ...items.filter((item) => !gone.has(item)),
    ...sets.map((set) => ({
      tokens: set.tokens,
      text: textOf(set.tokens),
      members: set.items.flatMap(({ members }) => members),
    })),
  ]);
}

/** In order of text; items with the same text are one. */
function sorted(items: readonly SettledItem[]): SettledItem[] {
  const byText = new Map<string, SettledItem>();
  for (const item of items) {
    const known = byText.get(item.text);
    byText.set(item.text, known ? { ...known, members: [...known.members, ...item.members] } : item);
  }
  return [...byText.values()].sort((a, b) => (a.text < b.text ? -1 : 1));
}
