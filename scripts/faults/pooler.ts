import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { connect } from "../../db/connection";
import { startEmbeddedServer } from "../postgres/embedded-server";
import { checkLines } from "./check-lines";
import { FaultApp, freePort } from "./fault-app";
import { LineSender } from "./line-sender";
import { judge, spansOf, type Outcome, type Scenario } from "./outcome";
import { PgBouncer } from "./pgbouncer";
import { seeded } from "./seeded";
import { TransactionPooler } from "./transaction-pooler";

const START_LIMIT_MS = 30_000;
const WORK_MS = 6_000;
const AWAY_MS = 2_000;

/** One Postgres, reached through poolers: in transaction mode the start is refused, in session mode all works. */
export const pooler: Scenario = async ({ folder, seed }) => {
  const dataFolder = path.join(folder, "postgres");
  const server = await startEmbeddedServer({ dataFolder });
  const socketFolder = new URL(server.url).searchParams.get("host") ?? "";
  const between = new TransactionPooler(path.join(socketFolder, ".s.PGSQL.5432"), "afterword");
  const stop: (() => Promise<void> | void)[] = [() => between.close(), () => server.stop()];
  const prepare = (mode: "session" | "transaction") => PgBouncer.prepare(dataFolder, socketFolder, mode);
  try {
    const ours = await between.listen(4);
    const outcomes = [await refused("a pooler in transaction mode", folder, ours, server.url)];
    const [mixing, lasting] = [await prepare("transaction"), await prepare("session")];
    if (!mixing || !lasting)
      return [...outcomes, { fault: "PgBouncer", result: "skipped", seen: "there is none here" }];
    stop.unshift(
      () => mixing.kill(),
      () => lasting.kill(),
    );
    await mixing.start();
    await lasting.start();
    outcomes.push(await refused("PgBouncer in transaction mode", folder, mixing.url, server.url));
    outcomes.push(await worksThrough(lasting, folder, seed, server.url));
    return outcomes;
  } finally {
    for (const each of stop) await each();
  }
};

/** The start is refused, in words, before anything is written. */
async function refused(fault: string, folder: string, through: string, direct: string): Promise<Outcome> {
  const mixed = await countSessions(through);
  const app = new FaultApp({
    folder: path.join(folder, fault.replaceAll(" ", "-")),
    port: await freePort(),
    databaseUrl: through,
  });
  const code = await app.untilExit(START_LIMIT_MS);
  const words = app.logTail(3);
  const sql = connect(direct, { max: 1, name: "afterword faults", statementTimeoutMs: 30_000 });
  const tables = await sql`select 1 from information_schema.tables where table_schema = 'public'`;
  await sql.end({ timeout: 1 });
  await app.kill("SIGKILL");
  const fine = mixed && code === 1 && /pooler in transaction mode/.test(words) && tables.length === 0;
  return {
    fault,
    result: fine ? "held" : "failed",
    seen: `exit ${code ?? "none"}: ${words}; ${tables.length} tables made`,
  };
}

/** Lines are taken through it, also while it is killed and started again, and each is stored once. */
async function worksThrough(
  between: PgBouncer,
  folder: string,
  seed: number,
  direct: string,
): Promise<Outcome> {
  const app = new FaultApp({
    folder: path.join(folder, "pgbouncer"),
    port: await freePort(),
    databaseUrl: between.url,
  });
  const senders = [0, 1].map(
    (index) => new LineSender(`p${index}`, index === 0 ? "push" : "parts", app.url, seeded(seed + index)),
  );
  try {
    await app.ready();
    const warned = /Warning: a pooler drops .*statement_timeout/.test(app.logTail(20));
    const work = senders.map((sender) => sender.run());
    await delay(WORK_MS);
    await between.kill();
    await delay(AWAY_MS);
    await between.start();
    await delay(WORK_MS);
    for (const sender of senders) sender.stop();
    await Promise.all(work);
    const check = await checkLines(direct, spansOf(senders));
    return judge("PgBouncer in session mode, killed and started again", check, senders, {
      seen: warned ? "the start says which limits it drops" : "the start does not say which limits it drops",
      fine: warned && app.runs && check.acknowledged > 0,
    });
  } finally {
    for (const sender of senders) sender.stop();
    await app.kill("SIGTERM");
  }
}

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
