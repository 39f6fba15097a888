import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { connect } from "../../db/connection";
import { readEnv } from "../../lib/env";
import { Fault } from "../fault";
import { DATABASE } from "../postgres/create-cluster";
import { startEmbeddedServer } from "../postgres/embedded-server";
import { projectRoot } from "../project-root";

/**
 * The database that the settings name: DATABASE_URL, or the embedded one, which is started for the command when no
 * Afterword runs it. `close` ends what was started.
 */
export async function openDatabase({
  create,
}: {
  create: boolean;
}): Promise<{ url: string; close: () => Promise<void> }> {
  const env = readEnv(process.env, projectRoot());
  if ("faults" in env) throw new Fault(env.faults.join("\n"));
  if (env.databaseUrl !== null) return { url: env.databaseUrl, close: async () => {} };
  const cluster = path.join(env.dataFolder, "postgres");
  const running = await findRunning(cluster);
  if (running !== null) return { url: running, close: async () => {} };
  if (!create && !existsSync(path.join(cluster, "PG_VERSION")))
    throw new Fault(`There is no database in ${env.dataFolder}: set AFTERWORD_DATA_DIR or DATABASE_URL.`);
  const server = await startEmbeddedServer({ dataFolder: env.dataFolder });
  return { url: server.url, close: () => server.stop() };
}

/** The fifth line of a running server's file is the folder of its socket. */
async function findRunning(cluster: string): Promise<string | null> {
  const file = path.join(cluster, "postmaster.pid");
  if (!existsSync(file)) return null;
  const socket = readFileSync(file, "utf8").split("\n")[4] ?? "";
  const url = `postgres://${DATABASE}@localhost/${DATABASE}?host=${encodeURIComponent(socket)}`;
  const sql = connect(url, { max: 1, name: "afterword command", statementTimeoutMs: 5_000 });
  try {
    await sql`select 1`;
    return url;
  } catch {
    return null;
  } finally {
    await sql.end({ timeout: 1 });
  }
}
