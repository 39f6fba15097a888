import { spawn, type ChildProcess } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { createInterface } from "node:readline";
import { findBrowser } from "./find-browser";
import { root, runTool } from "./run-child";
import { addTallies, noTests, readPlaywrightReport, tallyOf, type Tally } from "./tally";

const STOP_WITHIN_MS = 10_000;

/** Builds and starts the app as a person would, on a free port and an empty data folder, and drives it with a browser. */
export async function runBrowserTests(args: string[], scratch: string): Promise<Tally> {
  if (!hasSpecs(path.join(root, "e2e"))) return noTests;
  const browser = await findBrowser();
  console.log(`Testing with ${browser}`);
  const port = await freePort();
  const app = spawn(process.execPath, ["scripts/run.mjs", "start"], {
    cwd: root,
    env: {
      ...process.env,
      DATABASE_URL: "",
      HOST: "127.0.0.1",
      PORT: String(port),
      AFTERWORD_DATA_DIR: path.join(scratch, "data"),
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const stopApp = () => app.kill("SIGTERM");
  process.once("SIGTERM", stopApp);
  try {
    if (!(await isReady(app))) return tallyOf(false);
    const report = path.join(scratch, "e2e.json");
    const { code } = await runTool("@playwright/test/cli.js", ["test", "--reporter=list,json", ...args], {
      env: {
        PLAYWRIGHT_JSON_OUTPUT_NAME: report,
        PLAYWRIGHT_CHROMIUM: browser,
        BASE_URL: `http://127.0.0.1:${port}`,
      },
    });
    return addTallies([readPlaywrightReport(report, code), tallyOf(await stopsInTime(app))]);
  } finally {
    process.off("SIGTERM", stopApp);
    if (app.exitCode === null) app.kill("SIGTERM");
  }
}

function hasSpecs(folder: string): boolean {
  return (
    existsSync(folder) &&
    readdirSync(folder, { recursive: true, encoding: "utf8" }).some((name) => name.endsWith(".spec.ts"))
  );
}

/** True at the line that says so; false when the app ends instead. What it prints is shown. */
function isReady(app: ChildProcess): Promise<boolean> {
  return new Promise((resolve) => {
    app.once("close", () => resolve(false));
    if (!app.stdout) return resolve(false);
    createInterface({ input: app.stdout }).on("line", (line) => {
      console.log(line);
      if (line.startsWith("Afterword is ready")) resolve(true);
    });
  });
}

async function stopsInTime(app: ChildProcess): Promise<boolean> {
  const startedMs = performance.now();
  const ended = new Promise<number | null>((resolve) => app.once("close", resolve));
  app.kill("SIGTERM");
  const late = setTimeout(() => app.kill("SIGKILL"), STOP_WITHIN_MS);
  const code = app.exitCode ?? (await ended);
  clearTimeout(late);
  const tookMs = Math.round(performance.now() - startedMs);
  console.log(`The app ended with code ${code} within ${tookMs} ms of SIGTERM.`);
  return code === 0 && tookMs <= STOP_WITHIN_MS;
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
