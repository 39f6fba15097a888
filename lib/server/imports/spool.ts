import { createReadStream } from "node:fs";
import { mkdir, open, readdir, rm, stat, truncate } from "node:fs/promises";
import path from "node:path";
import { ApplicationError } from "../errors";
import { diskSpace } from "../status/disk-space";
import { unlessAborted } from "./unless-aborted";
import type { RunningImport } from "./running-imports";

const STRAY_MS = 600_000;

// turbopackIgnore: the bundler cannot know this folder and would trace the whole project into the build instead.
function folder(): string {
  return path.resolve(
    /*turbopackIgnore: true*/ process.env.AFTERWORD_SPOOL_DIR ?? path.join(".afterword", "spool"),
  );
}

/** The file that holds the parts of a resumable import. Import ids are ours, never a client's text. */
export function spoolFile(id: string): string {
  return path.join(/*turbopackIgnore: true*/ folder(), id);
}

/** Refuses with `disk-full` when the disk has no room for more. */
export async function requireDiskSpace(): Promise<void> {
  await mkdir(/*turbopackIgnore: true*/ folder(), { recursive: true, mode: 0o700 });
  const { full } = await diskSpace(folder());
  if (full) throw diskFull();
}

export function diskFull(): ApplicationError {
  return new ApplicationError("disk-full", { retryAfterSeconds: 60 });
}

export async function createSpool(id: string): Promise<void> {
  await requireDiskSpace();
  const file = await open(/*turbopackIgnore: true*/ spoolFile(id), "w", 0o600);
  await file.close();
}

/**
 * Appends a part at `offset` and syncs it to the disk. Resolves to the bytes written; when the part breaks off, nothing of
 * it is kept.
 */
export async function appendToSpool(
  id: string,
  offset: number,
  part: AsyncIterable<Uint8Array>,
  sizeMax: number,
): Promise<number> {
  const file = await open(/*turbopackIgnore: true*/ spoolFile(id), "r+");
  let written = 0;
  try {
    await file.truncate(offset);
    for await (const bytes of part) {
      if (written + bytes.length > sizeMax)
        throw new ApplicationError("too-large", { facts: { limit: `${sizeMax} B` } });
      await file.write(bytes, 0, bytes.length, offset + written);
      written += bytes.length;
    }
    await file.datasync();
    return written;
  } catch (error) {
    await file.truncate(offset).catch(() => {});
    throw isFull(error) ? diskFull() : error;
  } finally {
    await file.close();
  }
}

function isFull(error: unknown): boolean {
  return error instanceof Error && "code" in error && (error.code === "ENOSPC" || error.code === "EDQUOT");
}

/** Bytes of a spool file; null when it is gone. */
export async function spoolSize(id: string): Promise<number | null> {
  return stat(/*turbopackIgnore: true*/ spoolFile(id)).then(
    ({ size }) => size,
    () => null,
  );
}

/** Drops bytes that arrived but were never acknowledged. */
export async function cutSpool(id: string, size: number): Promise<void> {
  await truncate(/*turbopackIgnore: true*/ spoolFile(id), size);
}

export async function removeSpool(id: string): Promise<void> {
  await rm(/*turbopackIgnore: true*/ spoolFile(id), { force: true });
}

/** Removes spool files that belong to no import that is still to be read; one just made may be about to get its import. */
export async function removeStraySpools(keep: Set<string>): Promise<void> {
  const names = await readdir(/*turbopackIgnore: true*/ folder()).catch(() => []);
  // A name that begins with a dot is the folder's own.
  for (const name of names)
    if (!keep.has(name) && !name.startsWith(".") && (await isOld(name))) await removeSpool(name);
}

async function isOld(name: string): Promise<boolean> {
  const found = await stat(/*turbopackIgnore: true*/ spoolFile(name)).catch(() => null);
  return found !== null && Date.now() - found.mtimeMs > STRAY_MS;
}

/** The bytes of a growing spool file, as far as they are committed, until the import is complete. */
export async function* followSpool(running: RunningImport): AsyncGenerator<Uint8Array> {
  let position = 0;
  for (;;) {
    const woken = running.woken();
    const { committed, complete } = running;
    if (position < committed) {
      const part = createReadStream(/*turbopackIgnore: true*/ spoolFile(running.id), {
        start: position,
        end: committed - 1,
        highWaterMark: 256 * 1024,
      });
      for await (const bytes of part as AsyncIterable<Buffer>) {
        running.abort.signal.throwIfAborted();
        position += bytes.length;
        yield bytes;
      }
      if (position < committed) throw new Error(`the spool ends at ${position} of ${committed} bytes`);
      continue;
    }
    if (complete) return;
    const { signal } = running.abort;
    await unlessAborted(woken, signal, () => signal.reason);
  }
}
