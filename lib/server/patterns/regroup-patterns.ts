import type { Context } from "../context";
import { runGroupingJob } from "./run-grouping-job";

/**
 * Makes patterns anew from all signatures that have records and from people's rules, by the version of grouping that
 * holds. Only what changed is written; no record is touched, for records point at signatures.
 */
export async function regroupPatterns(ctx: Pick<Context, "sql">): Promise<void> {
  await runGroupingJob(ctx, "regroup");
}
