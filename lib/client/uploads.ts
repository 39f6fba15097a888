import { useSyncExternalStore } from "react";
import type { ImportOptions } from "@/lib/contracts/imports";
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

const waiting: { key: string; file: UploadFile; options: ImportOptions }[] = [];
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

/** Stops sending; what the server has stays there until the import is taken back. */
export function cancelUpload(key: string): void {
  const at = waiting.findIndex((one) => one.key === key);
  if (at >= 0) waiting.splice(at, 1);
  patch(key, { state: "cancelled" });
  controllers.get(key)?.abort();
}

/** Drops finished uploads from the list. */
export function forgetUploads(): void {
  uploads = uploads.filter((one) => one.state === "waiting" || one.state === "sending");
  changed();
}

function startNext(): void {
  while (controllers.size < AT_ONCE) {
    const next = waiting.shift();
    if (!next) return;
    void run(next.key, next.file, next.options);
  }
}

async function run(key: string, { name, file, importId }: UploadFile, options: ImportOptions): Promise<void> {
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
    if (!controller.signal.aborted) patch(key, { state: "failed", error });
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
