import { getHeapStatistics } from "node:v8";
import { Worker } from "node:worker_threads";
import type { FromThread } from "./serve-thread";

/** What a thread outgrew. */
export class ThreadLimit extends Error {
  constructor(readonly limit: "time" | "memory") {
    super(`The thread had too little ${limit}.`);
  }
}

/** What went wrong in a thread; its code tells whether it is worth another try. */
export class ThreadFault extends Error {
  constructor(
    fault: string,
    readonly code: string | undefined,
  ) {
    super(fault);
  }
}

/** Starts a thread of AFTERWORD_THREADS; its heap is never more than the process itself was given. */
export function startThread(file: string, heapMb = Infinity): Worker {
  const ownHeapMb = Math.ceil(getHeapStatistics().heap_size_limit / 1024 / 1024);
  return new Worker(/* turbopackIgnore: true */ file, {
    resourceLimits: { maxOldGenerationSizeMb: Math.min(heapMb, ownHeapMb) },
  });
}

/**
 * Asks a thread that does nothing else, and waits for what comes of it, at most `msMax`. Rejects with a ThreadLimit, or with what
 * went wrong in it. A thread that nobody waits for does not keep the process.
 */
export function askThread(worker: Worker, asked: unknown, msMax?: number): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const refuse = (limit: ThreadLimit["limit"]) => end(() => reject(new ThreadLimit(limit)));
    const timer = msMax === undefined ? undefined : setTimeout(() => refuse("time"), msMax);
    const onMessage = (message: FromThread) =>
      end(() =>
        "value" in message ? resolve(message.value) : reject(new ThreadFault(message.fault, message.code)),
      );
    const onError = (error: Error & { code?: string }) =>
      error.code === "ERR_WORKER_OUT_OF_MEMORY" ? refuse("memory") : end(() => reject(error));
    const onExit = () => end(() => reject(new Error("The thread ended.")));
    function end(tell: () => void): void {
      clearTimeout(timer);
      worker.off("message", onMessage).off("error", onError).off("exit", onExit).unref();
      tell();
    }
    worker.ref();
    worker.on("message", onMessage).on("error", onError).on("exit", onExit);
    worker.postMessage(asked, []);
  });
}
