import { setTimeout as delay } from "node:timers/promises";
import {
  findLastRules,
  finishRuns,
  reopenRuns,
  requestRun,
  startRuns,
  type RunEnd,
} from "@/db/queries/analysis-runs";
import type { Context } from "../context";
import { analysisRules, runAnalysisApart } from "../findings/run-analysis-apart";
import { describeError, logEvent } from "../log-event";

/** Under a steady stream of deliveries every second analysis would be one too many: it rests as long as it took. */
export const ANALYSIS_REST = { afterMs: 1_000, maxMs: 30_000 };

interface Turns {
  last: Promise<void>;
  /** By the process's clock. */
  restUntilMs: number;
}
declare global {
  var afterwordAnalysisTurns: Turns | undefined;
}

/**
 * Has the findings made anew, one run at a time: requests that come during a run share the next one. Resolves when a run
 * that began after this request has ended; a run's failure is noted in `analysis_runs` and fails nobody's import.
 */
export async function requestAnalysis(ctx: Context): Promise<void> {
  await requestRun(ctx.sql, ctx.now());
  const turns = (globalThis.afterwordAnalysisTurns ??= { last: Promise.resolve(), restUntilMs: 0 });
  const run = turns.last.then(() => rest(turns)).then(() => runWaiting(ctx, turns));
  turns.last = run.catch(() => {});
  await run;
}

/**
 * At start: where the last run went by other rules, as before an upgrade, another is owed, which tells by the new ones what the old
 * ones told. As after a change of thresholds, what people set stays, and of a long history what lies before its newest stretch.
 */
export async function renewAnalysis(ctx: Context): Promise<void> {
  const rules = await analysisRules();
  if (rules === null || rules === (await findLastRules(ctx.sql))) return;
  await requestRun(ctx.sql, ctx.now());
}

/** At start: makes the run that a stopped process still owed. */
export async function resumeAnalysis(ctx: Context): Promise<void> {
  if (await reopenRuns(ctx.sql)) await requestAnalysis(ctx);
}

/** Until as long has passed since the last run as it took. */
async function rest({ restUntilMs }: Turns): Promise<void> {
  const ms = restUntilMs - performance.now();
  if (ms > 0) await delay(ms, undefined, { ref: false });
}

async function runWaiting(ctx: Context, turns: Turns): Promise<void> {
  const startedMs = performance.now();
  const runId = await startRuns(ctx.sql, ctx.now());
  if (runId === null) return;
  const end: RunEnd = { rules: await analysisRules(), error: null };
  try {
    await runAnalysisApart(ctx);
  } catch (error) {
    end.error = describe(error);
    logEvent("error", "analysis failed", { error: describeError(error) });
  }
  await finishRuns(ctx.sql, runId, ctx.now(), end);
  const tookMs = performance.now() - startedMs;
  if (tookMs > ANALYSIS_REST.afterMs)
    turns.restUntilMs = performance.now() + Math.min(tookMs, ANALYSIS_REST.maxMs);
}

/** A failed query's message holds all its parameters: its cause says what went wrong. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error).slice(0, 500);
  const cause = error.cause instanceof Error ? ` (${error.cause.message})` : "";
  return `${error.message.slice(0, 300)}${cause.slice(0, 300)}`;
}
