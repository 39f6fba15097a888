import { spawnSync } from "node:child_process";
import {
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import path from "node:path";
import { Fault } from "../fault";
import type { ServerBinaries } from "./server-binaries";

/** How to call a Postgres program here: words before it, the account, and the folder its programs are taken from. */
export type RunAs = { before: string[]; uid?: number; gid?: number; folder: string; canLock?: boolean };

/** The exit code that means: another server, perhaps one in another container, holds the cluster's lock. */
export const LOCK_TAKEN = 75;

// The account that owns nothing: `nobody` on Debian and Fedora.
const NOBODY = 65534;

/**
 * Chooses how Postgres is run, which refuses to be root and to be an account without a name: as we are; in a user
 * namespace, where we have another name; as the owner of an existing data folder; or as nobody. `dataFolder` is the
 * parent of the cluster.
 */
export function chooseRunAs(binaries: ServerBinaries, dataFolder: string, cluster: string): RunAs {
  const { folder } = binaries;
  const self = process.getuid?.() ?? NOBODY;
  const owner = existsSync(cluster) ? statSync(cluster) : null;
  const inNamespace = { before: namespace(), folder };
  if (self !== 0) {
    const plain = { before: [], folder };
    const answer = askVersion(plain);
    if (answer !== null) throw new Fault(`The Postgres programs in ${folder} do not run here: ${answer}`);
    if (hasName(self)) return withDeathSignal(plain);
    if (askVersion(inNamespace) === null) return withDeathSignal(inNamespace);
    throw new Fault(`Postgres does not run as account ${self}, which has no name: add it to /etc/passwd.`);
  }
  if (owner === null || owner.uid === 0) {
    if (askVersion(inNamespace) === null) return withDeathSignal(inNamespace);
    if (owner !== null) chownAll(cluster, NOBODY, NOBODY);
  }
  const account =
    owner === null || owner.uid === 0 ? { uid: NOBODY, gid: NOBODY } : { uid: owner.uid, gid: owner.gid };
  return withDeathSignal(runAsAccount(binaries, dataFolder, account));
}

function runAsAccount(
  binaries: ServerBinaries,
  dataFolder: string,
  account: { uid: number; gid: number },
): RunAs {
  const before = hasName(account.uid) ? [] : namespace();
  const runAs: RunAs = { before, folder: binaries.folder, ...account };
  if (spawnSync("test", ["-x", dataFolder], account).status !== 0) {
    throw new Fault(
      `Postgres does not run as root, and account ${account.uid}, which it would run as, cannot reach ${dataFolder}: set AFTERWORD_DATA_DIR to a folder it can reach, or start as an ordinary user.`,
    );
  }
  if (askVersion(runAs) === null) return runAs;
  const copied = { ...runAs, folder: copyBinaries(binaries, dataFolder) };
  const answer = askVersion(copied);
  if (answer === null) return copied;
  throw new Fault(`The Postgres programs do not run as account ${account.uid}: ${answer}`);
}

/** Inside, we are an account that has a name and owns what we own outside; it needs no rights and changes no file. */
function namespace(): string[] {
  const uids = namedAccounts();
  const uid = uids.includes(NOBODY) ? NOBODY : (uids.find((each) => each !== 0) ?? NOBODY);
  return ["unshare", "--user", `--map-user=${uid}`, `--map-group=${uid}`];
}

function hasName(uid: number): boolean {
  return (
    process.platform !== "linux" ||
    namedAccounts().includes(uid) ||
    spawnSync("id", ["-un", String(uid)]).status === 0
  );
}

function namedAccounts(): number[] {
  try {
    return readFileSync("/etc/passwd", "utf8")
      .split("\n")
      .map((line) => Number(line.split(":")[2] || "NaN"))
      .filter((uid) => Number.isInteger(uid));
  } catch {
    return [];
  }
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
