import { listGroupedSignatures, listGroupingRules } from "@/db/queries/signatures";
import type { CompareVersionsQuery, VersionComparison } from "@/lib/contracts/grouping";
import { compareGroupings, GROUPINGS, groupingVersionOf, type Pattern } from "@/lib/domain/grouping";
import type { Context } from "../context";

const SETS_SHOWN = 50;
const PATTERNS_SHOWN = 6;

/** What `compareVersions` promises, in this very thread. */
export async function compareVersionsHere(
  ctx: Pick<Context, "sql">,
  query: CompareVersionsQuery,
): Promise<VersionComparison> {
  const { signatures, rules } = await ctx.sql.begin("read only", async (tx) => ({
    signatures: await listGroupedSignatures(tx),
    rules: await listGroupingRules(tx),
  }));
  const [from, to] = [groupingVersionOf(query.from), groupingVersionOf(query.to)];
  const compared = compareGroupings(
    new GROUPINGS[from].PatternMerger().merge(signatures, rules),
    new GROUPINGS[to].PatternMerger().merge(signatures, rules),
  );
  const present = (sets: typeof compared.joined) =>
    sets.slice(0, SETS_SHOWN).map((set) => ({
      signatures: set.signatures,
      records: set.records,
      beforeCount: set.before.length,
      afterCount: set.after.length,
      before: set.before.slice(0, PATTERNS_SHOWN).map(presentPattern),
      after: set.after.slice(0, PATTERNS_SHOWN).map(presentPattern),
    }));
  return {
    from,
    to,
    rules: rules.length,
    before: compared.before,
    after: compared.after,
    same: compared.same,
    joinedCount: compared.joined.length,
    partedCount: compared.parted.length,
    regroupedCount: compared.regrouped.length,
    joined: present(compared.joined),
    parted: present(compared.parted),
    regrouped: present(compared.regrouped),
  };
}

function presentPattern({ id, template, count, signatureIds }: Pattern) {
  return { id, template, count, signatures: signatureIds.length };
}
