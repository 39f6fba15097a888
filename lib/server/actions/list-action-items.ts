import {
  findActionItem,
  listActionItems as selectActionItems,
  listActionOwners,
} from "@/db/queries/action-items";
import type {
  ActionItemList,
  ActionItemListQuery,
  ActionItemDetail,
  WireActionItem,
} from "@/lib/contracts/action-items";
import { ACTION_STATUSES, isOver } from "@/lib/domain/postmortems/action-item";
import type { Context } from "../context";
import { notFound } from "../errors";
import { presentActionDetail, presentActionItem } from "./present-action-item";

const LISTED_MAX = 1_000;

/** Action items of all post-mortems: open ones by due day first. The counts are of what the filters leave. */
export async function listActionItems(ctx: Context, query: ActionItemListQuery): Promise<ActionItemList> {
  const today = todayOf(ctx);
  const [rows, owners] = await Promise.all([
    selectActionItems(
      ctx.db,
      {
        owners: query.owner?.length ? query.owner.map((name) => (name === "-" ? "" : name)) : null,
        statuses: query.status?.length ? query.status : null,
        overdueOn: query.overdue === "true" ? today : null,
        postmortemId: query.postmortem ?? null,
        text: query.q?.trim() || null,
      },
      LISTED_MAX + 1,
    ),
    listActionOwners(ctx.db),
  ]);
  const items = rows.slice(0, LISTED_MAX).map((row) => presentActionItem(row, today));
  const over = items.filter(({ status }) => isOver(status)).length;
  return {
    items,
    owners,
    counts: { open: items.length - over, overdue: items.filter(({ overdue }) => overdue).length, over },
    cut: rows.length > LISTED_MAX,
  };
}

/** What should have been done by now, the longest overdue first. */
export async function listOverdueActions(ctx: Context, limit: number): Promise<WireActionItem[]> {
  return listFew(ctx, { overdueOn: todayOf(ctx) }, limit);
}

/** What is still to be done, by its due day. */
export async function listOpenActions(ctx: Context, limit: number): Promise<WireActionItem[]> {
  return listFew(ctx, { statuses: ACTION_STATUSES.filter((status) => !isOver(status)) }, limit);
}

async function listFew(
  ctx: Context,
  filter: Partial<Parameters<typeof selectActionItems>[1]>,
  limit: number,
): Promise<WireActionItem[]> {
  const all = { owners: null, statuses: null, overdueOn: null, postmortemId: null, text: null };
  const rows = await selectActionItems(ctx.db, { ...all, ...filter }, limit);
  return rows.map((row) => presentActionItem(row, todayOf(ctx)));
}

/** One action item with what its recommendation says now. */
export async function getActionItem(ctx: Context, id: string): Promise<ActionItemDetail> {
  const found = await findActionItem(ctx.db, id);
  return found ? presentActionDetail(found, todayOf(ctx)) : notFound("action");
}

/** The day in UTC. */
function todayOf(ctx: Context): string {
  return new Date(ctx.now()).toISOString().slice(0, 10);
}
