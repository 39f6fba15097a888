import { insertRule, listSignatureColumns } from "@/db/queries/patterns";
import type { WirePattern } from "@/lib/contracts/patterns";
import type { Context } from "../context";
import { notFound } from "../errors";
import { getPattern } from "./get-pattern";
import { patternOfSignature, regroupAfterRule } from "./regroup-after-rule";
import { resolvePattern } from "./resolve-pattern";

/** Joins patterns by a rule on their signatures; it holds for later lines and survives a re-import. */
export async function mergePatterns(ctx: Context, patternIds: string[]): Promise<WirePattern> {
  const ids = await Promise.all(patternIds.map((id) => resolvePattern(ctx, id)));
  const signatureIds = await listSignatureColumns(ctx.db, ids);
  const first = signatureIds[0];
  if (first === undefined) notFound("pattern");
  await insertRule(ctx.db, {
    id: ctx.newId(),
    kind: "merge",
    signatureIds,
    actor: ctx.actor,
    createdAt: ctx.now(),
  });
  await regroupAfterRule(ctx);
  return getPattern(ctx, await patternOfSignature(ctx, first));
}
