import { insertAnalysisSettings, listAnalysisSettings } from "@/db/queries/analysis-settings";
import type { ApplySettingsInput, WireAnalysisSettings } from "@/lib/contracts/analysis-settings";
import { changedThresholdsSchema } from "@/lib/contracts/analysis-settings";
import { completeSettings, THRESHOLD_KEYS } from "@/lib/domain/findings/settings";
import { THRESHOLDS } from "@/lib/domain/findings/thresholds";
import type { Context } from "../context";
import { ApplicationError } from "../errors";
import { requestAnalysis } from "../imports/request-analysis";

/** Every threshold with its value now, and who changed what before, newest first. */
export async function getAnalysisSettings(ctx: Context): Promise<WireAnalysisSettings> {
  const rows = await listAnalysisSettings(ctx.db);
  const changed = rows[0]?.changed ?? {};
  const values = completeSettings(changed);
  return {
    id: rows[0]?.id ?? null,
    changed: knownOf(changed),
    thresholds: THRESHOLD_KEYS.map((key) => {
      const { rule, unit, default: standard, min, max, step } = THRESHOLDS[key];
      return { key, rule, unit, default: standard, min, max, step, value: values[key] };
    }),
    history: rows.map((row) => ({
      id: row.id,
      changed: row.changed,
      reason: row.reason,
      actor: row.actor,
      at: row.createdAt.toISOString(),
    })),
  };
}

/** Stores thresholds and runs the analysis by them; what people set on incidents stays. */
export async function applyAnalysisSettings(
  ctx: Context,
  input: ApplySettingsInput,
): Promise<WireAnalysisSettings> {
  const changed = Object.fromEntries(
    Object.entries(knownOf(input.changed)).filter(([key, value]) =>
      THRESHOLD_KEYS.some((known) => known === key && THRESHOLDS[known].default !== value),
    ),
  );
  await ctx.db.transaction(async (tx) => {
    const stored = await insertAnalysisSettings(tx, {
      changed,
      reason: input.reason || null,
      actor: ctx.actor,
      createdAt: ctx.now(),
      basedOn: input.basedOn,
    });
    if (!stored) throw new ApplicationError("conflict");
  });
  await requestAnalysis(ctx);
  return getAnalysisSettings(ctx);
}

/** What of stored settings this version of the product still knows. */
function knownOf(changed: Record<string, number | undefined>): WireAnalysisSettings["changed"] {
  const known = Object.fromEntries(
    Object.entries(changed).filter(([key]) => THRESHOLD_KEYS.some((name) => name === key)),
  );
  return changedThresholdsSchema.safeParse(known).data ?? {};
}
