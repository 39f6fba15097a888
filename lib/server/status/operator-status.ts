import { findQueue, findServer } from "@/db/queries/status";
import type { OperatorStatus } from "@/lib/contracts/operations";
import packageJson from "@/package.json";
import { admission } from "../admission";
import { backupSettings, listBackups } from "../backups/backups";
import type { Context } from "../context";
import { runningImports } from "../imports/running-imports";
import { diskSpace } from "./disk-space";
import { readSparingly } from "./read-sparingly";

const readQueue = readSparingly(findQueue);

/** What an operator asks first: queue, last backup, disk, database, version. */
export async function operatorStatus(ctx: Pick<Context, "sql" | "now">): Promise<OperatorStatus> {
  const [server, queue, disk, items] = await Promise.all([
    findServer(ctx.sql),
    readQueue(ctx.sql),
    dataDisk(),
    listBackups(),
  ]);
  const { imports, undoing, analysisWaiting } = queue;
  const count = (state: string) => imports.find((row) => row.state === state)?.count ?? 0;
  const { refused } = admission();
  return {
    version: packageJson.version,
    now: new Date(ctx.now()).toISOString(),
    startedAt: new Date(ctx.now() - process.uptime() * 1000).toISOString(),
    database: { embedded: process.env.AFTERWORD_EMBEDDED === "1", ...server },
    disk,
    queue: {
      reading: runningImports().size,
      unfinished: count("receiving") + count("processing"),
      undoing,
      analysisWaiting,
    },
    imports,
    backups: { ...backupSettings(), items },
    refused: { imports: refused.import, reads: refused.read },
    memoryBytes: process.memoryUsage.rss(),
  };
}

/** The disk of the data folder. */
export function dataDisk() {
  return diskSpace(process.env.AFTERWORD_DATA_DIR ?? ".");
}
