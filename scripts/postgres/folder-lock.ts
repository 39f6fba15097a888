import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { errorCode, Fault } from "../fault";
import { processIdentity } from "./process-identity";

/** Takes the data folder for this process, or says who has it; a dead owner's lock is taken over. Returns the release. */
export function lockFolder(dataFolder: string): () => void {
  const lock = path.join(dataFolder, "afterword.pid");
  const mine = `${process.pid}\n${processIdentity(process.pid)}\n`;
  const draft = `${lock}.${process.pid}`;
  writeFileSync(draft, mine);
  try {
    for (let attempt = 0; attempt < 10; attempt += 1) {
      try {
        linkSync(draft, lock);
        return () => releaseLock(lock, mine);
      } catch (error) {
        if (errorCode(error) !== "EEXIST") throw error;
      }
      const theirs = readOwner(lock);
      if (theirs === null) continue;
      if (isAlive(theirs)) {
        const [pid] = theirs.split("\n");
        throw new Fault(
          `Another Afterword (process ${pid}) is using the data folder ${dataFolder}: stop it first, or set AFTERWORD_DATA_DIR to another folder.`,
        );
      }
      dropStale(lock, theirs);
    }
    throw new Fault(`The data folder ${dataFolder} is being taken by another Afterword: try again.`);
  } finally {
    rmSync(draft, { force: true });
  }
}

function isAlive(owner: string): boolean {
  const [pid, identity] = owner.split("\n");
  return identity !== undefined && processIdentity(Number(pid)) === identity;
}

/** Renamed first: if a third process took the lock in between, it is given back what it wrote. */
function dropStale(lock: string, stale: string): void {
  const aside = `${lock}.stale.${process.pid}`;
  try {
    renameSync(lock, aside);
  } catch (error) {
    if (errorCode(error) === "ENOENT") return;
    throw error;
  }
  if (readOwner(aside) === stale) rmSync(aside, { force: true });
  else renameSync(aside, lock);
}

function releaseLock(lock: string, mine: string): void {
  if (readOwner(lock) === mine) rmSync(lock, { force: true });
}

function readOwner(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
}
