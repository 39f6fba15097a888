import { listAllRules, setRuleUndone } from "@/db/queries/grouping-migrations";
import { listRules, listSignatureColumns } from "@/db/queries/patterns";
import type { WireGroupingRule } from "@/lib/contracts/grouping";
import type { Context } from "../context";
import { ApplicationError, notFound } from "../errors";
import { regroupAfterRule } from "./regroup-after-rule";
import { resolvePattern } from "./resolve-pattern";

/** Undoes the newest merge or split on a pattern, or the named rule; the former patterns come back exactly. */
export async function undoPatternRule(
  ctx: Context,
  patternId: string,
  ruleId?: string,
): Promise<{ undone: string }> {
  const columns = await listSignatureColumns(ctx.db, [await resolvePattern(ctx, patternId)]);
  const rules = await listRules(ctx.db, columns);
  const rule = ruleId ? rules.find((candidate) => candidate.id === ruleId) : rules.at(-1);
  if (!rule) throw new ApplicationError("not-allowed-now", { facts: { state: "no rule" } });
  return undoRule(ctx, rule.id);
}

/** Undoes a rule wherever it is. */
export async function undoRule(ctx: Context, ruleId: string): Promise<{ undone: string }> {
  await change(ctx, ruleId, { at: ctx.now(), by: ctx.actor });
  return { undone: ruleId };
}

/** Has an undone rule hold again, at its old place in the order of rules. */
export async function restoreRule(ctx: Context, ruleId: string): Promise<{ restored: string }> {
  await change(ctx, ruleId, null);
  return { restored: ruleId };
}

/** All rules of people, newest first, undone ones too. */
export async function listPeopleRules(ctx: Context): Promise<{ items: WireGroupingRule[] }> {
  const rules = await listAllRules(ctx.db);
  return {
    items: rules.map(({ createdMs, undoneMs, ...rule }) => ({
      ...rule,
      at: new Date(createdMs).toISOString(),
      undoneAt: undoneMs === null ? null : new Date(undoneMs).toISOString(),
    })),
  };
}

async function change(ctx: Context, ruleId: string, undone: { at: number; by: string } | null) {
  if (await setRuleUndone(ctx.db, ruleId, undone)) return regroupAfterRule(ctx);
  const known = (await listAllRules(ctx.db)).some(({ id }) => id === ruleId);
  if (!known) notFound("rule");
  throw new ApplicationError("conflict");
}
