import { createReadStream } from "node:fs";
import { access, constants, stat } from "node:fs/promises";
import { unpackStream } from "@/lib/server/imports/unpack-stream";

/** One log to read: a file, standard input, or an entry of an archive. */
export interface InputEntry {
  /** As given on the command line; `archive.zip!entry` inside an archive. */
  file: string;
  /** When the file was last written: no record in it should be later. Null for standard input. */
  modifiedAt: number | null;
  chunks: AsyncIterable<Uint8Array>;
}

export interface ReadProgress {
  file: string;
  readBytes: number;
  /** Null for standard input. */
  totalBytes: number | null;
}

const CHUNK_BYTES = 262_144;
const LARGE_BYTES = 4_194_304;
export const PACKED = /\.(?:gz|tgz|zst|zip|tar)$/i;

/** A sentence for each name that cannot be read; empty when all can. */
export async function findUnreadable(files: readonly string[]): Promise<string[]> {
  const problems: string[] = [];
  if (files.filter((file) => file === "-").length > 1)
    problems.push("Standard input (-) can be read only once.");
  for (const file of files) {
    const problem = file === "-" ? null : await explainUnreadable(file);
    if (problem !== null) problems.push(problem);
  }
  return problems;
}

async function explainUnreadable(file: string): Promise<string | null> {
  try {
    if ((await stat(file)).isDirectory()) return `${file} is a folder; name the files in it.`;
    await access(file, constants.R_OK);
    return null;
  } catch (error) {
    return isErrno(error, "ENOENT", "ENOTDIR")
      ? `There is no file ${file}.`
      : `${file} cannot be read: no permission.`;
  }
}

/** Whether reading them takes long enough that a second thread is worth its start; unknown sizes count as large. */
export async function isLargeInput(files: readonly string[]): Promise<boolean> {
  let bytes = 0;
  for (const file of files) {
    const about = file === "-" ? null : await stat(file);
    if (!about?.isFile() || PACKED.test(file)) return true;
    bytes += about.size;
  }
  return bytes > LARGE_BYTES;
}

/** The logs in these files, archives unpacked. Read each to its end before the next; throws UnpackError. */
export async function* readInputs(
  files: readonly string[],
  onProgress: (progress: ReadProgress) => void = () => {},
): AsyncGenerator<InputEntry> {
  for (const file of files) {
    const about = file === "-" ? null : await stat(file);
    const modifiedAt = about?.isFile() ? about.mtimeMs : null;
    const source = countBytes(file, about?.isFile() ? about.size : null, onProgress);
    for await (const { name, chunks } of unpackStream(source)) {
      yield { file: name === null ? file : `${file}!${name}`, modifiedAt, chunks };
    }
  }
}

async function* countBytes(
  file: string,
  totalBytes: number | null,
  onProgress: (progress: ReadProgress) => void,
): AsyncGenerator<Uint8Array> {
  let readBytes = 0;
  const stream = file === "-" ? process.stdin : createReadStream(file, { highWaterMark: CHUNK_BYTES });
  for await (const chunk of stream) {
    const bytes: Uint8Array = typeof chunk === "string" ? new TextEncoder().encode(chunk) : chunk;
    readBytes += bytes.length;
    onProgress({ file, readBytes, totalBytes });
    yield bytes;
  }
}

function isErrno(error: unknown, ...codes: string[]): boolean {
  return error instanceof Error && "code" in error && codes.includes(String(error.code));
}
