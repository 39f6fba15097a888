import type { ImportOptions } from "@/lib/contracts/imports";
import { ApiError } from "./http";
import { resumable } from "./imports";

const PART_BYTES = 8 * 1024 ** 2;
// Eight tries, doubling from half a second: a restart of the server is waited out, a dead one is reported in a minute.
const TRIES_MAX = 8;

export interface SendOptions {
  name: string;
  options: ImportOptions;
  /** Goes on with this import instead of opening a new one. */
  importId?: string;
  signal: AbortSignal;
  onOpen: (importId: string) => void;
  /** Bytes the server has committed. */
  onCommitted: (bytes: number) => void;
}

/** Sends one file in parts, each from the offset the server last committed, so that a broken part is only sent again. */
export async function sendImport(file: Blob, sending: SendOptions): Promise<void> {
  const { name, options, signal, onOpen, onCommitted } = sending;
  const opened = await withRetries(signal, () =>
    sending.importId
      ? resumable.find(sending.importId)
      : resumable.open({ ...options, name, sizeBytes: file.size }),
  );
  onOpen(opened.id);
  let offset = opened.committedOffset;
  onCommitted(offset);
  while (offset < file.size) {
    const from = offset;
    offset = await withRetries(signal, (attempt) => sendPart(file, opened.id, from, attempt, signal));
    onCommitted(offset);
  }
  // Already read to its end: the last answer was lost on the way.
  const ended = opened.state !== "receiving";
  if (!ended) await withRetries(signal, () => resumable.complete(opened.id));
}

/** The committed offset after this part. After a failure the server is asked first: the part may have arrived. */
async function sendPart(
  file: Blob,
  importId: string,
  from: number,
  attempt: number,
  signal: AbortSignal,
): Promise<number> {
  const start = attempt === 0 ? from : (await resumable.find(importId)).committedOffset;
  if (start !== from) return start;
  try {
    const part = file.slice(from, from + PART_BYTES);
    return (await resumable.append(importId, from, part, signal)).committedOffset;
  } catch (error) {
    const right = error instanceof ApiError && error.status === 409 ? error.facts.committedOffset : undefined;
    if (typeof right === "number") return right;
    throw error;
  }
}

async function withRetries<T>(signal: AbortSignal, run: (attempt: number) => Promise<T>): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      signal.throwIfAborted();
      return await run(attempt);
    } catch (error) {
      const passing =
        error instanceof ApiError && (error.status === 0 || error.status >= 502 || error.status === 429);
      if (!passing || attempt + 1 >= TRIES_MAX) throw error;
      await pause(500 * 2 ** attempt, signal);
    }
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => (clearTimeout(timer), resolve()), { once: true });
  });
}
