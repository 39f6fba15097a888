import { spawn, type ChildProcess } from "node:child_process";
import {
  chownSync,
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { errorCode, Fault } from "../fault";
import { endRemains } from "./cluster-remains";
import { causeIn, createCluster, DATABASE, serverEnvironment } from "./create-cluster";
import { lockFolder } from "./folder-lock";
import { chooseRunAs, commandFor, LOCK_TAKEN, type RunAs } from "./run-as";
import { findServerBinaries } from "./server-binaries";
import { serverSettings } from "./server-settings";

export type EmbeddedServer = {
  /** A connection string over the unix socket. */
  url: string;
  pid: () => number;
  /** Fast shutdown: open transactions are rolled back. After `patienceMs` it is made to end; the next start recovers. */
  stop: (patienceMs?: number) => Promise<void>;
};

export type EmbeddedServerOptions = {
  dataFolder: string;
  /** False only in tests: fsync and its kind are off. */
  durable?: boolean;
  notice?: (line: string) => void;
  /** Called when the server died and could not be brought back. */
  lost?: (fault: Fault) => void;
};

// More deaths than this within the window mean that a restart does not cure it.
const RESTARTS_MAX = 5;
const RESTART_WINDOW_MS = 10 * 60_000;
const LOG_BYTES_MAX = 16 * 1024 * 1024;
// The kernel's limit for the whole name is 107 bytes, and Postgres adds `.s.PGSQL.5432.lock`.
const SOCKET_FOLDER_BYTES_MAX = 85;
const SLOW_START_MS = 5_000;
const STOP_PATIENCE_MS = 6_000;

/** Starts the embedded Postgres on a data folder, made when missing, and starts it again should it die. */
export async function startEmbeddedServer(options: EmbeddedServerOptions): Promise<EmbeddedServer> {
  const dataFolder = path.resolve(options.dataFolder);
  const durable = options.durable ?? true;
  const notice = options.notice ?? nothing;
  makeFolder(dataFolder);
  const unlock = lockFolder(dataFolder);
  let dropSocketFolder = nothing;
  try {
    const cluster = path.join(dataFolder, "postgres");
    const runAs = chooseRunAs(findServerBinaries(), dataFolder, cluster);
    const socket = makeSocketFolder(dataFolder, runAs);
    dropSocketFolder = socket.drop;
    await endRemains(cluster);
    createCluster(cluster, runAs, durable);
    const launch = () =>
      launchServer({ cluster, dataFolder, runAs, socketFolder: socket.folder, durable, notice });
    let server = await launch();
    let stopping = false;
    const deaths: number[] = [];
    const watch = () => server.once("exit", () => void revive());
    const revive = async () => {
      if (stopping) return;
      const nowMs = performance.now();
      deaths.push(nowMs);
      const recent = deaths.filter((deathMs) => nowMs - deathMs < RESTART_WINDOW_MS).length;
      try {
        if (recent > RESTARTS_MAX)
          throw new Fault(`Postgres died ${recent} times in ten minutes: see ${logFile(dataFolder)}.`);
        notice("Postgres ended unexpectedly: starting it again.");
        await endRemains(cluster);
        if (stopping) return;
        server = await launch();
        notice("Postgres is back.");
        if (stopping) await endServer(server, 0);
        else watch();
      } catch (error) {
        options.lost?.(
          error instanceof Fault ? error : new Fault(`Postgres cannot be started again: ${String(error)}`),
        );
      }
    };
    watch();
    return {
      url: `postgres://${DATABASE}@localhost/${DATABASE}?host=${encodeURIComponent(socket.folder)}`,
      pid: () => server.pid ?? 0,
      stop: async (patienceMs = STOP_PATIENCE_MS) => {
        stopping = true;
        await endServer(server, patienceMs);
        dropSocketFolder();
        unlock();
      },
    };
  } catch (error) {
    dropSocketFolder();
    unlock();
    throw error;
  }
}

function nothing(): void {}

type Launch = {
  cluster: string;
  dataFolder: string;
  runAs: RunAs;
  socketFolder: string;
  durable: boolean;
  notice: (line: string) => void;
};

/** Resolves once the server accepts connections, after recovery if it needs one. */
async function launchServer({
  cluster,
  dataFolder,
  runAs,
  socketFolder,
  durable,
  notice,
}: Launch): Promise<ChildProcess> {
  const { log, logStart } = openLog(dataFolder);
  const { command, args, account } = commandFor(
    runAs,
    "postgres",
    ["-D", cluster, ...serverSettings(socketFolder, durable)],
    path.join(cluster, "afterword.lock"),
  );
  // Detached: Ctrl-C reaches a whole process group, and the server must outlast the requests in flight.
  const server = spawn(command, args, {
    ...account,
    detached: true,
    stdio: ["ignore", log, log],
    env: serverEnvironment,
    cwd: "/",
  });
  closeSync(log);
  let ended: string | null = null;
  server.once("error", (error) => (ended = error.message));
  server.once("exit", (code, signal) => (ended = code === LOCK_TAKEN ? "taken" : `exit ${code ?? signal}`));
  const startedMs = performance.now();
  let told = false;
  while (!isReady(cluster, server.pid)) {
    if (ended !== null) throw startFault(ended, dataFolder, logStart);
    if (!told && performance.now() - startedMs > SLOW_START_MS) {
      told = true;
      notice("Postgres is still starting: it replays what the last run had not finished writing.");
    }
    await delay(15);
  }
  return server;
}

function isReady(cluster: string, pid: number | undefined): boolean {
  try {
    const lines = readFileSync(path.join(cluster, "postmaster.pid"), "utf8").split("\n");
    // A hot standby answers reads while it follows its primary.
    return lines[0] === String(pid) && ["ready", "standby"].includes((lines[7] ?? "").trim());
  } catch {
    return false;
  }
}

function startFault(ended: string, dataFolder: string, logStart: number): Fault {
  if (ended === "taken") {
    return new Fault(
      `Another Postgres is using the data folder ${dataFolder}, perhaps from another container: stop it first.`,
    );
  }
  const cause = causeIn(readFileSync(logFile(dataFolder)).subarray(logStart).toString("utf8")) ?? ended;
  return new Fault(`Postgres could not start on ${dataFolder}: ${cause} (more in ${logFile(dataFolder)}).`);
}

async function endServer(server: ChildProcess, patienceMs: number): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const exited = new Promise((resolve) => server.once("exit", resolve));
  server.kill("SIGINT");
  const hurry = setTimeout(() => server.kill("SIGQUIT"), patienceMs);
  const force = setTimeout(() => server.kill("SIGKILL"), patienceMs + 1_000);
  await exited;
  clearTimeout(hurry);
  clearTimeout(force);
}

function logFile(dataFolder: string): string {
  return path.join(dataFolder, "postgres.log");
}

function openLog(dataFolder: string): { log: number; logStart: number } {
  const file = logFile(dataFolder);
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > LOG_BYTES_MAX) renameSync(file, `${file}.1`);
  const logStart = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  return { log: openSync(file, "a", 0o600), logStart };
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o711 });
  } catch (error) {
    throw new Fault(
      `The data folder ${folder} cannot be made (${errorCode(error)}): set AFTERWORD_DATA_DIR to a folder you may write.`,
    );
  }
}

/** Only we and the server may enter it: whoever reaches the socket is the database's owner. */
function makeSocketFolder(dataFolder: string, runAs: RunAs): { folder: string; drop: () => void } {
  const near = path.join(dataFolder, "run");
  const folder =
    Buffer.byteLength(near) <= SOCKET_FOLDER_BYTES_MAX
      ? near
      : mkdtempSync(path.join(tmpdir(), "afterword-"));
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (runAs.uid !== undefined && runAs.gid !== undefined) chownSync(folder, runAs.uid, runAs.gid);
  return { folder, drop: () => rmSync(folder, { recursive: true, force: true }) };
}
