import { resolvePatternId } from "@/db/queries/grouping-migrations";
import { signatureColumnOf } from "@/db/queries/signature-id";
import type { Context } from "../context";
import { notFound } from "../errors";

/** The pattern an id leads to now: ids of patterns that were merged, split or regrouped lead on; throws when none does. */
export async function resolvePattern(ctx: Context, id: string): Promise<string> {
  return (await resolvePatternId(ctx.db, id, signatureColumnOf(id))) ?? notFound("pattern");
}
