import {
  findRetention,
  findRetentionHorizon,
  listRetentionRuns,
  previewRetention,
  updateRetention,
} from "@/db/queries/retention";
import type { Retention, RetentionPreview } from "@/lib/contracts/operations";
import type { Context } from "../context";

const DAY_MS = 86_400_000;
const RUNS_SHOWN = 10;

/** How long records are kept, and what was dropped so far. */
export async function getRetention(ctx: Pick<Context, "sql">): Promise<Retention> {
  const [setting, horizon, runs] = await Promise.all([
    findRetention(ctx.sql),
    findRetentionHorizon(ctx.sql),
    listRetentionRuns(ctx.sql, RUNS_SHOWN),
  ]);
  return {
    keepDays: setting.keepDays,
    updatedBy: setting.updatedBy,
    updatedAt: setting.updatedAt?.toISOString() ?? null,
    droppedBefore: horizon === null ? null : new Date(horizon).toISOString(),
    runs: runs.map(({ at, actor, before, records }) => ({
      at: at.toISOString(),
      actor,
      before: before.toISOString(),
      records,
    })),
  };
}

/** Sets for how many days records are kept; null keeps them for ever. Nothing is dropped before the next nightly run. */
export async function changeRetention(ctx: Context, keepDays: number | null): Promise<Retention> {
  await updateRetention(ctx.sql, keepDays, ctx.actor, ctx.now());
  return getRetention(ctx);
}

/** What would go if records were kept for so many days: by source, with the span it covers. Counts would stay. */
export async function getRetentionPreview(ctx: Context, keepDays: number): Promise<RetentionPreview> {
  const before = cutoff(ctx.now(), keepDays);
  const { from, to, ...preview } = await previewRetention(ctx.sql, before);
  return {
    keepDays,
    before: before.toISOString(),
    from: from?.toISOString() ?? null,
    to: to?.toISOString() ?? null,
    ...preview,
  };
}

/** The instant before which records go: midnight UTC, so that runs on one day agree. */
export function cutoff(nowMs: number, keepDays: number): Date {
  return new Date(Math.floor(nowMs / DAY_MS) * DAY_MS - keepDays * DAY_MS);
}
