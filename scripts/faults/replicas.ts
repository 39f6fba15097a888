import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { connect } from "../../db/connection";
import { migrate, migrationsFolder, readMigrations } from "../../db/migrate";
import { startEmbeddedServer } from "../postgres/embedded-server";
import { checkCounts, checkLines } from "./check-lines";
import { FaultApp, freePort } from "./fault-app";
import { LineSender } from "./line-sender";
import { judge, spansOf, type Outcome, type Scenario } from "./outcome";
import { seeded } from "./seeded";

// The schema of the first release, and rows in it, stand for an old installation.
const OLD_MIGRATIONS = 2;
const READY_LIMIT_MS = 60_000;

/** Replicas that start at once on one database: one migrates, all get ready, and none disturbs another's imports. */
export const replicas: Scenario = async ({ folder, seed }) => {
  const server = await startEmbeddedServer({ dataFolder: path.join(folder, "postgres") });
  const outcomes: Outcome[] = [];
  try {
    for (const [count, old] of [
      [2, false],
      [2, true],
      [5, false],
      [5, true],
    ] as const)
      outcomes.push(await startTogether({ folder, seed, serverUrl: server.url, count, old }));
    return outcomes;
  } finally {
    await server.stop();
  }
};

type Start = { folder: string; seed: number; serverUrl: string; count: number; old: boolean };

async function startTogether({ folder, seed, serverUrl, count, old }: Start): Promise<Outcome> {
  const name = `replicas_${count}_${old ? "old" : "empty"}`;
  const databaseUrl = await makeDatabase(serverUrl, name);
  if (old) await migrate(databaseUrl, migrationsFolder(), OLD_MIGRATIONS);
  const apps = await Promise.all(
    Array.from(
      { length: count },
      async (_, index) =>
        new FaultApp({ folder: path.join(folder, `${name}_${index}`), port: await freePort(), databaseUrl }),
    ),
  );
  const senders = apps.map(
    (app, index) =>
      new LineSender(`r${index}`, index % 2 === 0 ? "push" : "parts", app.url, seeded(seed + index), {
        low: 500,
        high: 3_000,
      }),
  );
  try {
    const startedMs = performance.now();
    const times = await Promise.all(apps.map((app) => app.ready(startedMs)));
    const work = senders.map((sender) => sender.run());
    const fromMs = performance.now();
    await delay(3_000);
    const rate =
      senders.reduce((sum, { acknowledged }) => sum + acknowledged, 0) / (performance.now() - fromMs);
    // One replica goes away and comes back while the others import.
    await apps[0]?.kill("SIGKILL");
    await apps[0]?.ready();
    await delay(2_000);
    for (const sender of senders) sender.stop();
    await Promise.all(work);
    const check = await checkLines(databaseUrl, spansOf(senders));
    const applied = await countMigrations(databaseUrl);
    const expected = readMigrations(migrationsFolder()).length;
    const broken = await checkCounts(databaseUrl);
    const slowest = Math.max(...times);
    return judge(`${count} replicas start at once, ${old ? "old" : "empty"} schema`, check, senders, {
      seen: `${applied} of ${expected} migrations applied once, all ready after ${Math.round(slowest)} ms; ${Math.round(rate * 1_000)} lines/s through all of them; one killed and started again meanwhile${broken.length > 0 ? `; ${broken.join("; ")}` : ""}`,
      fine: applied === expected && slowest <= READY_LIMIT_MS && broken.length === 0,
    });
  } finally {
    for (const sender of senders) sender.stop();
    await Promise.all(apps.map((app) => app.kill("SIGTERM")));
  }
}

async function makeDatabase(serverUrl: string, name: string): Promise<string> {
  const sql = connect(serverUrl, { max: 1, name: "afterword faults", statementTimeoutMs: 0 });
  try {
    await sql`create database ${sql(name)}`;
  } finally {
    await sql.end({ timeout: 1 });
  }
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

async function countMigrations(databaseUrl: string): Promise<number> {
  const sql = connect(databaseUrl, { max: 1, name: "afterword faults", statementTimeoutMs: 30_000 });
  try {
    const [row] = await sql<{ count: number }[]>`select count(*)::int as count from schema_migrations`;
    return row?.count ?? 0;
  } finally {
    await sql.end({ timeout: 1 });
  }
}
