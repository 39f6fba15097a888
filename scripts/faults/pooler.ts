import path from "node:path";
import { connect } from "../../db/connection";
import { startEmbeddedServer } from "../postgres/embedded-server";
import { FaultApp, freePort } from "./fault-app";
import type { Scenario } from "./outcome";
import { TransactionPooler } from "./transaction-pooler";

const START_LIMIT_MS = 30_000;

/** Behind a pooler in transaction mode the start is refused, in words, before anything is written. */
export const pooler: Scenario = async ({ folder }) => {
  const server = await startEmbeddedServer({ dataFolder: path.join(folder, "postgres") });
  const socketFolder = new URL(server.url).searchParams.get("host") ?? "";
  const between = new TransactionPooler(path.join(socketFolder, ".s.PGSQL.5432"), "afterword");
  try {
    const databaseUrl = await between.listen(4);
    const mixed = await countSessions(databaseUrl);
    const app = new FaultApp({ folder: path.join(folder, "app"), port: await freePort(), databaseUrl });
    const code = await app.untilExit(START_LIMIT_MS);
    const words = app.logTail(3);
    const sql = connect(server.url, { max: 1, name: "afterword faults", statementTimeoutMs: 30_000 });
    const tables = await sql`select 1 from information_schema.tables where table_schema = 'public'`;
    await sql.end({ timeout: 1 });
    await app.kill("SIGKILL");
    return [
      {
        fault: "a pooler in transaction mode",
        result:
          mixed && code === 1 && /pooler in transaction mode/.test(words) && tables.length === 0
            ? "held"
            : "failed",
        seen: `exit ${code ?? "none"}: ${words}; ${tables.length} tables made`,
      },
    ];
  } finally {
    between.close();
    await server.stop();
  }
};

/** Whether two clients of it meet in one session: the pooler does what it is here for. */
async function countSessions(url: string): Promise<boolean> {
  const clients = [0, 1].map(() =>
    connect(url, { max: 1, name: "afterword faults", statementTimeoutMs: 5_000 }),
  );
  try {
    const pids = new Set<number>();
    for (const sql of clients) {
      const [row] = await sql<{ pid: number }[]>`select pg_backend_pid() as pid`.simple();
      if (row) pids.add(row.pid);
    }
    return pids.size === 1;
  } finally {
    await Promise.all(clients.map((sql) => sql.end({ timeout: 1 })));
  }
}
