import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { shutdownSignal } from "../../lib/server/shutdown";
import { Fault } from "../fault";
import { withBuildLock } from "./build-lock";
import { bundleThreads } from "./bundle-threads";

const SOURCES = ["app", "components", "db", "lib", "public"];
const FILES = ["next.config.mjs", "postcss.config.mjs", "tsconfig.json", "package-lock.json"];

/** Builds the app unless what was built last was made from these very sources. Resolves to whether it built. */
export async function buildApp(root: string, notice: (line: string) => void): Promise<boolean> {
  if (isFresh(root)) return false;
  return withBuildLock(root, notice, async () => {
    if (isFresh(root)) return false;
    notice("Building the pages, once for each change of the sources …");
    const sources = hashSources(root);
    await runBuild(root);
    await bundleThreads(root, { anew: true });
    writeFileSync(stampFile(root), sources);
    return true;
  });
}

function isFresh(root: string): boolean {
  const stamp = stampFile(root);
  const isBuilt = existsSync(path.join(root, ".next", "BUILD_ID")) && existsSync(stamp);
  return isBuilt && readFileSync(stamp, "utf8") === hashSources(root);
}

function stampFile(root: string): string {
  return path.join(root, ".next", "afterword-sources");
}

/** What the build depends on, by content: times of files say nothing after a clone or a copy. */
function hashSources(root: string): string {
  const hash = createHash("sha256");
  for (const file of [...SOURCES.flatMap((folder) => filesBelow(root, folder)), ...FILES]) {
    const full = path.join(root, file);
    if (existsSync(full)) hash.update(`${file}\0`).update(readFileSync(full)).update("\0");
  }
  return hash.digest("hex");
}

function filesBelow(root: string, folder: string): string[] {
  const full = path.join(root, folder);
  if (!existsSync(full)) return [];
  return readdirSync(full, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
    .sort();
}

function runBuild(root: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const build = spawn(process.execPath, [path.join(root, "node_modules/next/dist/bin/next"), "build"], {
      cwd: root,
      env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
      stdio: ["ignore", "pipe", "pipe"],
      signal: shutdownSignal(),
    });
    const output: Buffer[] = [];
    build.stdout.on("data", (chunk: Buffer) => output.push(chunk));
    build.stderr.on("data", (chunk: Buffer) => output.push(chunk));
    build.once("error", reject);
    build.once("close", (code) => {
      if (code === 0) return resolve();
      process.stderr.write(Buffer.concat(output));
      reject(new Fault("The pages could not be built: see above."));
    });
  });
}
