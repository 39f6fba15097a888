import { findGroupingVersion } from "@/db/queries/grouping-migrations";
import { listGroupedSignatures } from "@/db/queries/signatures";
import { explainJoin, GROUPINGS, groupingVersionOf } from "@/lib/domain/grouping";
import type { Context } from "../context";

/** How each version of grouping judges two signatures beside all others, and the version that holds; in this very thread. */
export async function judgePair(ctx: Pick<Context, "sql">, a: string, b: string) {
  const { signatures, version } = await ctx.sql.begin("read only", async (tx) => ({
    signatures: await listGroupedSignatures(tx),
    version: groupingVersionOf(await findGroupingVersion(tx)),
  }));
  const joins = Object.values(GROUPINGS).map((grouping) => ({
    version: grouping.version,
    ...explainJoin(signatures, a, b, grouping),
  }));
  return { version, joins };
}
