import {
  findIncident,
  listHistory,
  listImpact,
  listPostmortemIds,
  listTimeline,
} from "@/db/queries/incidents";
import type { WireIncident } from "@/lib/contracts/incidents";
import type { Context } from "../context";
import { notFound } from "../errors";
import { readGoesOnTo } from "./goes-on-to";
import { presentIncident } from "./present-incident";

/** One incident whole. A merged one is still found under its old address, and says where it went. */
export async function getIncident(ctx: Context, id: string): Promise<WireIncident> {
  const row = await findIncident(ctx.db, id);
  if (!row) notFound("incident");
  const [impact, timeline, history, postmortemIds] = await Promise.all([
    listImpact(ctx.db, [id]),
    listTimeline(ctx.db, id),
    listHistory(ctx.db, id),
    listPostmortemIds(ctx.db, [id]),
  ]);
  return presentIncident(
    row,
    { impact, timeline, history, postmortemIds: postmortemIds.get(id) ?? [] },
    await readGoesOnTo(ctx, impact),
    ctx.locale,
  );
}
