import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { Fault } from "../fault";
import { copyCluster } from "../postgres/copy-cluster";
import { endWords } from "./backup";

const USAGE = `Usage: standby PRIMARY_DATA_DIR NEW_DATA_DIR [--socket FOLDER] [--name N]
Copies the running embedded database of PRIMARY_DATA_DIR into NEW_DATA_DIR, whose server then follows it:
start it with AFTERWORD_DATA_DIR=NEW_DATA_DIR and another PORT. FOLDER is where the primary's socket is found.
`;

/** `standby FROM INTO`: a hot standby of the embedded database, ready to be started. */
export async function run(args: string[]): Promise<number> {
  let parsed;
  try {
    const options = { socket: { type: "string" }, name: { type: "string" } } as const;
    parsed = parseArgs({ args, allowPositionals: true, options });
  } catch {
    parsed = null;
  }
  const [from, into, ...rest] = parsed?.positionals ?? [];
  if (!parsed || !from || !into || rest.length > 0) {
    process.stderr.write(USAGE);
    return 2;
  }
  const { socket, name } = parsed.values;
  return endWords(async () => {
    const primary = path.resolve(from);
    const socketFolder = socket ? path.resolve(socket) : socketOf(primary);
    process.stderr.write(`Copying ${primary} …\n`);
    await copyCluster({ from: primary, socketFolder, into: path.resolve(into), name: name ?? "standby" });
    process.stdout.write(`${path.resolve(into)} follows ${primary} once it is started.\n`);
  });
}

/** The fifth line of a running server's file is the folder of its socket. */
export function socketOf(dataFolder: string): string {
  const file = path.join(dataFolder, "postgres", "postmaster.pid");
  const folder = existsSync(file) ? readFileSync(file, "utf8").split("\n")[4] : "";
  if (!folder) throw new Fault(`No database runs in ${dataFolder}: start it first.`);
  return folder;
}
