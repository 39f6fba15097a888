import type { CompareVersionsQuery, VersionComparison } from "@/lib/contracts/grouping";
import type { Context } from "../context";
import { runGroupingJob } from "./run-grouping-job";

/** All signatures by two versions of grouping, side by side, people's rules applied to both. It stores nothing. */
export async function compareVersions(ctx: Context, query: CompareVersionsQuery): Promise<VersionComparison> {
  return runGroupingJob(ctx, "compare", query);
}
