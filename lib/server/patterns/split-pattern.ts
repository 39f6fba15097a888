import { insertRule, listSignatureColumns } from "@/db/queries/patterns";
import { signatureColumnOf } from "@/db/queries/signature-id";
import type { WirePattern } from "@/lib/contracts/patterns";
import type { Context } from "../context";
import { ApplicationError, notFound } from "../errors";
import { getPattern } from "./get-pattern";
import { patternOfSignature, regroupAfterRule } from "./regroup-after-rule";
import { resolvePattern } from "./resolve-pattern";

/** Takes the named signatures out of their pattern into one of their own. */
export async function splitPattern(
  ctx: Context,
  askedId: string,
  signatureIds: string[],
): Promise<WirePattern> {
  const patternId = await resolvePattern(ctx, askedId);
  const members = new Set(await listSignatureColumns(ctx.db, [patternId]));
  if (members.size === 0) notFound("pattern");
  const asked = signatureIds.flatMap((id) => signatureColumnOf(id) ?? []);
  const first = asked[0];
  if (first === undefined || asked.length !== signatureIds.length || !asked.every((id) => members.has(id)))
    throw new ApplicationError("invalid", {
      fields: { signatureIds: "must name signatures of this pattern" },
    });
  if (asked.length === members.size)
    throw new ApplicationError("invalid", {
      fields: { signatureIds: "must leave at least one signature behind" },
    });
  await insertRule(ctx.db, {
    id: ctx.newId(),
    kind: "split",
    signatureIds: asked,
    actor: ctx.actor,
    createdAt: ctx.now(),
  });
  await regroupAfterRule(ctx);
  return getPattern(ctx, await patternOfSignature(ctx, first));
}
