import { resolvePatternIds } from "@/db/queries/grouping-migrations";
import type { Context } from "../context";

/** Makes lists of pattern ids lists of the patterns they lead to now: a merge, a split or a regrouping moves them. */
export async function currentPatternIds(
  ctx: Context,
  lists: readonly (readonly string[])[],
): Promise<(ids: readonly string[]) => string[]> {
  const current = await resolvePatternIds(ctx.db, [...new Set(lists.flat())]);
  return (ids) => [...new Set(ids.map((id) => current.get(id) ?? id))];
}
