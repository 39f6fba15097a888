import { existsSync, readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { Fault } from "../fault";
import { isPostgres } from "./process-identity";

const POLL_MS = 25;
const QUIT_AFTER_MS = 6_000;
const KILL_AFTER_MS = 9_000;
const GIVE_UP_AFTER_MS = 12_000;

/**
 * Ends what a killed Afterword left behind on this cluster: a server without its parent, or server processes without
 * their postmaster, and the stale `postmaster.pid`. The caller holds the folder's lock, so no living start owns them.
 */
export async function endRemains(cluster: string): Promise<void> {
  const pidFile = path.join(cluster, "postmaster.pid");
  const startedMs = performance.now();
  const sent = new Set<string>();
  for (;;) {
    const living = serverProcesses(cluster, pidFile);
    if (living.length === 0) break;
    const waitedMs = performance.now() - startedMs;
    if (waitedMs > GIVE_UP_AFTER_MS) {
      throw new Fault(
        `An old Postgres (process ${living.join(", ")}) still uses ${cluster} and does not end: stop it first.`,
      );
    }
    const postmaster = readPostmaster(pidFile);
    const orphaned = postmaster === null || !living.includes(postmaster);
    if (waitedMs > KILL_AFTER_MS) signalOnce(sent, living, "SIGKILL");
    else if (orphaned || waitedMs > QUIT_AFTER_MS) signalOnce(sent, living, "SIGQUIT");
    else signalOnce(sent, [postmaster], "SIGINT");
    await delay(POLL_MS);
  }
  // Postgres refuses to start when the number in it belongs to any process at all, even a foreign one.
  if (process.platform === "linux") rmSync(pidFile, { force: true });
}

function signalOnce(sent: Set<string>, pids: number[], signal: NodeJS.Signals): void {
  for (const pid of pids) {
    if (sent.has(`${pid}${signal}`)) continue;
    sent.add(`${pid}${signal}`);
    try {
      process.kill(pid, signal);
    } catch {
      // It has just ended, or is another account's: the loop above sees which.
    }
  }
}

/** Every Postgres process works inside its data folder, so the folder tells whose it is. */
function serverProcesses(cluster: string, pidFile: string): number[] {
  if (!existsSync(cluster)) return [];
  if (process.platform !== "linux") {
    const postmaster = readPostmaster(pidFile);
    return postmaster !== null && isPostgres(postmaster) ? [postmaster] : [];
  }
  const folder = realpathSync(cluster);
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => workingFolder(pid) === folder && isPostgres(pid));
}

function workingFolder(pid: number): string | null {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return null;
  }
}

function readPostmaster(pidFile: string): number | null {
  try {
    const pid = Number(readFileSync(pidFile, "utf8").split("\n")[0]);
    return Number.isInteger(pid) && pid > 1 ? pid : null;
  } catch {
    return null;
  }
}
