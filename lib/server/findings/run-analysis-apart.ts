import { getHeapStatistics } from "node:v8";
import { Worker } from "node:worker_threads";
import type { Context } from "../context";
import type { FromAnalysis } from "./analysis-thread";

const IDLE_MS = 60_000;

interface AnalysisThread {
  worker: Worker;
  timer: NodeJS.Timeout | undefined;
}
declare global {
  // On globalThis, because Next gives each route its own copy of a module.
  var afterwordAnalysisThread: AnalysisThread | undefined;
}

/**
 * Runs the analysis in a thread and on connections of its own, so that it holds nobody's request and its memory is not the
 * process's. Without the folder of threads (AFTERWORD_THREADS) it runs here. One run at a time: `requestAnalysis` sees to it.
 */
export async function runAnalysisApart(ctx: Context): Promise<void> {
  const folder = process.env.AFTERWORD_THREADS;
  // Loaded late: the analysis imports half the product, and a route that only lists imports does not need it.
  if (!folder) return (await import("./run-analysis")).runAnalysis(ctx);
  const thread = (globalThis.afterwordAnalysisThread ??= startThread(`${folder}/analysis.mjs`));
  clearTimeout(thread.timer);
  let isWhole = false;
  try {
    const { fault } = await ask(thread.worker);
    isWhole = true;
    if (fault !== null) throw new Error(fault);
  } finally {
    if (isWhole) {
      thread.worker.unref();
      thread.timer = setTimeout(() => drop(thread), IDLE_MS).unref();
    } else drop(thread);
  }
}

function startThread(file: string): AnalysisThread {
  // Never more than the process itself was given.
  const maxOldGenerationSizeMb = Math.ceil(getHeapStatistics().heap_size_limit / 1024 / 1024);
  const worker = new Worker(/* turbopackIgnore: true */ file, { resourceLimits: { maxOldGenerationSizeMb } });
  const thread = { worker, timer: undefined };
  worker.on("error", () => drop(thread)).on("exit", () => drop(thread));
  return thread;
}

function drop(thread: AnalysisThread): void {
  clearTimeout(thread.timer);
  if (globalThis.afterwordAnalysisThread === thread) globalThis.afterwordAnalysisThread = undefined;
  void thread.worker.terminate();
}

function ask(worker: Worker): Promise<FromAnalysis> {
  return new Promise((resolve, reject) => {
    const onMessage = (message: FromAnalysis) => end(() => resolve(message));
    const onError = (error: Error) => end(() => reject(error));
    const onExit = () => end(() => reject(new Error("The thread of the analysis ended.")));
    function end(tell: () => void): void {
      worker.off("message", onMessage).off("error", onError).off("exit", onExit);
      tell();
    }
    worker.ref();
    worker.on("message", onMessage).on("error", onError).on("exit", onExit);
    worker.postMessage(null, []);
  });
}
