import { createHash } from "node:crypto";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { errorCode, Fault } from "../fault";
import { processIdentity } from "../postgres/process-identity";

const PATIENCE_MS = 10 * 60_000;

/** Two starts in one checkout must not build into the same folder: the second waits and finds the work done. */
export async function withBuildLock<T>(
  root: string,
  notice: (line: string) => void,
  build: () => Promise<T>,
): Promise<T> {
  const lock = path.join(
    tmpdir(),
    `afterword-build-${createHash("sha256").update(root).digest("hex").slice(0, 16)}`,
  );
  const startedMs = performance.now();
  let told = false;
  while (!take(lock)) {
    if (!told) notice("Another command is building the pages: waiting for it.");
    told = true;
    if (performance.now() - startedMs > PATIENCE_MS)
      throw new Fault(`Another build has been running for ten minutes (${lock}).`);
    await delay(200);
  }
  try {
    return await build();
  } finally {
    rmSync(lock, { force: true });
  }
}

function take(lock: string): boolean {
  try {
    writeFileSync(lock, `${process.pid}\n${processIdentity(process.pid)}`, { flag: "wx" });
    return true;
  } catch (error) {
    if (errorCode(error) !== "EEXIST") throw new Fault(`${lock} cannot be written (${errorCode(error)}).`);
  }
  try {
    const [pid, identity] = readFileSync(lock, "utf8").split("\n");
    if (identity !== undefined && processIdentity(Number(pid)) !== identity) rmSync(lock, { force: true });
  } catch {
    // It was released just now.
  }
  return false;
}
