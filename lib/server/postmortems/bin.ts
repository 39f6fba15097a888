import { listBin as selectBin, purgePostmortems } from "@/db/queries/postmortem-bin";
import type { BinItem } from "@/lib/contracts/reviews";
import type { Context } from "../context";

export const BIN_DAYS = 30;
const DAY_MS = 86_400_000;
const BIN_SHOWN_MAX = 500;

/** What was thrown away and can still be brought back, last first. */
export async function listBin(ctx: Context): Promise<{ items: BinItem[]; keptDays: number }> {
  await purgeWhenDue(ctx);
  const rows = await selectBin(ctx.db, BIN_SHOWN_MAX);
  return {
    items: rows.map(({ deletedAt, ...row }) => ({
      ...row,
      deletedAt: deletedAt.toISOString(),
      purgedAt: new Date(deletedAt.getTime() + BIN_DAYS * DAY_MS).toISOString(),
    })),
    keptDays: BIN_DAYS,
  };
}

/** Takes out for good what has lain in the bin for 30 days, with its versions; gives the ids. */
export async function purgeBin(ctx: Context): Promise<string[]> {
  const before = new Date(ctx.now() - BIN_DAYS * DAY_MS);
  return ctx.db.transaction((tx) => purgePostmortems(tx, { before }));
}

// By database: tests have one each. Lists ask on every read, so the first after a start and one a day purge.
const purgedAt = new WeakMap<object, number>();

/** Purges once after a start and once a day after that; never fails the reader that came by. */
export async function purgeWhenDue(ctx: Context): Promise<void> {
  const last = purgedAt.get(ctx.db);
  if (last !== undefined && ctx.now() - last < DAY_MS) return;
  purgedAt.set(ctx.db, ctx.now());
  // A reader's list is worth more than an empty bin: the next look tries again.
  await purgeBin(ctx).catch(() => purgedAt.delete(ctx.db));
}
