// The command line as plain JavaScript: made once by esbuild, kept under node_modules/.cache, made anew when a source changed.
// From the sources through tsx every command starts slower and runs slower.
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";

const KEPT_MS = 86_400_000;
const REQUIRE =
  'import { createRequire as requireFrom } from "node:module"; const require = requireFrom(import.meta.url);';

/** The file to run in place of scripts/afterword.ts, or null where none can be made or kept. */
export async function bundleCommands(root) {
  const cache = path.join(root, "node_modules", ".cache", "afterword");
  try {
    return findBundle(root, cache) ?? (await makeBundle(root, cache));
  } catch {
    return null;
  }
}

function findBundle(root, cache) {
  const stampFile = path.join(cache, "commands.json");
  if (!existsSync(stampFile)) return null;
  const { folder, sources } = JSON.parse(readFileSync(stampFile, "utf8"));
  for (const [source, stamp] of Object.entries(sources))
    if (stampOf(path.join(root, source)) !== stamp) return null;
  const file = path.join(cache, folder, "afterword.js");
  return existsSync(file) ? file : null;
}

async function makeBundle(root, cache) {
  const { build } = await import("esbuild");
  // Step by step: made recursively, a folder that can never be there is tried for ever.
  for (const folder of [path.dirname(cache), cache]) if (!existsSync(folder)) mkdirSync(folder);
  const making = path.join(cache, `making-${process.pid}`);
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: ["scripts/afterword.ts", "scripts/commands/consumer-thread.ts"],
    outdir: making,
    entryNames: "[name]",
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node20",
    conditions: ["react-server"],
    banner: { js: REQUIRE },
    metafile: true,
    logLevel: "silent",
  });
  writeFileSync(path.join(making, "package.json"), '{ "type": "module" }\n');
  const sources = {};
  for (const source of [...Object.keys(metafile.inputs), "package-lock.json", "tsconfig.json"])
    if (!source.startsWith("node_modules/")) sources[source] = stampOf(path.join(root, source));
  const folder = createHash("sha256").update(JSON.stringify(sources)).digest("hex").slice(0, 16);
  const made = path.join(cache, folder);
  if (existsSync(made)) rmSync(making, { recursive: true });
  else renameSync(making, made);
  const stampFile = path.join(cache, "commands.json");
  writeFileSync(`${stampFile}.${process.pid}`, JSON.stringify({ folder, sources }));
  renameSync(`${stampFile}.${process.pid}`, stampFile);
  removeOld(cache, folder);
  return path.join(made, "afterword.js");
}

function stampOf(file) {
  const about = statSync(file, { throwIfNoEntry: false });
  return about ? `${about.mtimeMs} ${about.size}` : "";
}

/** Another command may still be loading parts of what it started with. */
function removeOld(cache, current) {
  for (const name of readdirSync(cache, { withFileTypes: true })) {
    const folder = path.join(cache, name.name);
    if (!name.isDirectory() || name.name === current || Date.now() - statSync(folder).mtimeMs < KEPT_MS)
      continue;
    rmSync(folder, { recursive: true, force: true });
  }
}
