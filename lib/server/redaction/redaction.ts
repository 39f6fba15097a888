import { findRedaction, updateRedaction } from "@/db/queries/redaction";
import { redactionChoiceSchema, type Redaction } from "@/lib/contracts/operations";
import { REDACTION_RULES, type RedactionChoice } from "@/lib/domain/redaction/redaction-rules";
import type { Context } from "../context";

/** Which secrets are masked in what is imported from now on. */
export async function getRedaction(ctx: Pick<Context, "sql">): Promise<Redaction> {
  const { rules, updatedBy, updatedAt } = await findRedaction(ctx.sql);
  const chosen = redactionChoiceSchema.partial().safeParse(rules);
  return {
    rules: { ...REDACTION_RULES, ...(chosen.success ? defined(chosen.data) : {}) },
    updatedBy,
    updatedAt: updatedAt?.toISOString() ?? null,
  };
}

/** Turns rules on and off. Records that are stored stay as they are. */
export async function changeRedaction(ctx: Context, rules: RedactionChoice): Promise<Redaction> {
  await updateRedaction(ctx.sql, rules, ctx.actor, ctx.now());
  return getRedaction(ctx);
}

function defined(choice: {
  [Rule in keyof RedactionChoice]?: boolean | undefined;
}): Partial<RedactionChoice> {
  return Object.fromEntries(Object.entries(choice).filter(([, value]) => value !== undefined));
}
