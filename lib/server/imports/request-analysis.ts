import { setTimeout as delay } from "node:timers/promises";
import { finishRuns, reopenRuns, requestRun, startRuns } from "@/db/queries/analysis-runs";
import type { Context } from "../context";
import { runAnalysisApart } from "../findings/run-analysis-apart";
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
  let failure: string | null = null;
  try {
    await runAnalysisApart(ctx);
  } catch (error) {
    failure = describe(error);
    logEvent("error", "analysis failed", { error: describeError(error) });
  }
  await finishRuns(ctx.sql, runId, ctx.now(), failure);
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
