// The one way in for every command: plain JavaScript on a bare Node. It installs what is missing, then runs
// scripts/NAME.ts. Nothing goes to standard output, which belongs to the command.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const modules = path.join(root, "node_modules");
const stampFile = path.join(modules, ".afterword-installed");
const lockFile = path.join(
  tmpdir(),
  `afterword-install-${createHash("sha256").update(root).digest("hex").slice(0, 16)}`,
);
const INSTALL_PATIENCE_MS = 10 * 60_000;

const [name = "", ...args] = process.argv.slice(2);
checkNode();
await install();
await run();

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  fail(
    `Afterword needs Node 20.19 or newer, this is ${process.version}: install it from https://nodejs.org.`,
  );
}

async function install() {
  if (isInstalled()) return patch();
  const startedMs = Date.now();
  while (!takeLock()) {
    if (Date.now() - startedMs > INSTALL_PATIENCE_MS) {
      fail(`Another command has been installing for ten minutes: if none is running, delete ${lockFile}.`);
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  try {
    if (!isInstalled()) installPackages();
    await patch();
  } finally {
    rmSync(lockFile, { force: true });
  }
}

function isInstalled() {
  if (!existsSync(modules)) return false;
  if (existsSync(stampFile) && readFileSync(stampFile, "utf8") === wantedStamp()) return true;
  if (!npmInstalledTheLock()) return false;
  writeStamp();
  return true;
}

/** Packages built for another platform are as good as none. */
function wantedStamp() {
  const source = existsSync(path.join(root, "package-lock.json")) ? "package-lock.json" : "package.json";
  const hash = createHash("sha256").update(readFileSync(path.join(root, source)));
  return `${hash.digest("hex")} ${process.platform} ${process.arch}\n`;
}

function writeStamp() {
  try {
    writeFileSync(stampFile, wantedStamp());
  } catch {
    // Only a shortcut: a folder of somebody else's is compared anew each time.
  }
}

/** npm records what it installed; somebody may have run `npm ci` by hand, or without the development packages. */
function npmInstalledTheLock() {
  const wanted = readPackages(path.join(root, "package-lock.json"));
  const found = readPackages(path.join(modules, ".package-lock.json"));
  if (!wanted || !found) return false;
  const needsDev = !["start", "afterword"].includes(name);
  return Object.entries(wanted).every(
    ([folder, entry]) =>
      folder === "" ||
      entry.optional ||
      entry.devOptional ||
      (entry.dev && !needsDev) ||
      found[folder]?.version === entry.version,
  );
}

function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8")).packages;
  } catch {
    return null;
  }
}

function installPackages() {
  process.stderr.write("Installing packages, once …\n");
  const locked = existsSync(path.join(root, "package-lock.json"));
  const command = process.platform === "win32" ? "npm.cmd" : "npm";
  // NODE_ENV=production would leave out what builds and tests the app.
  const npmArgs = [locked ? "ci" : "install", "--no-audit", "--no-fund", "--include=dev", "--loglevel=error"];
  const { status, stdout, stderr, error } = spawnSync(command, npmArgs, { cwd: root, encoding: "utf8" });
  if (status !== 0) {
    process.stderr.write(`${stdout ?? ""}${stderr ?? ""}`);
    fail(`npm ${npmArgs[0]} did not succeed${error ? ` (${error.message})` : ""}: see above.`);
  }
  writeStamp();
}

function takeLock() {
  try {
    writeFileSync(lockFile, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (error.code !== "EEXIST") fail(`${lockFile} cannot be written (${error.code}).`);
  }
  try {
    const owner = Number(readFileSync(lockFile, "utf8"));
    const ageMs = Date.now() - statSync(lockFile).mtimeMs;
    if (ageMs > INSTALL_PATIENCE_MS || (owner > 0 && !isAlive(owner))) rmSync(lockFile, { force: true });
  } catch {
    // It was released just now.
  }
  return false;
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

async function patch() {
  const { patchPostgres } = await import("./patch-postgres.mjs");
  try {
    patchPostgres(root);
  } catch (error) {
    fail(error.message);
  }
}

async function run() {
  const script = path.join(root, "scripts", `${name}.ts`);
  if (!/^[a-z]+$/.test(name) || !existsSync(script))
    fail(`There is no command called ${name || "(nothing)"}.`, 2);
  process.env.TSX_TSCONFIG_PATH = path.join(root, "tsconfig.json");
  if (name === "start" || name === "dev") return serve(script);
  if (name === "afterword" && (await runBundle(script))) return;
  const child = spawn(
    process.execPath,
    ["--import", import.meta.resolve("tsx"), "--conditions=react-server", script, ...args],
    { cwd: workingFolder(), stdio: "inherit" },
  );
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
  for (const signal of signals) process.on(signal, () => child.kill(signal));
  child.once("error", (error) => fail(error.message));
  child.once("exit", (code, signal) => {
    if (signal === null) process.exit(code ?? 1);
    for (const each of signals) process.removeAllListeners(each);
    process.kill(process.pid, signal);
  });
}

/** Runs the command line in this very process; false where no bundle of it can be made. */
async function runBundle(script) {
  const { bundleCommands } = await import("./bundle-commands.mjs");
  const bundle = await bundleCommands(root);
  if (bundle === null) return false;
  process.argv = [process.execPath, script, ...args];
  process.chdir(workingFolder());
  await import(pathToFileURL(bundle).href);
  return true;
}

/**
 * The server runs in this very process, so that whoever kills it kills all of it; and without the react-server
 * condition, under which React outside Next's own bundles refuses to render.
 */
async function serve(script) {
  process.argv = [process.execPath, script, ...args];
  const { tsImport } = await import("tsx/esm/api");
  await tsImport(script, import.meta.url);
}

/** npm starts a script in the project; file names are meant from where the person is. */
function workingFolder() {
  const fromNpm = process.env.npm_lifecycle_event === "afterword" && process.cwd() === root;
  return (fromNpm && process.env.INIT_CWD) || process.cwd();
}

function fail(sentence, code = 1) {
  process.stderr.write(`${sentence}\n`);
  process.exit(code);
}
