import { mergeBlock, type MergeOptions, type MergeRule } from "../joining/merge-block";
import type { MergedGroup } from "../joining/merge-item";
import { OVERFLOW_TEXT, overflowTemplates } from "../scanning/overflow";
import type { Signature } from "../pattern";
import type { Settle, SettleRule } from "../joining/settle-groups";
import {
  constantsBeside,
  CONSTANTS_MIN,
  isAfterKey,
  isFirstWord,
  LONG_MIN,
  VALUES_MIN,
} from "../joining/sibling-rule";
import type { TemplateToken } from "../scanning/template-token";
import { TokenInterner } from "../scanning/template-token";

/**
 * What put two signatures into one pattern: a rule of merging; "repeats": equal once repeated groups are written as one;
 * "routes": one route of requests; "overflow": their family is full; "equal": they came to the same template apart; "folded": equal once values that were cut in
 * parts are written as one.
 */
export type JoinReason = MergeRule | SettleRule | "folded" | "repeats" | "routes" | "overflow" | "equal";

/** Rules that look at more than the one place: the words seen there are not what decided. */
const BY_OTHERS: ReadonlySet<JoinReason> = new Set([
  "scattered",
  "vocabulary",
  "alternatives",
  "booleans",
  "numbered",
  "few",
  "crossed",
  "phrases",
  "folded",
]);

export interface JoinExplanation {
  together: boolean;
  reason: JoinReason | null;
  /**
   * Where they differ in one place: the different words seen there among all signatures, and how many would be needed;
   * `besideValue` when some signature has a variable part there, so that one word is enough.
   */
  values: { seen: string[]; needed: number; besideValue: boolean } | null;
}

/**
 * How grouping judges two of these signatures, all the others beside them: the first rule after which they are one. Rules of
 * people are left out. `signatures` must hold every signature with as many words as either, or all of them where the
 * version of grouping settles groups over all numbers of words.
 */
export function explainJoin(
  signatures: readonly Signature[],
  idA: string,
  idB: string,
  { rules, fold, settle }: Omit<MergeOptions, "watch"> & { settle?: Settle | undefined },
): JoinExplanation {
  const a = signatures.find(({ id }) => id === idA);
  const b = signatures.find(({ id }) => id === idB);
  if (!a || !b) return { together: false, reason: null, values: null };
  const values = valuesBetween(signatures, a, b);
  const full = signatures.flatMap(({ template }) => (template.includes(OVERFLOW_TEXT) ? [template] : []));
  const [left, right] = [a, b].map(({ template }) =>
    overflowTemplates(template).find((wide) => full.includes(wide)),
  );
  if (left !== undefined || right !== undefined)
    return { together: left === right, reason: left === right ? "overflow" : null, values };
  let reason: JoinReason | null = null;
  const watch = (rule: JoinReason, made: readonly { members: string[] }[]): void => {
    if (reason === null && made.some(({ members }) => members.includes(a.id) && members.includes(b.id)))
      reason = rule;
  };
  const blocks = new Map<number, Signature[]>();
  for (const signature of signatures) {
    if (signature.template.includes(OVERFLOW_TEXT)) continue;
    if (full.length > 0 && overflowTemplates(signature.template).some((wide) => full.includes(wide)))
      continue;
    const words = wordsOf(signature.template);
    const block = blocks.get(words);
    if (block === undefined) blocks.set(words, [signature]);
    else block.push(signature);
  }
  const own = new Set([wordsOf(a.template), wordsOf(b.template)]);
  const merge = (isOwn: boolean): MergedGroup[] =>
    [...blocks].flatMap(([words, block]) =>
      own.has(words) === isOwn ? mergeBlock(block, { rules, fold, watch: isOwn ? watch : undefined }) : [],
    );
  let groups = merge(true);
  const areTogether = (): boolean => {
    const [left, right] = [a, b].map(
      ({ id }) => groups.find(({ members }) => members.includes(id))?.template,
    );
    return left === right;
  };
  // Settling never parts what a block joined, so the other blocks are asked only when it did not.
  if (settle && !areTogether())
    groups = settle([...groups, ...merge(false)], [...blocks.values()].flat(), watch);
  const together = areTogether();
  const byOthers = reason !== null && BY_OTHERS.has(reason);
  return {
    together,
    reason: together ? (reason ?? "equal") : null,
    values: together && byOthers ? null : values,
  };
}

function wordsOf(template: string): number {
  return template.split(" ").length;
}

function valuesBetween(
  signatures: readonly Signature[],
  a: Signature,
  b: Signature,
): JoinExplanation["values"] {
  const interner = new TokenInterner();
  const [tokens, others] = [interner.parse(a.template), interner.parse(b.template)];
  if (tokens.length !== others.length) return null;
  const places = tokens.flatMap((token, at) => (token === others[at] ? [] : [at]));
  const [at] = places;
  if (places.length !== 1 || at === undefined || tokens[at]?.delimiter || others[at]?.delimiter) return null;
  const seen = new Map<string, TemplateToken>();
  for (const { template } of signatures) {
    if (wordsOf(template) !== wordsOf(a.template)) continue;
    const candidate = interner.parse(template);
    const value = candidate[at];
    if (
      value &&
      candidate.length === tokens.length &&
      tokens.every((token, i) => i === at || token === candidate[i])
    )
      seen.set(value.word, value);
  }
  const words = [...seen].flatMap(([word, { slot }]) => (slot ? [] : [word])).sort();
  const besideValue = words.length < seen.size && constantsBeside(tokens, at) >= CONSTANTS_MIN;
  const needed = besideValue ? 1 : neededAt([...seen.values()], tokens, at);
  return { seen: words.slice(0, 50), needed, besideValue };
}

/** The least number of different words that `areValues` asks for at this place. */
function neededAt(values: readonly TemplateToken[], tokens: readonly TemplateToken[], at: number): number {
  const words = values.filter(({ slot }) => !slot);
  const constants = constantsBeside(tokens, at);
  if (words.filter(({ state }) => state).length * 2 > words.length) return VALUES_MIN.state;
  if (words.every(({ identifier, state }) => identifier && !state))
    return constants >= LONG_MIN ? 2 : VALUES_MIN.identifier;
  if (isAfterKey(tokens, at)) return VALUES_MIN.afterKey;
  if (tokens[at - 1]?.word === "=") return VALUES_MIN.afterEquals;
  if (words.every(({ soft }) => soft)) return VALUES_MIN.soft;
  if (isFirstWord(tokens, at)) return VALUES_MIN.first;
  return constants >= LONG_MIN ? VALUES_MIN.inLong : VALUES_MIN.word;
}
