import { claimAnalysis, finishAnalysis, lockAnalysis, requestAnalysis } from "@/db/queries/analysis-runs";
import { replaceCadences, replaceFindings } from "@/db/queries/findings";
import { deriveCadence } from "@/lib/domain/findings/derive-cadence";
import type { Observations } from "@/lib/domain/findings/observations";
import { analyzeObservations } from "@/lib/domain/incidents/analyze-observations";
import type { Context } from "../context";
import { gatherObservations } from "./gather-observations";
import { nameUnreadRecords } from "./name-unread-records";
import { storeProposals } from "./store-proposals";

declare global {
  /** The run under way and the one that waits for it: any number of requests meanwhile share the waiting one. */
  var afterwordAnalysis: { running: Promise<void>; waiting: Promise<void> | null } | undefined;
}

/**
 * Runs the whole analysis on what is stored now and resolves when its findings and proposals are stored. Requests that
 * come while one runs are served by one run after it. What people set is left alone.
 */
export function runAnalysis(ctx: Context): Promise<void> {
  const current = globalThis.afterwordAnalysis;
  if (!current) {
    const running = analyze(ctx).finally(() => {
      globalThis.afterwordAnalysis = undefined;
    });
    globalThis.afterwordAnalysis = { running, waiting: null };
    return running;
  }
  current.waiting ??= current.running.then(
    () => runAnalysis(ctx),
    () => runAnalysis(ctx),
  );
  return current.waiting;
}

/** Runs the analysis when one was asked for and never finished, as after a crash. */
export async function resumeAnalysis(ctx: Context): Promise<void> {
  if (await claimAnalysis(ctx.db)) await runAnalysis(ctx);
}

async function analyze(ctx: Context): Promise<void> {
  const run = await requestAnalysis(ctx.db, ctx.now());
  const observations = await gatherObservations(ctx.db);
  const analysis = await nameUnreadRecords(ctx.db, analyzeObservations(observations));
  const cadences = cadencesOf(observations);
  await ctx.db.transaction(async (tx) => {
    await lockAnalysis(tx);
    await replaceFindings(tx, analysis.findings);
    await replaceCadences(tx, cadences);
    await storeProposals(tx, analysis.incidents, { now: ctx.now(), newId: ctx.newId });
  });
  await finishAnalysis(ctx.db, run, ctx.now());
}

/** Each pattern's cadence, from the service in which it is most frequent. */
function cadencesOf({ patterns }: Observations) {
  const busiest = new Map<string, Observations["patterns"][number]>();
  for (const pattern of patterns) {
    const other = busiest.get(pattern.patternId);
    if (!other || pattern.count > other.count) busiest.set(pattern.patternId, pattern);
  }
  return [...busiest.values()].flatMap((pattern) => {
    const exact = pattern.occurrences.filter((record) => !record.approximate).map((record) => record.at);
    const cadence = deriveCadence(exact);
    return cadence ? [{ id: pattern.patternId, cadence }] : [];
  });
}
