import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { Worker } from "node:worker_threads";
import type { Context } from "../context";
import { askThread, startThread } from "../threads/ask-thread";

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
  const file = threadFile();
  // Loaded late: the analysis imports half the product, and a route that only lists imports does not need it.
  if (file === null) return (await import("./run-analysis")).runAnalysis(ctx);
  const thread = (globalThis.afterwordAnalysisThread ??= openThread(file));
  clearTimeout(thread.timer);
  try {
    await askThread(thread.worker, null);
    thread.timer = setTimeout(() => drop(thread), IDLE_MS).unref();
  } catch (error) {
    drop(thread);
    throw error;
  }
}

/**
 * What tells the rules of the analysis from those of another version of the product: a digest of all the code that its thread
 * runs. Null where there is no thread.
 */
export async function analysisRules(): Promise<string | null> {
  const file = threadFile();
  if (file === null) return null;
  // The names of the files that it imports hold digests of what is in them.
  const code = await readFile(/* turbopackIgnore: true */ file).catch(() => null);
  return code && createHash("sha256").update(code).digest("hex");
}

function threadFile(): string | null {
  const folder = process.env.AFTERWORD_THREADS;
  return folder ? `${folder}/analysis.mjs` : null;
}

function openThread(file: string): AnalysisThread {
  const thread: AnalysisThread = { worker: startThread(file), timer: undefined };
  thread.worker.on("error", () => drop(thread)).on("exit", () => drop(thread));
  return thread;
}

function drop(thread: AnalysisThread): void {
  clearTimeout(thread.timer);
  if (globalThis.afterwordAnalysisThread === thread) globalThis.afterwordAnalysisThread = undefined;
  void thread.worker.terminate();
}
