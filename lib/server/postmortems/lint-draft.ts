import type * as z from "zod";
import type { lintFindingSchema } from "@/lib/contracts/reviews";
import { listActionItems as selectActionItems } from "@/db/queries/action-items";
import { lintDocument } from "@/lib/domain/postmortems/lint/lint";
import type { Context } from "../context";
import { getPostmortem } from "./get-postmortem";

const ANY = { owners: null, statuses: null, overdueOn: null, text: null };
const ACTIONS_MAX = 1_000;

/** Every remark on the draft, those that were accepted on purpose with who accepted them and why. */
export async function lintDraft(
  ctx: Context,
  id: string,
): Promise<{ findings: z.infer<typeof lintFindingSchema>[] }> {
  const { document, incidentDowntime } = await getPostmortem(ctx, id);
  const actions = await selectActionItems(ctx.db, { ...ANY, postmortemId: id }, ACTIONS_MAX);
  const accepted = new Map((document.accepted ?? []).map((remark) => [remark.id, remark]));
  return {
    findings: lintDocument(document, {
      downtime: incidentDowntime,
      accepted: [],
      actions: actions.map(({ row }) => row),
    }).map((found) => {
      const remark = accepted.get(found.key);
      return { ...found, accepted: remark ? { reason: remark.reason, by: remark.by } : null };
    }),
  };
}
