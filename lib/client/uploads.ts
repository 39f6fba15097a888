import { useSyncExternalStore } from "react";
import type { ImportOptions } from "@/lib/contracts/imports";
import { cancelImport } from "./imports";
import { sendImport } from "./send-import";

export type UploadState = "waiting" | "sending" | "sent" | "failed" | "cancelled";

export interface Upload {
  key: string;
  name: string;
  sizeBytes: number;
  state: UploadState;
  importId: string | null;
  committedBytes: number;
  /** Smoothed; null before the second part. */
  bytesPerSecond: number | null;
  error: unknown;
}

export interface UploadFile {
  name: string;
  file: Blob;
  /** Goes on with an upload that broke off. */
  importId?: string;
}

// Two: one is being read by the server while the other travels.
const AT_ONCE = 2;

interface Job {
  key: string;
  file: UploadFile;
  options: ImportOptions;
}
const waiting: Job[] = [];
/** What failed can be sent again without choosing the file once more. */
const failed = new Map<string, Job>();
const controllers = new Map<string, AbortController>();
const listeners = new Set<() => void>();
let uploads: readonly Upload[] = [];
let serial = 0;

/** What this tab is sending. It lives beside the pages, so that walking through them does not stop it. */
export function useUploads(): readonly Upload[] {
  return useSyncExternalStore(
    subscribe,
    () => uploads,
    () => NONE,
  );
}
const NONE: readonly Upload[] = [];

/** Queues files; they are sent two at a time, in order. */
export function addUploads(files: UploadFile[], options: ImportOptions): void {
  for (const file of files) {
    const key = `upload-${++serial}`;
    waiting.push({ key, file, options });
    const fresh = { state: "waiting", committedBytes: 0, bytesPerSecond: null, error: null } as const;
    uploads = [
      ...uploads,
      { key, name: file.name, sizeBytes: file.file.size, importId: file.importId ?? null, ...fresh },
    ];
  }
  changed();
  startNext();
}

/** Stops sending, and the import with it. */
export function cancelUpload(key: string): void {
  const at = waiting.findIndex((one) => one.key === key);
  if (at >= 0) waiting.splice(at, 1);
  const importId = uploads.find((one) => one.key === key)?.importId;
  patch(key, { state: "cancelled" });
  controllers.get(key)?.abort();
  // Refused when it has ended meanwhile: its report says how.
  if (importId) cancelImport(importId).catch(() => {});
}

/** Sends a failed upload on from the byte the server has. */
export function retryUpload(key: string): void {
  const job = failed.get(key);
  const importId = uploads.find((one) => one.key === key)?.importId ?? undefined;
  if (!job) return;
  failed.delete(key);
  waiting.push({ ...job, file: { ...job.file, importId } });
  patch(key, { state: "waiting", error: null });
  startNext();
}

/** Drops finished uploads from the list. */
export function forgetUploads(): void {
  uploads = uploads.filter((one) => one.state === "waiting" || one.state === "sending");
  failed.clear();
  changed();
}

function startNext(): void {
  while (controllers.size < AT_ONCE) {
    const next = waiting.shift();
    if (!next) return;
    void run(next);
  }
}

async function run(job: Job): Promise<void> {
  const { key, options } = job;
  const { name, file, importId } = job.file;
  const controller = new AbortController();
  controllers.set(key, controller);
  patch(key, { state: "sending" });
  const measure = rateMeter();
  try {
    await sendImport(file, {
      name,
      options,
      importId,
      signal: controller.signal,
      onOpen: (id) => patch(key, { importId: id }),
      onCommitted: (bytes) => patch(key, { committedBytes: bytes, bytesPerSecond: measure(bytes) }),
    });
    patch(key, { state: "sent", committedBytes: file.size });
  } catch (error) {
    if (!controller.signal.aborted) {
      failed.set(key, job);
      patch(key, { state: "failed", error });
    }
  } finally {
    controllers.delete(key);
    changed();
    startNext();
  }
}

/** Bytes per second, each measurement weighing 0.3: quick to follow, not jumpy. */
function rateMeter(): (bytes: number) => number | null {
  let last: { bytes: number; at: number } | null = null;
  let rate: number | null = null;
  return (bytes) => {
    const at = performance.now();
    if (last && at > last.at) {
      const fresh = ((bytes - last.bytes) / (at - last.at)) * 1_000;
      rate = rate === null ? fresh : rate * 0.7 + fresh * 0.3;
    }
    last = { bytes, at };
    return rate;
  };
}

function patch(key: string, change: Partial<Upload>): void {
  uploads = uploads.map((one) => (one.key === key ? { ...one, ...change } : one));
  changed();
}

function changed(): void {
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (listeners.size === 1) window.addEventListener("beforeunload", warnBeforeLeaving);
  return () => {
    listeners.delete(listener);
  };
}

function warnBeforeLeaving(event: BeforeUnloadEvent): void {
  if (controllers.size > 0) event.preventDefault();
}
