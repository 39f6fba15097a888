import { spawnSync } from "node:child_process";
import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
} from "node:fs";
import path from "node:path";
import { Fault } from "../fault";
import { commandFor, type RunAs } from "./run-as";

export const DATABASE = "afterword";
const MAJOR = "18";
const MIB = 1024 * 1024;
const FREE_MIB_FOR_INIT = 200;
const FREE_MIB_FOR_START = 64;

/** The environment of every Postgres program: nothing of ours leaks in, and its messages are English. */
export const serverEnvironment: NodeJS.ProcessEnv = {
  NODE_ENV: "production",
  PATH: process.env.PATH ?? "/usr/bin:/bin",
  LC_ALL: "C",
  TZ: "UTC",
};

/** Makes the cluster and its database unless they are there. It appears whole or not at all. */
export function createCluster(cluster: string, runAs: RunAs, durable: boolean): void {
  if (checkCluster(cluster)) return;
  const partial = `${cluster}.new`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { mode: 0o700 });
  if (runAs.uid !== undefined && runAs.gid !== undefined) chownSync(partial, runAs.uid, runAs.gid);
  try {
    initialise(partial, runAs, durable);
    run(runAs, "postgres", ["--single", "-D", partial, "postgres"], `create database ${DATABASE}\n`);
    if (existsSync(cluster)) rmSync(cluster, { recursive: true });
    renameSync(partial, cluster);
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
}

/** False when there is nothing yet; throws a Fault for what cannot be used. */
function checkCluster(cluster: string): boolean {
  const isThere = existsSync(cluster) && readdirSync(cluster).length > 0;
  requireSpace(path.dirname(cluster), isThere ? FREE_MIB_FOR_START : FREE_MIB_FOR_INIT);
  if (!isThere) return false;
  const versionFile = path.join(cluster, "PG_VERSION");
  if (!existsSync(versionFile) || !existsSync(path.join(cluster, "global", "pg_control"))) {
    throw new Fault(
      `The data folder ${cluster} is damaged (PG_VERSION or global/pg_control is missing): restore it from a backup, or move it away to begin anew.`,
    );
  }
  const version = readFileSync(versionFile, "utf8").trim();
  if (version !== MAJOR) {
    throw new Fault(
      `The data folder ${cluster} was made by Postgres ${version}, this Afterword brings Postgres ${MAJOR}.`,
    );
  }
  return true;
}

function requireSpace(folder: string, neededMiB: number): void {
  const { bavail, bsize } = statfsSync(folder);
  const freeMiB = Math.floor((bavail * bsize) / MIB);
  if (freeMiB < neededMiB) {
    throw new Fault(
      `The disk that holds ${folder} is full: ${freeMiB} MiB are free, at least ${neededMiB} MiB are needed.`,
    );
  }
}

function initialise(folder: string, runAs: RunAs, durable: boolean): void {
  const args = [
    "-D",
    folder,
    "-U",
    DATABASE,
    "-E",
    "UTF8",
    "--auth-local=trust",
    "--auth-host=reject",
    "--no-instructions",
  ];
  args.push("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--lc-messages=C");
  if (!durable) args.push("--no-sync");
  try {
    run(runAs, "initdb", [...args, "--lc-ctype=C.UTF-8"]);
  } catch (error) {
    // The builtin provider folds case by itself; some systems have no C.UTF-8 for the rest.
    if (!(error instanceof Fault) || !error.message.includes("locale")) throw error;
    run(runAs, "initdb", [...args, "--lc-ctype=C"]);
  }
}

function run(runAs: RunAs, program: string, programArgs: string[], input?: string): void {
  const { command, args, account } = commandFor(runAs, program, programArgs);
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    ...account,
    encoding: "utf8",
    env: serverEnvironment,
    cwd: "/",
    ...(input === undefined ? {} : { input }),
  });
  const output = `${stdout}\n${stderr}`;
  const failed = status !== 0 || /^.*(FATAL|PANIC|ERROR): /m.test(stderr);
  if (!failed) return;
  const cause =
    error?.message ?? causeIn(output) ?? (stderr.trim().split("\n").at(-1) || `exit code ${status}`);
  throw new Fault(`Postgres could not make its data folder: ${cause}.`);
}

/** The line of Postgres' own output that says why it gave up. */
export function causeIn(output: string): string | null {
  if (/No space left on device/.test(output)) return "the disk is full";
  const lines = output.split("\n").filter((line) => /(FATAL|PANIC|ERROR|error): /.test(line));
  const line = lines.at(-1);
  return line ? line.replace(/^.*?(FATAL|PANIC|ERROR|error):\s+/, "").replace(/\.$/, "") : null;
}
