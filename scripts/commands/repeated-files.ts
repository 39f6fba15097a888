import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { serviceOfFile } from "./service-of-file";

/**
 * Files without those that were given before: the same bytes of the same service, wherever they lie. Twice is once. Only files
 * of one size are compared; standard input and pipes are not.
 */
export async function withoutRepeats(
  files: readonly string[],
): Promise<{ files: string[]; repeats: { file: string; of: string }[] }> {
  const kept: { file: string; about: string; hash: string | null }[] = [];
  const repeats: { file: string; of: string }[] = [];
  for (const file of files) {
    const size = await sizeOf(file);
    const about = `${size} ${serviceOfFile(file)}`;
    const alike = size === null ? [] : kept.filter((one) => one.about === about);
    const hash = alike.length > 0 ? await hashOf(file) : null;
    let first: string | null = null;
    for (const one of alike) {
      one.hash ??= await hashOf(one.file);
      if (one.hash === hash) first ??= one.file;
    }
    if (first === null) kept.push({ file, about, hash });
    else repeats.push({ file, of: first });
  }
  return { files: kept.map(({ file }) => file), repeats };
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
