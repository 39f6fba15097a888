import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { Fault } from "../fault";
import { runChild, runTool } from "./run-child";

const NAMES = ["google-chrome", "google-chrome-stable", "chromium", "chromium-browser"];
const MAC_APPS = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** The path of a Chromium to test with: one named or installed, else Playwright's, else the system's package. */
export async function findBrowser(): Promise<string> {
  const named = process.env.PLAYWRIGHT_CHROMIUM;
  if (named) {
    if (!existsSync(named)) throw new Fault(`PLAYWRIGHT_CHROMIUM names ${named}, which is not there.`);
    return named;
  }
  const installed = installedBrowser() ?? (await playwrightBrowser());
  if (installed) return installed;
  console.log("No browser is installed: getting one (Playwright's Chromium, else the system's package).");
  const download = await runTool("@playwright/test/cli.js", ["install", "chromium"], { quiet: true });
  const downloaded = download.code === 0 ? await playwrightBrowser() : null;
  if (downloaded) return downloaded;
  const packaged = await installPackage();
  if (packaged) return packaged;
  throw new Fault(
    "No browser was found and none could be installed: install Google Chrome or Chromium, or set PLAYWRIGHT_CHROMIUM to its path.",
  );
}

function installedBrowser(): string | null {
  const folders = (process.env.PATH ?? "").split(path.delimiter).filter(Boolean);
  const candidates = folders.flatMap((folder) => NAMES.map((name) => path.join(folder, name)));
  return [...candidates, ...(process.platform === "darwin" ? MAC_APPS : [])].find(starts) ?? null;
}

async function playwrightBrowser(): Promise<string | null> {
  const { chromium } = await import("@playwright/test");
  const file = chromium.executablePath();
  return existsSync(file) && starts(file) ? file : null;
}

/** Some systems have a `chromium-browser` that only says where to get one, and Playwright's may lack libraries. */
function starts(file: string): boolean {
  if (!existsSync(file)) return false;
  const { status, stdout } = spawnSync(file, ["--version"], { encoding: "utf8", timeout: 30_000 });
  return status === 0 && /Chrom/.test(stdout);
}

async function installPackage(): Promise<string | null> {
  if (process.getuid?.() !== 0 || !existsSync("/etc/debian_version")) return null;
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  await runChild("apt-get", ["update"], { env, quiet: true });
  const { code, output } = await runChild(
    "apt-get",
    ["install", "-y", "--no-install-recommends", "chromium"],
    {
      env,
      quiet: true,
    },
  );
  if (code !== 0) console.log(output.split("\n").slice(-5).join("\n"));
  return installedBrowser();
}
