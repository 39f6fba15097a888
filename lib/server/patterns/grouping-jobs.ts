import type { Context } from "../context";
import { compareVersionsHere } from "./compare-versions-here";
import { judgePair } from "./judge-pair";
import { migrateHere } from "./migrate-here";
import { regroupHere } from "./regroup-here";

/** What looks at all signatures at once, which takes seconds where there are tens of thousands. */
export const GROUPING_JOBS = {
  regroup: regroupHere,
  judge: judgePair,
  compare: compareVersionsHere,
  migrate: migrateHere,
};

type Jobs = typeof GROUPING_JOBS;
type Rest<Args extends unknown[]> = Args extends [unknown, ...infer Others] ? Others : [];
export type JobName = keyof Jobs;
export type JobArguments<Name extends JobName> = Rest<Parameters<Jobs[Name]>>;
export type JobResult<Name extends JobName> = Awaited<ReturnType<Jobs[Name]>>;

/** Does a job in this very thread. */
export async function doGroupingJob(
  ctx: Pick<Context, "sql">,
  name: JobName,
  args: readonly unknown[],
): Promise<unknown> {
  const job = GROUPING_JOBS[name] as (ctx: Pick<Context, "sql">, ...args: readonly unknown[]) => unknown;
  return await job(ctx, ...args);
}
