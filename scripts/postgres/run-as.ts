import { spawnSync } from "node:child_process";
import { chownSync, cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import { Fault } from "../fault";
import type { ServerBinaries } from "./server-binaries";

/** How to call a Postgres program here: words before it, the account, and the folder its programs are taken from. */
export type RunAs = { before: string[]; uid?: number; gid?: number; folder: string; canLock?: boolean };

/** The exit code that means: another server, perhaps one in another container, holds the cluster's lock. */
export const LOCK_TAKEN = 75;

// The account that owns nothing: `nobody` on Debian and Fedora, and a mere number elsewhere.
const NOBODY = 65534;
const NAMESPACE = ["unshare", "--user", `--map-user=${NOBODY}`, `--map-group=${NOBODY}`];

/**
 * Chooses how Postgres, which refuses to run as root, is run: as we are; in a user namespace; as the owner of an
 * existing data folder; or as nobody. `dataFolder` is the parent of the cluster.
 */
export function chooseRunAs(binaries: ServerBinaries, dataFolder: string, cluster: string): RunAs {
  const { folder } = binaries;
  if (process.getuid?.() !== 0) {
    const runAs = { before: [], folder };
    const answer = askVersion(runAs);
    if (answer !== null) throw new Fault(`The Postgres programs in ${folder} do not run here: ${answer}`);
    return withDeathSignal(runAs);
  }
  const owner = existsSync(cluster) ? statSync(cluster) : null;
  if (owner === null || owner.uid === 0) {
    const inNamespace = { before: NAMESPACE, folder };
    if (askVersion(inNamespace) === null) return withDeathSignal(inNamespace);
    if (owner !== null) chownAll(cluster, NOBODY, NOBODY);
  }
  const account =
    owner === null || owner.uid === 0 ? { uid: NOBODY, gid: NOBODY } : { uid: owner.uid, gid: owner.gid };
  let runAs: RunAs = { before: [], folder, ...account };
  if (askVersion(runAs) !== null) {
    runAs = { ...runAs, folder: copyBinaries(binaries, dataFolder) };
    const answer = askVersion(runAs);
    if (answer !== null) {
      throw new Fault(
        `Postgres does not run as root, and account ${account.uid}, which it would run as, cannot reach ${dataFolder}: set AFTERWORD_DATA_DIR to a folder it can reach, or start as an ordinary user. (${answer})`,
      );
    }
  }
  return withDeathSignal(runAs);
}

/** The command line, and the account to spawn it as, for one Postgres program; `lock` is held by it and its children. */
export function commandFor(runAs: RunAs, program: string, args: string[], lock?: string) {
  const locked = lock !== undefined && runAs.canLock ? lockBefore(lock) : [];
  const [command = "", ...rest] = [
    ...runAs.before,
    ...locked,
    path.join(runAs.folder, "bin", program),
    ...args,
  ];
  const account = runAs.uid === undefined ? {} : { uid: runAs.uid, gid: runAs.gid };
  return { command, args: rest, account };
}

/** Null when the server program answers, else what went wrong, in a line. */
function askVersion(runAs: RunAs): string | null {
  const { command, args, account } = commandFor(runAs, "postgres", ["--version"]);
  const { status, stderr, error } = spawnSync(command, args, { ...account, encoding: "utf8", cwd: "/" });
  if (status === 0) return null;
  return error?.message ?? (stderr.trim().split("\n")[0] || `exit code ${status}`);
}

/** With `setpriv` the server ends when we are killed; without it, the next start finds and stops it. */
function withDeathSignal(runAs: RunAs): RunAs {
  if (process.platform !== "linux") return runAs;
  const mortal = { ...runAs, before: [...runAs.before, "setpriv", "--pdeathsig", "INT"] };
  const chosen = askVersion(mortal) === null ? mortal : runAs;
  const canLock = askVersion({ ...chosen, before: [...chosen.before, ...lockBefore("/dev/null")] }) === null;
  return { ...chosen, canLock };
}

/** A kernel lock that outlives any crash exactly as long as the processes that hold it. */
function lockBefore(file: string): string[] {
  return ["flock", "--nonblock", "--no-fork", "--conflict-exit-code", String(LOCK_TAKEN), file];
}

function copyBinaries(binaries: ServerBinaries, dataFolder: string): string {
  const target = path.join(dataFolder, `postgres-${binaries.version}`);
  if (!existsSync(target)) {
    const partial = `${target}.partial`;
    rmSync(partial, { recursive: true, force: true });
    mkdirSync(dataFolder, { recursive: true });
    cpSync(binaries.folder, partial, { recursive: true, verbatimSymlinks: true });
    renameSync(partial, target);
  }
  return target;
}

function chownAll(folder: string, uid: number, gid: number): void {
  for (const entry of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    chownSync(path.join(folder, entry), uid, gid);
  }
  chownSync(folder, uid, gid);
}
