import {
  findGroupingVersion,
  findLinksLeftFrom,
  insertGroupingMigration,
  listGroupingMigrations,
  listIncidentLinks,
  moveFindingLinks,
  updateIncidentLinks,
} from "@/db/queries/grouping-migrations";
import { listGroupedSignatures, listGroupingRules, lockGrouping } from "@/db/queries/signatures";
import type { GroupingState, MigrateGroupingInput } from "@/lib/contracts/grouping";
import { CURRENT_GROUPING, GROUPINGS, groupingVersionOf, type Pattern } from "@/lib/domain/grouping";
import type { Context } from "../context";
import { ApplicationError } from "../errors";
import { requestAnalysis } from "../imports/request-analysis";
import { storeGrouping } from "./regroup-patterns";

/** The version of grouping that holds, the others there are, and the changes of version, newest first. */
export async function getGroupingState(ctx: Context): Promise<GroupingState> {
  const rows = await listGroupingMigrations(ctx.db);
  return {
    holds: groupingVersionOf(rows[0]?.toVersion),
    standard: CURRENT_GROUPING,
    versions: Object.values(GROUPINGS).map(({ version, rules }) => ({ version, rules: [...rules] })),
    history: rows.map(({ atMs, ...row }) => ({ ...row, at: new Date(atMs).toISOString() })),
  };
}

/**
 * Groups all signatures by another version, in one transaction: people's rules apply as before, for they name signatures;
 * links of incidents follow the signatures, and are as they were when one migrates back; ids of patterns that are no more
 * lead on. The analysis then makes its findings anew.
 */
export async function migrateGrouping(ctx: Context, input: MigrateGroupingInput): Promise<GroupingState> {
  await ctx.sql.begin(async (tx) => {
    await lockGrouping(tx);
    const from = groupingVersionOf(await findGroupingVersion(tx));
    if (from !== input.from) throw new ApplicationError("conflict");
    const to = groupingVersionOf(input.to);
    const signatures = await listGroupedSignatures(tx);
    const merger = new GROUPINGS[to].PatternMerger();
    const patterns = merger.merge(signatures, await listGroupingRules(tx));
    const left = new Map((await findLinksLeftFrom(tx, to)).map((link) => [link.incidentId, link]));
    const links = (await listIncidentLinks(tx)).flatMap(({ incidentId, patternIds }) => {
      const known = left.get(incidentId);
      const after =
        known && sameList(known.after, patternIds)
          ? known.before
          : followLinks(patternIds, signatures, patterns);
      return sameList(after, patternIds) ? [] : [{ incidentId, before: patternIds, after }];
    });
    await storeGrouping(tx, signatures, patterns, to);
    await updateIncidentLinks(tx, links);
    await moveFindingLinks(tx);
    await insertGroupingMigration(tx, {
      fromVersion: from,
      toVersion: to,
      reason: input.reason || null,
      actor: ctx.actor,
      atMs: ctx.now(),
      signatures: signatures.length,
      records: signatures.reduce((sum, { count }) => sum + count, 0),
      patternsBefore: new Set(signatures.map(({ patternId }) => patternId)).size,
      patternsAfter: patterns.length,
      links,
    });
  });
  await requestAnalysis(ctx);
  return getGroupingState(ctx);
}

/** The patterns that hold the signatures of these patterns now, in the same order; unknown ids stay. */
function followLinks(
  patternIds: readonly string[],
  signatures: readonly { id: string; patternId: string }[],
  patterns: readonly Pattern[],
): string[] {
  const wanted = new Set(patternIds);
  const newOf = new Map(patterns.flatMap((pattern) => pattern.signatureIds.map((id) => [id, pattern.id])));
  const heirs = new Map<string, Set<string>>();
  for (const { id, patternId } of signatures) {
    if (!wanted.has(patternId)) continue;
    const heir = newOf.get(id);
    if (heir) heirs.set(patternId, (heirs.get(patternId) ?? new Set()).add(heir));
  }
  return [...new Set(patternIds.flatMap((id) => [...(heirs.get(id) ?? [id])].sort()))];
}

function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}
