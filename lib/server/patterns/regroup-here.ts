import type { TransactionSql } from "postgres";
import { findGroupingVersion } from "@/db/queries/grouping-migrations";
import {
  listGroupedSignatures,
  listGroupingRules,
  lockGrouping,
  moveSignatures,
  type GroupedSignature,
} from "@/db/queries/signatures";
import {
  GROUPINGS,
  groupingVersionOf,
  type GroupingVersion,
  type Pattern,
  type PatternMerger,
} from "@/lib/domain/grouping";
import type { Context } from "../context";

declare global {
  var afterwordPatternMerger: { version: GroupingVersion; merger: PatternMerger } | undefined;
}

/** What `regroupPatterns` promises, in this very thread. */
export async function regroupHere(ctx: Pick<Context, "sql">): Promise<void> {
  await ctx.sql.begin(async (tx) => {
    await lockGrouping(tx);
    const version = groupingVersionOf(await findGroupingVersion(tx));
    const signatures = await listGroupedSignatures(tx);
    const patterns = mergerOf(version).merge(signatures, await listGroupingRules(tx));
    await storeGrouping(tx, signatures, patterns, version);
  });
}

/** Writes what a grouping changes against the patterns the signatures are in now. */
export async function storeGrouping(
  tx: TransactionSql,
  signatures: GroupedSignature[],
  patterns: Pattern[],
  version: GroupingVersion,
): Promise<void> {
  const current = new Map(signatures.map((signature) => [signature.id, signature]));
  const moves = patterns.flatMap(({ id, signatureIds }) =>
    signatureIds.flatMap((signatureId) => {
      const signature = current.get(signatureId);
      if (!signature || signature.patternId === id) return [];
      return [{ signatureId, count: signature.count, from: signature.patternId, patternId: id }];
    }),
  );
  await moveSignatures(tx, patterns, moves, version);
}

/** It remembers the blocks that did not change; its result is that of merging everything at once. */
function mergerOf(version: GroupingVersion): PatternMerger {
  const known = globalThis.afterwordPatternMerger;
  if (known?.version === version) return known.merger;
  const merger = new GROUPINGS[version].PatternMerger();
  globalThis.afterwordPatternMerger = { version, merger };
  return merger;
}
