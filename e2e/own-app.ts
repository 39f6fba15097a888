import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";

export interface OwnApp {
  url: string;
  dataFolder: string;
  /** What it printed since its start. */
  printed: string[];
  stop: () => Promise<void>;
}

/** Starts another Afterword on a free port and an empty data folder of its own, from the pages that are built. */
export async function startOwnApp(env: Record<string, string> = {}): Promise<OwnApp> {
  const dataFolder = mkdtempSync(path.join(tmpdir(), "afterword-e2e-"));
  const port = String(await freePort());
  const child = spawn(process.execPath, ["scripts/run.mjs", "start"], {
    env: {
      ...process.env,
      DATABASE_URL: "",
      BASE_URL: "",
      HOST: "127.0.0.1",
      PORT: port,
      AFTERWORD_DATA_DIR: dataFolder,
      AFTERWORD_BACKUP_KEEP: "0",
      ...env,
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const printed: string[] = [];
  await ready(child, printed);
  return {
    url: `http://127.0.0.1:${port}`,
    dataFolder,
    printed,
    stop: async () => {
      const ended = new Promise((resolve) => child.once("close", resolve));
      child.kill("SIGTERM");
      if (child.exitCode === null) await ended;
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

function ready(child: ChildProcess, printed: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once("close", (code) => reject(new Error(`The app ended with ${code}: ${printed.join("\n")}`)));
    if (!child.stdout) return;
    createInterface({ input: child.stdout }).on("line", (line) => {
      printed.push(line);
      if (line.startsWith("Afterword is ready")) resolve();
    });
  });
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
