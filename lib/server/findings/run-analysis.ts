import { findAnalysisSettings } from "@/db/queries/analysis-settings";
import { lockAnalysis, replaceCadences, replaceFindings } from "@/db/queries/findings";
import { cadenceOf } from "@/lib/domain/findings/fixed-period";
import type { Observations } from "@/lib/domain/findings/observations";
import { completeSettings } from "@/lib/domain/findings/settings";
import { analyzeObservations } from "@/lib/domain/incidents/analyze-observations";
import type { Context } from "../context";
import { gatherObservations } from "./gather-observations";
import { nameUnreadRecords } from "./name-unread-records";
import { findRetentionHorizon } from "@/db/queries/retention";
import { storeProposals } from "./store-proposals";

/**
 * Runs the whole analysis on what is stored now, by the thresholds that hold now; resolves when its findings and proposals are stored. What people set is
 * left alone. Callers ask for it through `requestAnalysis`, which keeps it to one run at a time.
 */
export async function runAnalysis(ctx: Context): Promise<void> {
  const observations = await gatherObservations(ctx.db);
  const settings = completeSettings((await findAnalysisSettings(ctx.db))?.changed ?? {});
  const analysis = await nameUnreadRecords(ctx.db, analyzeObservations(observations, settings));
  const cadences = cadencesOf(observations);
  const horizon = await findRetentionHorizon(ctx.sql);
  await ctx.db.transaction(async (tx) => {
    await lockAnalysis(tx);
    await replaceFindings(tx, analysis.findings);
    await replaceCadences(tx, cadences);
    await storeProposals(tx, analysis.incidents, { now: ctx.now(), newId: ctx.newId, horizon });
  });
}

/** Each pattern's cadence, from the service in which it is most frequent. */
function cadencesOf({ patterns }: Observations) {
  const busiest = new Map<string, Observations["patterns"][number]>();
  for (const pattern of patterns) {
    const other = busiest.get(pattern.patternId);
    if (!other || pattern.count > other.count) busiest.set(pattern.patternId, pattern);
  }
  return [...busiest.values()].flatMap((pattern) => {
    const cadence = cadenceOf({
      pattern,
      records: pattern.occurrences.filter((record) => !record.approximate),
    });
    return cadence ? [{ id: pattern.patternId, cadence }] : [];
  });
}
