import { mkdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { setFlagsFromString } from "node:v8";
import { closePools } from "../../db/pools";
import { localUrl, readEnv, type Env } from "../../lib/env";
import { announceShutdown } from "../../lib/server/shutdown";
import { errorCode, Fault } from "../fault";
import { parentOf } from "../postgres/process-identity";
import { startEmbeddedServer, type EmbeddedServer } from "../postgres/embedded-server";
import { lockFolder } from "../postgres/folder-lock";
import { buildApp } from "./build-app";
import { bundleThreads } from "./bundle-threads";
import { startDailyWork } from "./daily-work";
import { prepareDatabase } from "./prepare-database";
import { preparePeople } from "./prepare-people";
import { requirePort, serveApp, type RunningApp } from "./serve-app";

const root = fileURLToPath(new URL("../..", import.meta.url));

// A stop takes at most 10 s: requests in flight, then connections, then Postgres.
const REQUESTS_PATIENCE_MS = 6_000;
const POOLS_PATIENCE_S = 0.5;
const POSTGRES_PATIENCE_MS = 2_000;
const STOP_LIMIT_MS = 9_800;
// Ctrl-C reaches us once from the terminal and once through npm; only a later one means "at once".
const SECOND_SIGNAL_AFTER_MS = 1_000;
const PARENT_CHECK_MS = 250;

/** The start command: Postgres, schema, pages, server; then waits for the signal that ends them all. */
export async function startAfterword({ dev }: { dev: boolean }): Promise<void> {
  // An import makes garbage fast, and V8 lets the heap grow to several times what lives in it before it cleans up.
  setFlagsFromString("--heap-growing-percent=50");
  const running = new Running();
  try {
    const env = checkedEnv();
    await requirePort(env.host, env.port);
    running.endOnSignals();
    running.endWithNpm();
    const url = env.databaseUrl ?? (await startPostgres(env, running));
    if (env.databaseUrl !== null) running.unlock = lockReplica(env.dataFolder);
    exportEnv(env, url, dev);
    await prepareDatabase(url, notice);
    const setUpNotice = await preparePeople(env, url);
    if (!dev) await buildApp(root, notice);
    process.env.AFTERWORD_THREADS = (await bundleThreads(root, { anew: dev })) ?? "";
    running.app = await serveApp({ ...env, root, dev });
    startDailyWork();
    const address = localUrl(env.host, env.port);
    // The first look takes up what an earlier run left unfinished: imports in their spool, an analysis cut short.
    void fetch(`${address}/readyz`).catch(() => {});
    if (setUpNotice !== null) notice(setUpNotice);
    console.log(`Afterword is ready at ${address}`);
  } catch (error) {
    if (running.stopping) return;
    for (const line of faultLines(error)) process.stderr.write(`${line}\n`);
    await running.stop(1);
  }
}

class Running {
  app: RunningApp | null = null;
  postgres: EmbeddedServer | null = null;
  unlock: (() => void) | null = null;
  stopping = false;

  endOnSignals(): void {
    const startedMs = { stop: 0 };
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
      process.on(signal, () => {
        if (!this.stopping) {
          startedMs.stop = performance.now();
          void this.stop(0);
        } else if (signal === "SIGINT" && performance.now() - startedMs.stop > SECOND_SIGNAL_AFTER_MS) {
          process.exit(130);
        }
      });
    }
  }

  /** npm tells a signal to the shell between us, which ends without passing it on: the end of either is our signal. */
  endWithNpm(): void {
    if (process.env.npm_lifecycle_event !== "start" && process.env.npm_lifecycle_event !== "dev") return;
    const [shell, npm] = [process.ppid, parentOf(process.ppid)];
    setInterval(() => {
      if (process.ppid !== shell || parentOf(shell) !== npm) void this.stop(0);
    }, PARENT_CHECK_MS).unref();
  }

  async stop(code: number): Promise<void> {
    if (this.stopping) return;
    this.stopping = true;
    setTimeout(() => {
      process.stderr.write("Stopping took too long: the rest was cut off. Nothing that was saved is lost.\n");
      process.exit(1);
    }, STOP_LIMIT_MS).unref();
    announceShutdown();
    await this.app?.stop(REQUESTS_PATIENCE_MS);
    await closePools(POOLS_PATIENCE_S);
    await this.postgres?.stop(POSTGRES_PATIENCE_MS);
    this.unlock?.();
    process.exit(code);
  }
}

function checkedEnv(): Env {
  const env = readEnv(process.env, root);
  if ("faults" in env) throw new Fault(env.faults.join("\n"));
  return env;
}

/** Replicas on one database need a data folder each: it holds the parts of the imports that they took in. */
function lockReplica(dataFolder: string): () => void {
  try {
    mkdirSync(dataFolder, { recursive: true, mode: 0o711 });
  } catch (error) {
    throw new Fault(
      `The data folder ${dataFolder} cannot be made (${errorCode(error)}): set AFTERWORD_DATA_DIR to one you may write.`,
    );
  }
  return lockFolder(dataFolder);
}

async function startPostgres(env: Env, running: Running): Promise<string> {
  running.postgres = await startEmbeddedServer({
    dataFolder: env.dataFolder,
    notice,
    lost: (fault) => {
      process.stderr.write(`${fault.message}\n`);
      void running.stop(1);
    },
  });
  return running.postgres.url;
}

/** What the app, which lives in this process, reads from its environment. */
function exportEnv(env: Env, databaseUrl: string, dev: boolean): void {
  const spool = path.join(env.dataFolder, "spool");
  try {
    mkdirSync(spool, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new Fault(
      `The folder ${spool} cannot be made (${errorCode(error)}): set AFTERWORD_DATA_DIR to one you may write.`,
    );
  }
  Object.assign(process.env, {
    NODE_ENV: dev ? "development" : "production",
    NEXT_TELEMETRY_DISABLED: "1",
    DATABASE_URL: databaseUrl,
    AFTERWORD_DATA_DIR: env.dataFolder,
    AFTERWORD_SPOOL_DIR: spool,
    AFTERWORD_BACKUP_KEEP: String(env.backupKeep),
    AFTERWORD_EMBEDDED: env.databaseUrl === null ? "1" : "",
    BASE_URL: env.baseUrl,
    HOST: env.host,
    ...(env.adminEmail === null ? {} : { AFTERWORD_ADMIN_EMAIL: env.adminEmail }),
    ...(env.apiToken === null ? {} : { AFTERWORD_API_TOKEN: env.apiToken }),
  });
}

function faultLines(error: unknown): string[] {
  if (error instanceof Fault) return error.message.split("\n");
  if (errorCode(error) === "ENOSPC")
    return ["The disk is full: make room and start again; nothing that was saved is lost."];
  return [error instanceof Error ? (error.stack ?? error.message) : String(error)];
}

function notice(line: string): void {
  console.log(line);
}
