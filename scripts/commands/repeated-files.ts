import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { readHead } from "./read-head";
import { serviceOfFile } from "./service-of-file";

/**
 * Files without those that were given before: the same bytes of the same service, by the file's name or by what all records say,
 * wherever they lie. Twice is once. Only files of one size are compared; standard input and pipes are not.
 */
export async function withoutRepeats(
  files: readonly string[],
): Promise<{ files: string[]; repeats: { file: string; of: string }[] }> {
  const kept: { file: string; size: number | null; hash: string | null }[] = [];
  const repeats: { file: string; of: string }[] = [];
  for (const file of files) {
    const size = await sizeOf(file);
    const alike = size === null ? [] : kept.filter((one) => one.size === size);
    const hash = alike.length > 0 ? await hashOf(file) : null;
    let first: string | null = null;
    for (const one of alike) {
      one.hash ??= await hashOf(one.file);
      if (one.hash === hash && (await isOneLog(file, one.file))) first ??= one.file;
    }
    if (first === null) kept.push({ file, size, hash });
    else repeats.push({ file, of: first });
  }
  return { files: kept.map(({ file }) => file), repeats };
}

/** Whether the same bytes mean the same: a file that names no services is its name's. */
async function isOneLog(file: string, other: string): Promise<boolean> {
  return serviceOfFile(file) === serviceOfFile(other) || ((await readHead(file, {}))?.namesServices ?? false);
}

async function sizeOf(file: string): Promise<number | null> {
  if (file === "-") return null;
  const about = await stat(file);
  return about.isFile() ? about.size : null;
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(file)) hash.update(chunk);
  return hash.digest("hex");
}
