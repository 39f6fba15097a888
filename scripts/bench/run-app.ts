import { spawn, type ChildProcess } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");

export interface BenchApp {
  url: string;
  databaseUrl: string;
  /** Peak resident memory of the app's own process, bytes. */
  peakBytes(): number;
  /** Processor time of the app's own process so far. */
  cpuSeconds(): number;
  stop(): Promise<void>;
}

/** Starts the built app on a free port and an empty data folder, as `npm start` does. */
export async function runApp(dataFolder: string): Promise<BenchApp> {
  const port = await freePort();
  const child = spawn(process.execPath, ["scripts/run.mjs", "start"], {
    cwd: root,
    env: {
      ...process.env,
      DATABASE_URL: "",
      HOST: "127.0.0.1",
      PORT: String(port),
      AFTERWORD_DATA_DIR: dataFolder,
      // As package.json sets them for `npm start`.
      MALLOC_ARENA_MAX: "2",
      MALLOC_MMAP_THRESHOLD_: "65536",
      MALLOC_TRIM_THRESHOLD_: "131072",
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  await untilReady(child);
  const socket = encodeURIComponent(path.join(dataFolder, "run"));
  return {
    url: `http://127.0.0.1:${port}`,
    databaseUrl: `postgres://afterword@localhost/afterword?host=${socket}`,
    peakBytes: () => peakMemory(child.pid ?? 0),
    cpuSeconds: () => processorSeconds(child.pid ?? 0),
    stop: () =>
      new Promise((resolve) => {
        child.once("close", () => resolve());
        child.kill("SIGTERM");
      }),
  };
}

/**
 * Runs a command of the tool to its end: its seconds, those of all processors, and the peak resident memory of the largest
 * of its processes. Processor seconds tell more than a clock where others work on the machine.
 */
export async function runCommand(
  args: string[],
): Promise<{ seconds: number; cpuSeconds: number; peakBytes: number; code: number }> {
  const startedMs = performance.now();
  const child = spawn(process.execPath, ["scripts/run.mjs", "afterword", ...args], {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
  });
  let peakBytes = 0;
  let cpuSeconds = 0;
  const watch = setInterval(() => {
    peakBytes = Math.max(peakBytes, peakMemory(child.pid ?? 0));
    cpuSeconds = Math.max(cpuSeconds, processorSeconds(child.pid ?? 0));
  }, 50);
  const code = await new Promise<number>((resolve) => child.once("close", (exit) => resolve(exit ?? 1)));
  clearInterval(watch);
  return { seconds: (performance.now() - startedMs) / 1000, cpuSeconds, peakBytes, code };
}

/** User and system time of a process so far, all its threads; 0 where /proc tells nothing. */
export function processorSeconds(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /s, "")
      .split(" ");
    // In hundredths of a second, on every Linux.
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return 0;
  }
}

function untilReady(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once("close", (code) => reject(new Error(`The app ended with code ${code} before it was ready.`)));
    if (child.stdout)
      createInterface({ input: child.stdout }).on("line", (line) => {
        if (line.startsWith("Afterword is ready")) resolve();
      });
  });
}

/** VmHWM of the largest Node process at or below this one; 0 where /proc tells nothing. */
function peakMemory(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    const own = status.startsWith("Name:\tnode") || /^Name:\s+(node|MainThread|next)/.test(status);
    const peak = own ? Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1024 : 0;
    return Math.max(peak, ...childrenOf(pid).map(peakMemory));
  } catch {
    return 0;
  }
}

function childrenOf(pid: number): number[] {
  return readdirSync(`/proc/${pid}/task`).flatMap((task) =>
    readFileSync(`/proc/${pid}/task/${task}/children`, "utf8").trim().split(" ").filter(Boolean).map(Number),
  );
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}
