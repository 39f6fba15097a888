import { spawn } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));

export type Ran = { code: number; output: string };

/** Runs a program to its end, its output shown as it comes (`quiet`: only collected). Ends with us on a signal. */
export function runChild(
  command: string,
  args: string[],
  { env = {}, quiet = false }: { env?: Record<string, string>; quiet?: boolean } = {},
): Promise<Ran> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: quiet ? ["ignore", "pipe", "pipe"] : ["ignore", "inherit", "inherit"],
    });
    const stop = () => child.kill("SIGTERM");
    process.once("SIGTERM", stop);
    const chunks: Buffer[] = [];
    child.stdout?.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.stderr?.on("data", (chunk: Buffer) => chunks.push(chunk));
    const finish = (code: number, more = "") => {
      process.off("SIGTERM", stop);
      resolve({ code, output: Buffer.concat(chunks).toString("utf8") + more });
    };
    child.once("error", (error) => finish(127, error.message));
    child.once("close", (code) => finish(code ?? 1));
  });
}

/** Runs a program that npm installed, by the file its package names: shims need no shell this way. */
export function runTool(
  script: string,
  args: string[],
  options: { env?: Record<string, string>; quiet?: boolean } = {},
) {
  return runChild(process.execPath, [path.join(root, "node_modules", script), ...args], options);
}
