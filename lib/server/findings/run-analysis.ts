import { findAnalysisSettings } from "@/db/queries/analysis-settings";
import { listConcerned, lockAnalysis, replaceCadences, storeFindings } from "@/db/queries/findings";
import { listChanges, noteAnalysed, type ImportChange } from "@/db/queries/imports";
import { listAnalysed } from "@/db/queries/incidents";
import { listDayWeights, listFirstSeen } from "@/db/queries/observations";
import { findRetentionHorizon } from "@/db/queries/retention";
import type { Finding } from "@/lib/domain/findings/finding";
import { cadenceOf } from "@/lib/domain/findings/rules/fixed-period";
import type { Observations } from "@/lib/domain/findings/observing/observations";
import {
  planStretches,
  STRETCH_ROWS_MAX,
  WHOLE_HISTORY,
  type Stretch,
} from "@/lib/domain/findings/plan-stretches";
import { completeSettings, type AnalysisSettings } from "@/lib/domain/findings/settings";
import { settleFindings } from "@/lib/domain/findings/settle-findings";
import { analyzeObservations } from "@/lib/domain/incidents/analyze-observations";
import type { Context } from "../context";
import { gatherObservations } from "./gather-observations";
import { nameUnreadRecords } from "./name-unread-records";
import { storeProposals } from "./store-proposals";

/** So many counts per minute are analysed at once. */
export const ANALYSIS = { rowsMax: STRETCH_ROWS_MAX };

/**
 * Runs the analysis on what is stored now, by the thresholds that hold now: on all of it while that is little, else on its newest
 * part and wherever records came or went since the last run. Resolves when findings and proposals are stored; what people set is
 * left alone. Callers ask for it through `requestAnalysis`, which keeps it to one run at a time.
 */
export async function runAnalysis(ctx: Context): Promise<void> {
  const settings = completeSettings((await findAnalysisSettings(ctx.db))?.changed ?? {});
  const changes = await listChanges(ctx.db);
  for (const stretch of await stretchesNow(ctx, changes)) await analyzeStretch(ctx, stretch, settings);
  await noteAnalysed(ctx.db, changes);
}

async function stretchesNow(ctx: Context, changes: ImportChange[]): Promise<Stretch[]> {
  const [days, incidents] = await Promise.all([listDayWeights(ctx.db), listAnalysed(ctx.db)]);
  const touched = changes.flatMap(({ from, to }) => (from === null || to === null ? [] : [{ from, to }]));
  return planStretches(days, {
    touched,
    known: incidents.filter(({ settledFrom }) => settledFrom === null),
    ...ANALYSIS,
  });
}

async function analyzeStretch(ctx: Context, stretch: Stretch, settings: AnalysisSettings): Promise<void> {
  const observations = await gatherObservations(ctx.db, stretch.read);
  const analysis = await nameUnreadRecords(ctx.db, analyzeObservations(observations, settings));
  const findings = await withoutOldAcquaintances(ctx, analysis.findings, stretch);
  const cadences = cadencesOf(observations);
  const isWhole = stretch === WHOLE_HISTORY;
  const lookedAt = isWhole ? null : observations.patterns.map(({ patternId }) => patternId);
  const horizon = await findRetentionHorizon(ctx.sql);
  await ctx.db.transaction(async (tx) => {
    await lockAnalysis(tx);
    const { put, gone } = settleFindings(await listConcerned(tx, stretch), findings, stretch);
    await storeFindings(tx, put, gone);
    await replaceCadences(tx, cadences, lookedAt);
    await storeProposals(tx, analysis.incidents, { now: ctx.now(), newId: ctx.newId, horizon, stretch });
  });
}

/** A pattern that is new in a stretch may be known from before it. */
async function withoutOldAcquaintances(
  ctx: Context,
  findings: Finding[],
  stretch: Stretch,
): Promise<Finding[]> {
  if (stretch.read.from === -Infinity) return findings;
  const isFirst = ({ rule, patternId }: Finding) => rule === "first-seen" && patternId !== null;
  const seen = await listFirstSeen(
    ctx.db,
    findings.filter(isFirst).flatMap(({ patternId }) => patternId ?? []),
  );
  return findings.filter(
    (finding) =>
      !isFirst(finding) ||
      (seen.get(`${finding.patternId} ${finding.service}`) ?? Infinity) >= stretch.read.from,
  );
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
