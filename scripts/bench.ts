import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

// `npm run bench [NAME …]` runs scripts/bench/NAME.ts, whose `run` takes the rest and resolves to the exit code.
const [name = "import", ...args] = process.argv.slice(2);
const file = new URL(`./bench/${name}.ts`, import.meta.url);

if (!/^[a-z-]+$/.test(name) || !existsSync(fileURLToPath(file))) {
  console.error(`There is no benchmark called ${name}.`);
  process.exitCode = 2;
} else {
  const { run }: { run: (args: string[]) => Promise<number> } = await import(file.href);
  process.exitCode = await run(args);
}
