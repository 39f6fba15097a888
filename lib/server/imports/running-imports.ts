import { getHeapStatistics } from "node:v8";
import { ApplicationError } from "../errors";

/** An import this process reads right now. */
export interface RunningImport {
  id: string;
  abort: AbortController;
  /** Settles when nothing of it is read or written any more. */
  ended: Promise<void>;
  /** Spool: bytes that are safely on disk, and whether more will come. */
  committed: number;
  complete: boolean;
  /** Called when `committed` or `complete` changed. */
  wake(): void;
  /** Resolves at the next wake. */
  woken(): Promise<void>;
}

const HEAP_OF_ONE = 96 * 1024 * 1024;

/** How many deliveries may be under way at once, by the memory there is: each holds a parser and up to three batches. */
export const DELIVERIES_MAX = Math.max(
  2,
  Math.min(16, Math.floor(getHeapStatistics().heap_size_limit / HEAP_OF_ONE)),
);

/** How many uploads are read while they still arrive. */
export const RUNNING_MAX = Math.min(4, DELIVERIES_MAX);

declare global {
  // On globalThis, because Next gives each route its own copy of a module.
  var afterwordRunningImports: Map<string, RunningImport> | undefined;
  var afterwordArriving: { count: number } | undefined;
}

/**
 * Takes a place for a delivery whose import does not run yet, or throws `busy`; gives what gives the place back, once.
 * Counted at once: many that arrive together would all find room before the first of them runs.
 */
export function takePlace(): () => void {
  const arriving = (globalThis.afterwordArriving ??= { count: 0 });
  if (runningImports().size + arriving.count >= DELIVERIES_MAX)
    throw new ApplicationError("busy", { retryAfterSeconds: 5 });
  arriving.count += 1;
  let taken = true;
  return () => {
    if (taken) arriving.count -= 1;
    taken = false;
  };
}

export function runningImports(): Map<string, RunningImport> {
  return (globalThis.afterwordRunningImports ??= new Map());
}

/** Notes an import as running until `work` has ended, whichever way it ends. */
export function trackImport<T>(
  id: string,
  work: (running: RunningImport) => Promise<T>,
  committed = 0,
): { running: RunningImport; result: Promise<T> } {
  let wake = () => {};
  let next = new Promise<void>((resolve) => (wake = resolve));
  const running: RunningImport = {
    id,
    abort: new AbortController(),
    ended: Promise.resolve(),
    committed,
    complete: false,
    wake() {
      wake();
      next = new Promise<void>((resolve) => (wake = resolve));
    },
    woken: () => next,
  };
  runningImports().set(id, running);
  const result = work(running).finally(() => {
    if (runningImports().get(id) === running) runningImports().delete(id);
  });
  running.ended = result.then(nothing, nothing);
  return { running, result };
}

/** No part follows. Of a part whose answer from the database was lost only the row knows. */
export function endParts(running: RunningImport, receivedBytes: number): void {
  running.committed = receivedBytes;
  running.complete = true;
  running.wake();
}

function nothing(): void {}
