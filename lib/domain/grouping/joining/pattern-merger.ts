import { applyGroupingRules } from "./apply-grouping-rules";
import { contentId } from "../content-hash";
import type { MergedGroup } from "./merge-item";
import { mergeBlock, type MergeOptions } from "./merge-block";
import { weightOf } from "./merge-item";
import { OVERFLOW_TEXT, Overflows } from "../scanning/overflow";
import type { GroupingRule, Pattern, Signature } from "../pattern";
import type { Settle } from "./settle-groups";

interface CachedBlock {
  fingerprint: string;
  groups: MergedGroup[];
}

/**
 * Signatures to patterns, remembering each block (signatures with the same number of words), so that new signatures re-run
 * only their own block. The result is always that of merging everything at once.
 */
export class PatternMerger {
  #blocks = new Map<string, CachedBlock>();
  /** Blocks worked out by the last merge; the others were remembered. */
  mergedBlocks = 0;
  readonly #options: Omit<MergeOptions, "watch">;
  readonly #settle: Settle | undefined;
  #settled: MergedGroup[] | null = null;

  /** `options` where a version of grouping has other rules; `settle` looks at all blocks' groups together. */
  constructor(options: Omit<MergeOptions, "watch"> = {}, settle?: Settle) {
    this.#options = options;
    this.#settle = settle;
  }

  merge(signatures: readonly Signature[], rules: readonly GroupingRule[] = []): Pattern[] {
    const counts = new Map(signatures.map(({ id, count }) => [id, count]));
    const blocks = new Map<string, Signature[]>();
    const overflows: Signature[] = [];
    for (const signature of signatures) {
      if (signature.template.includes(OVERFLOW_TEXT)) {
        overflows.push(signature);
        continue;
      }
      const key = blockOf(signature.template);
      const list = blocks.get(key);
      if (list === undefined) blocks.set(key, [signature]);
      else list.push(signature);
    }
    const groups = new Map<string, string[]>();
    const add = ({ template, members }: MergedGroup): void => {
      const known = groups.get(template);
      if (known === undefined) groups.set(template, [...members]);
      else for (const member of members) known.push(member);
    };
    const full = new Overflows(overflows);
    const overflowed: MergedGroup[] = [];
    const kept = new Map<string, CachedBlock>();
    this.mergedBlocks = 0;
    for (const [key, list] of blocks) {
      const rest = overflows.length === 0 ? list : takeOverflowed(list, full, overflowed);
      const block = this.#merged(key, rest);
      kept.set(key, block);
      block.groups.forEach(add);
    }
    if (this.#settle !== undefined) {
      // Settling looks at groups alone: where every block was remembered, so is what they came to together.
      const same = this.mergedBlocks === 0 && kept.size === this.#blocks.size;
      if (!same || this.#settled === null)
        this.#settled = this.#settle(
          [...groups].map(([template, members]) => ({ template, members })),
          signatures,
        );
      groups.clear();
      this.#settled.forEach(add);
    }
    overflowed.forEach(add);
    for (const signature of overflows)
      add({ template: full.takes(signature) ?? signature.template, members: [signature.id] });
    this.#blocks = kept;
    const patterns = [...groups].map(([template, members]) => ({
      id: contentId(template),
      template,
      signatureIds: members.sort(),
      count: 0,
    }));
    return applyGroupingRules(patterns, signatures, rules)
      .map((pattern) => ({
        ...pattern,
        count: pattern.signatureIds.reduce((sum, id) => sum + (counts.get(id) ?? 0), 0),
      }))
      .sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1));
  }

  #merged(key: string, signatures: Signature[]): CachedBlock {
    const fingerprint = contentId(
      signatures
        .map(({ id, count }) => `${id}:${weightOf(count)}`)
        .sort()
        .join(" "),
    );
    const known = this.#blocks.get(key);
    if (known?.fingerprint === fingerprint) return known;
    this.mergedBlocks++;
    return { fingerprint, groups: mergeBlock(signatures, this.#options) };
  }
}

/** Signatures with equally many words: no rule looks beyond. */
function blockOf(template: string): string {
  let words = 1;
  for (let i = 0; i < template.length; i++) if (template.charCodeAt(i) === 32) words++;
  return String(words);
}

/** Puts the signatures of overflowed families under the overflow template, and gives the others. */
function takeOverflowed(
  signatures: Signature[],
  overflows: Overflows,
  overflowed: MergedGroup[],
): Signature[] {
  return signatures.filter((signature) => {
    const key = overflows.takes(signature);
    if (key !== null) overflowed.push({ template: key, members: [signature.id] });
    return key === null;
  });
}
