import {
  listGroupedSignatures,
  listGroupingRules,
  lockGrouping,
  moveSignatures,
} from "@/db/queries/signatures";
import { PatternMerger } from "@/lib/domain/grouping";
import type { Context } from "../context";

declare global {
  var afterwordPatternMerger: PatternMerger | undefined;
}

/**
 * Makes patterns anew from all signatures that have records and from people's rules. Only what changed is written; no
 * record is touched, for records point at signatures.
 */
export async function regroupPatterns(ctx: Pick<Context, "sql">): Promise<void> {
  await ctx.sql.begin(async (tx) => {
    await lockGrouping(tx);
    const signatures = await listGroupedSignatures(tx);
    const rules = await listGroupingRules(tx);
    // It remembers the blocks that did not change; its result is that of merging everything at once.
    const merger = (globalThis.afterwordPatternMerger ??= new PatternMerger());
    const current = new Map(signatures.map(({ id, patternId }) => [id, patternId]));
    const patterns = merger.merge(signatures, rules);
    const moves = patterns.flatMap(({ id, signatureIds }) =>
      signatureIds
        .filter((signatureId) => current.has(signatureId) && current.get(signatureId) !== id)
        .map((signatureId) => ({ signatureId, patternId: id })),
    );
    await moveSignatures(tx, patterns, moves);
  });
}
