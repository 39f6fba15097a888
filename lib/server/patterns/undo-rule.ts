import { listRules, listSignatureColumns, undoRule } from "@/db/queries/patterns";
import type { Context } from "../context";
import { ApplicationError, notFound } from "../errors";
import { regroupAfterRule } from "./regroup-after-rule";

/** Undoes the newest merge or split on a pattern, or the named rule; the former patterns come back exactly. */
export async function undoPatternRule(
  ctx: Context,
  patternId: string,
  ruleId?: string,
): Promise<{ undone: string }> {
  const columns = await listSignatureColumns(ctx.db, [patternId]);
  if (columns.length === 0) notFound("pattern");
  const rules = await listRules(ctx.db, columns);
  const rule = ruleId ? rules.find((candidate) => candidate.id === ruleId) : rules.at(-1);
  if (!rule) throw new ApplicationError("not-allowed-now", { facts: { state: "no rule" } });
  if (!(await undoRule(ctx.db, rule.id, ctx.now()))) throw new ApplicationError("conflict");
  await regroupAfterRule(ctx);
  return { undone: rule.id };
}
