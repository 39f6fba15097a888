import {
  findGroupingVersion,
  findLinksLeftFrom,
  insertGroupingMigration,
  listIncidentLinks,
  moveFindingLinks,
  updateIncidentLinks,
} from "@/db/queries/grouping-migrations";
import { listGroupedSignatures, listGroupingRules, lockGrouping } from "@/db/queries/signatures";
import type { MigrateGroupingInput } from "@/lib/contracts/grouping";
import { GROUPINGS, groupingVersionOf, type Pattern } from "@/lib/domain/grouping";
import type { Context } from "../context";
import { storeGrouping } from "./regroup-here";

/** What `migrateGrouping` promises, in this very thread; false, and nothing done, where another version holds than was thought. */
export async function migrateHere(
  ctx: Pick<Context, "sql">,
  input: MigrateGroupingInput,
  { actor, atMs }: { actor: string; atMs: number },
): Promise<boolean> {
  return ctx.sql.begin(async (tx) => {
    await lockGrouping(tx);
    const from = groupingVersionOf(await findGroupingVersion(tx));
    if (from !== input.from) return false;
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
      actor,
      atMs,
      signatures: signatures.length,
      records: signatures.reduce((sum, { count }) => sum + count, 0),
      patternsBefore: new Set(signatures.map(({ patternId }) => patternId)).size,
      patternsAfter: patterns.length,
      links,
    });
    return true;
  });
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
