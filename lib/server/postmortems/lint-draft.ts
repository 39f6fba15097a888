import type * as z from "zod";
import type { lintFindingSchema } from "@/lib/contracts/reviews";
import { lintDocument } from "@/lib/domain/postmortems/lint";
import type { Context } from "../context";
import { getPostmortem } from "./get-postmortem";

/** Every remark on the draft, those that were accepted on purpose with who accepted them and why. */
export async function lintDraft(
  ctx: Context,
  id: string,
): Promise<{ findings: z.infer<typeof lintFindingSchema>[] }> {
  const { document, incidentDowntime } = await getPostmortem(ctx, id);
  const accepted = new Map((document.accepted ?? []).map((remark) => [remark.id, remark]));
  return {
    findings: lintDocument(document, { downtime: incidentDowntime, accepted: [] }).map((found) => {
      const remark = accepted.get(found.key);
      return { ...found, accepted: remark ? { reason: remark.reason, by: remark.by } : null };
    }),
  };
}
