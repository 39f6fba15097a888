import { spawn, type ChildProcess } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const START_LIMIT_MS = 600_000;
const POLL_MS = 20;

export type FaultAppOptions = {
  /** A folder of its own: data, log. */
  folder: string;
  port: number;
  /** Set: the app uses that server instead of its embedded one. */
  databaseUrl?: string | undefined;
  environment?: Record<string, string>;
};

/** One Afterword that is started as people start it, and broken. Only its own processes are ever signalled. */
export class FaultApp {
  readonly url: string;
  readonly dataFolder: string;
  readonly logFile: string;
  #options: FaultAppOptions;
  #child: ChildProcess | null = null;

  constructor(options: FaultAppOptions) {
    this.#options = options;
    this.url = `http://127.0.0.1:${options.port}`;
    this.dataFolder = path.join(options.folder, "data");
    this.logFile = path.join(options.folder, "app.log");
    mkdirSync(options.folder, { recursive: true });
  }

  get databaseUrl(): string {
    const socket = encodeURIComponent(path.join(this.dataFolder, "run"));
    return this.#options.databaseUrl ?? `postgres://afterword@localhost/afterword?host=${socket}`;
  }

  get runs(): boolean {
    return this.#child !== null && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  spawn(): void {
    const log = openSync(this.logFile, "a");
    this.#child = spawn(process.execPath, ["scripts/run.mjs", "start"], {
      cwd: root,
      env: {
        ...withoutNpm(),
        DATABASE_URL: this.#options.databaseUrl ?? "",
        HOST: "127.0.0.1",
        PORT: String(this.#options.port),
        AFTERWORD_DATA_DIR: this.dataFolder,
        ...this.#options.environment,
      },
      stdio: ["ignore", log, log],
    });
    closeSync(log);
  }

  /** Starts it unless it runs, and waits until it is ready. Resolves to the milliseconds since `fromMs`. */
  async ready(fromMs = performance.now()): Promise<number> {
    const limit = performance.now() + START_LIMIT_MS;
    for (;;) {
      if (!this.runs) this.spawn();
      const answer = await fetch(`${this.url}/readyz`, { signal: AbortSignal.timeout(5_000) }).catch(
        () => null,
      );
      if (answer?.status === 200) return performance.now() - fromMs;
      if (performance.now() > limit)
        throw new Error(`Not ready within ${START_LIMIT_MS / 1000} s: ${this.logTail()}`);
      await delay(POLL_MS);
    }
  }

  async kill(signal: NodeJS.Signals = "SIGKILL"): Promise<{ code: number | null; ms: number }> {
    const child = this.#child;
    if (!child || !this.runs) return { code: child?.exitCode ?? null, ms: 0 };
    const startedMs = performance.now();
    const exited = new Promise<number | null>((resolve) => child.once("exit", (code) => resolve(code)));
    child.kill(signal);
    return { code: await exited, ms: performance.now() - startedMs };
  }

  /** Starts it and waits for its own end; null when it still runs after `limitMs`. */
  async untilExit(limitMs: number): Promise<number | null> {
    this.spawn();
    const child = this.#child;
    if (!child) return null;
    const exited = new Promise<number | null>((resolve) => child.once("exit", (code) => resolve(code)));
    return await Promise.race([exited, delay(limitMs, null)]);
  }

  /** The process of its embedded server, by the server's own file. */
  postgresPid(): number {
    const file = path.join(this.dataFolder, "postgres", "postmaster.pid");
    return Number(readFileSync(file, "utf8").split("\n")[0]);
  }

  /** SIGQUIT is Postgres' immediate stop: no checkpoint, nothing flushed. SIGKILL leaves its children to find out. */
  killPostgres(signal: "SIGQUIT" | "SIGKILL"): boolean {
    try {
      return process.kill(this.postgresPid(), signal);
    } catch {
      return false;
    }
  }

  logTail(lines = 5): string {
    try {
      return readFileSync(this.logFile, "utf8").trimEnd().split("\n").slice(-lines).join(" | ");
    } catch {
      return "no log";
    }
  }
}

/** What npm sets would make the app end with npm. */
function withoutNpm(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !name.startsWith("npm_") && name !== "NODE_OPTIONS"),
  ) as NodeJS.ProcessEnv;
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}
