import type { Worker } from "node:worker_threads";
import { hasManySignatures } from "@/db/queries/signatures";
import type { Context } from "../context";
import { ApplicationError } from "../errors";
import { askThread, startThread } from "../threads/ask-thread";
import { doGroupingJob, type JobArguments, type JobName, type JobResult } from "./grouping-jobs";
import type { GroupingJob } from "./grouping-thread";

export const GROUPING_THREAD = {
  /** Up to so many signatures a job takes some milliseconds, less than a thread takes to start. */
  signaturesInPlaceMax: 1_000,
  /** What people ask waits behind so many at most. */
  waitingMax: 16,
  idleMs: 600_000,
};

interface GroupingQueue {
  worker: Worker | null;
  /** The jobs before are done. */
  free: Promise<unknown>;
  waiting: number;
  timer: NodeJS.Timeout | undefined;
}
declare global {
  // On globalThis, because Next gives each route its own copy of a module.
  var afterwordGroupingQueue: GroupingQueue | undefined;
}

/**
 * Does a job one after another in a thread and on a connection of its own, so that no request waits for another's grouping.
 * Where signatures are few, or without the folder of threads (AFTERWORD_THREADS), it is done here. Questions are refused as `busy`
 * where too many wait; what groups is never refused.
 */
export async function runGroupingJob<Name extends JobName>(
  ctx: Pick<Context, "sql">,
  name: Name,
  ...args: JobArguments<Name>
): Promise<JobResult<Name>> {
  const folder = process.env.AFTERWORD_THREADS;
  // What a job gives is told by its name, which no type can say of a message from a thread.
  if (!folder || !(await hasManySignatures(ctx.sql, GROUPING_THREAD.signaturesInPlaceMax)))
    return (await doGroupingJob(ctx, name, args)) as JobResult<Name>;
  const isQuestion = name === "judge" || name === "compare";
  if (isQuestion && queue().waiting >= GROUPING_THREAD.waitingMax)
    throw new ApplicationError("busy", { retryAfterSeconds: 5 });
  return (await askInTurn(`${folder}/grouping.mjs`, { name, args })) as JobResult<Name>;
}

async function askInTurn(file: string, job: GroupingJob): Promise<unknown> {
  const turns = queue();
  clearTimeout(turns.timer);
  turns.waiting += 1;
  const answer = turns.free.then(() => askThread((turns.worker ??= openThread(file)), job));
  turns.free = answer.catch(() => {});
  try {
    return await answer;
  } finally {
    turns.waiting -= 1;
    if (turns.waiting === 0)
      turns.timer = setTimeout(() => drop(turns.worker), GROUPING_THREAD.idleMs).unref();
  }
}

function openThread(file: string): Worker {
  const worker = startThread(file);
  return worker.on("error", () => drop(worker)).on("exit", () => drop(worker));
}

/** The next job opens another. */
function drop(worker: Worker | null): void {
  const turns = queue();
  if (turns.worker === worker) turns.worker = null;
  void worker?.terminate();
}

function queue(): GroupingQueue {
  return (globalThis.afterwordGroupingQueue ??= {
    worker: null,
    free: Promise.resolve(),
    waiting: 0,
    timer: undefined,
  });
}
