import { randomUUID } from "node:crypto";
import { link, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { spoolFile } from "./spool";

const NAME = ".installation";

declare global {
  var afterwordInstallation: { file: string; id: Promise<string> } | undefined;
}

/**
 * The name of this data folder, made at first use: of several replicas on one database, only the one that took an import in
 * has its parts, and may take it up again.
 */
export function installationId(): Promise<string> {
  const file = spoolFile(NAME);
  const known = globalThis.afterwordInstallation;
  if (known?.file === file) return known.id;
  const id = readOrMake(file);
  globalThis.afterwordInstallation = { file, id };
  id.catch(() => (globalThis.afterwordInstallation = undefined));
  return id;
}

async function readOrMake(file: string): Promise<string> {
  const known = await read(file);
  if (known) return known;
  await mkdir(/*turbopackIgnore: true*/ path.dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${randomUUID()}`;
  await writeFile(/*turbopackIgnore: true*/ draft, randomUUID(), { mode: 0o600 });
  // A link, not a rename: whoever is first has named the folder for all.
  await link(/*turbopackIgnore: true*/ draft, file).catch(() => {});
  await rm(/*turbopackIgnore: true*/ draft, { force: true });
  const made = await read(file);
  if (!made) throw new Error(`${file} cannot be made.`);
  return made;
}

async function read(file: string): Promise<string | null> {
  return readFile(/*turbopackIgnore: true*/ file, "utf8").then(
    (text) => text.trim() || null,
    () => null,
  );
}
