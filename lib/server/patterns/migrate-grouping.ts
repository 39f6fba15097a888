import { listGroupingMigrations } from "@/db/queries/grouping-migrations";
import type { GroupingState, MigrateGroupingInput } from "@/lib/contracts/grouping";
import { CURRENT_GROUPING, GROUPINGS, groupingVersionOf } from "@/lib/domain/grouping";
import type { Context } from "../context";
import { ApplicationError } from "../errors";
import { requestAnalysis } from "../imports/request-analysis";
import { runGroupingJob } from "./run-grouping-job";

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
  const isDone = await runGroupingJob(ctx, "migrate", input, { actor: ctx.actor, atMs: ctx.now() });
  if (!isDone) throw new ApplicationError("conflict");
  await requestAnalysis(ctx);
  return getGroupingState(ctx);
}
