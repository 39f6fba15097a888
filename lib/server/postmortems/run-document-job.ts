import type { Worker } from "node:worker_threads";
import { ApplicationError } from "../errors";
import { askThread, startThread, ThreadLimit } from "../threads/ask-thread";
import { doDocumentJob, type JobArguments, type JobName, type JobResult } from "./document-jobs";
import type { DocumentJob } from "./document-thread";

/** Two, so that a short document need not wait for a long one; the longest that may be read takes a tenth of the time. */
export const DOCUMENT_THREADS = {
  threads: 2,
  waitingMax: 16,
  jobMsMax: 120_000,
  idleMs: 60_000,
  heapMb: 512,
};

interface Threads {
  idle: Map<Worker, NodeJS.Timeout>;
  busy: number;
  waiting: (() => void)[];
}
declare global {
  // On globalThis, because Next gives each route its own copy of a module.
  var afterwordDocumentThreads: Threads | undefined;
}

/**
 * Does a job in a thread of its own, so that a long document holds nobody else's request. Refused as `busy` where too many wait,
 * as `too-complex` where one outgrows its time or memory. Without the folder of threads (AFTERWORD_THREADS) it is done here.
 */
export async function runDocumentJob<Name extends JobName>(
  name: Name,
  ...args: JobArguments<Name>
): Promise<JobResult<Name>> {
  const folder = process.env.AFTERWORD_THREADS;
  // What a job gives is told by its name, which no type can say of a message from a thread.
  if (!folder) return (await doDocumentJob(name, args)) as JobResult<Name>;
  const worker = await takeThread(`${folder}/documents.mjs`);
  let isWhole = false;
  try {
    const value = await ask(worker, { name, args });
    isWhole = true;
    return value as JobResult<Name>;
  } finally {
    giveBack(worker, isWhole);
  }
}

async function takeThread(file: string): Promise<Worker> {
  const pool = threads();
  if (pool.busy >= DOCUMENT_THREADS.threads) {
    if (pool.waiting.length >= DOCUMENT_THREADS.waitingMax)
      throw new ApplicationError("busy", { retryAfterSeconds: 5 });
    await new Promise<void>((resolve) => pool.waiting.push(resolve));
  } else pool.busy += 1;
  const [idle] = pool.idle.keys();
  if (!idle) return openThread(file);
  clearTimeout(pool.idle.get(idle));
  pool.idle.delete(idle);
  return idle;
}

function openThread(file: string): Worker {
  const worker = startThread(file, DOCUMENT_THREADS.heapMb);
  // Whoever waits for it hears of its end.
  return worker.on("error", () => drop(worker)).on("exit", () => drop(worker));
}

/** The place goes to the first that waits; a thread that failed is not used again. */
function giveBack(worker: Worker, isWhole: boolean): void {
  const pool = threads();
  if (isWhole) {
    pool.idle.set(worker, setTimeout(() => drop(worker), DOCUMENT_THREADS.idleMs).unref());
  } else void worker.terminate();
  const next = pool.waiting.shift();
  if (next) next();
  else pool.busy -= 1;
}

function drop(worker: Worker): void {
  const { idle } = threads();
  clearTimeout(idle.get(worker));
  idle.delete(worker);
  void worker.terminate();
}

function threads(): Threads {
  return (globalThis.afterwordDocumentThreads ??= { idle: new Map(), busy: 0, waiting: [] });
}

async function ask(worker: Worker, job: DocumentJob): Promise<unknown> {
  try {
    return await askThread(worker, job, DOCUMENT_THREADS.jobMsMax);
  } catch (error) {
    if (!(error instanceof ThreadLimit)) throw error;
    throw new ApplicationError("too-complex", { facts: { limit: error.limit } });
  }
}
