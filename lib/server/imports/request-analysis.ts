import { finishRuns, reopenRuns, requestRun, startRuns } from "@/db/queries/analysis-runs";
import type { Context } from "../context";
import { describeError, logEvent } from "../log-event";

declare global {
  var afterwordAnalysisQueue: Promise<void> | undefined;
}

/**
 * Has the findings made anew, one run at a time: requests that come during a run share the next one. Resolves when a run
 * that began after this request has ended; a run's failure is noted in `analysis_runs` and fails nobody's import.
 */
export async function requestAnalysis(ctx: Context): Promise<void> {
  await requestRun(ctx.sql, ctx.now());
  const before = globalThis.afterwordAnalysisQueue ?? Promise.resolve();
  const run = before.then(() => runWaiting(ctx));
  globalThis.afterwordAnalysisQueue = run.catch(() => {});
  await run;
}

/** At start: makes the run that a stopped process still owed. */
export async function resumeAnalysis(ctx: Context): Promise<void> {
  if (await reopenRuns(ctx.sql)) await requestAnalysis(ctx);
}

async function runWaiting(ctx: Context): Promise<void> {
  const runId = await startRuns(ctx.sql, ctx.now());
  if (runId === null) return;
  let failure: string | null = null;
  try {
    // Loaded late: the analysis imports half the product, and a route that only lists imports does not need it.
    const { runAnalysis } = await import("../findings/run-analysis");
    await runAnalysis(ctx);
  } catch (error) {
    failure = describe(error);
    logEvent("error", "analysis failed", { error: describeError(error) });
  }
  await finishRuns(ctx.sql, runId, ctx.now(), failure);
}

/** A failed query's message holds all its parameters: its cause says what went wrong. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error).slice(0, 500);
  const cause = error.cause instanceof Error ? ` (${error.cause.message})` : "";
  return `${error.message.slice(0, 300)}${cause.slice(0, 300)}`;
}
