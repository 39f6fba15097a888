import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { connect } from "../../db/connection";
import { copyCluster } from "../postgres/copy-cluster";
import { checkCounts, checkLines } from "./check-lines";
import { FaultApp, freePort } from "./fault-app";
import { LineSender } from "./line-sender";
import { judge, spansOf, type Outcome, type Scenario } from "./outcome";
import { seeded } from "./seeded";

const RECONNECT_LIMIT_MS = 10_000;
// What an asynchronous standby may miss when its primary dies under load: docs/operations.md states it.
const ASYNC_LOSS_MAX = 20_000;

/** A hot standby follows under load, answers reads, and takes over when its primary dies, with and without waiting for it. */
export const standby: Scenario = async ({ folder, seed }) => [
  await failOver(path.join(folder, "async"), seed, false),
  await failOver(path.join(folder, "sync"), seed + 50, true),
];

async function failOver(folder: string, seed: number, synchronous: boolean): Promise<Outcome> {
  const primary = new FaultApp({ folder: path.join(folder, "a"), port: await freePort() });
  const follower = new FaultApp({ folder: path.join(folder, "b"), port: await freePort() });
  await primary.ready();
  const senders = [0, 1].map(
    (index) => new LineSender(`p${index}`, "push", primary.url, seeded(seed + index)),
  );
  const work = senders.map((sender) => sender.run());
  try {
    await delay(1_500);
    const socketFolder = path.join(primary.dataFolder, "run");
    await copyCluster({ from: primary.dataFolder, socketFolder, into: follower.dataFolder, name: "b" });
    await follower.ready();
    if (synchronous) await waitForStandby(primary.databaseUrl);
    const lags = await measureLag(primary.databaseUrl);
    await delay(2_000);
    const read = await fetch(`${follower.url}/api/v1/imports?limit=1`);
    const write = await fetch(`${follower.url}/api/v1/imports?source=x`, {
      method: "POST",
      body: "2026-01-01T00:00:00Z INFO x\n",
    });
    const words = await write.text();
    for (const sender of senders) sender.stop();
    primary.killPostgres("SIGKILL");
    await primary.kill("SIGKILL");
    const acknowledged = spansOf(senders);
    const promotedMs = await promote(follower.databaseUrl);
    const check = await checkLines(follower.databaseUrl, acknowledged);
    const next = new LineSender("after", "push", follower.url, seeded(seed + 9));
    const againMs = await timeOf(() => next.push());
    const more = await checkLines(follower.databaseUrl, spansOf([next]));
    const counts = (await checkCounts(follower.databaseUrl)).filter((each) => !each.startsWith("imports"));
    const seen = `lag p50 ${lags.p50} ms, max ${lags.max} ms; a read there ${read.status}, a write ${write.status}; promoted in ${promotedMs} ms, takes imports ${againMs} ms later${counts.length > 0 ? `; ${counts.join("; ")}` : ""}`;
    const fine =
      read.status === 200 &&
      write.status === 503 &&
      words.includes("read-only") &&
      promotedMs <= RECONNECT_LIMIT_MS &&
      againMs <= RECONNECT_LIMIT_MS &&
      more.lost === 0 &&
      counts.length === 0;
    const fault = `primary lost, ${synchronous ? "synchronous" : "asynchronous"} standby promoted`;
    const outcome = judge(fault, check, senders, { seen, fine });
    const within = !synchronous && fine && check.doubled === 0 && check.lost <= ASYNC_LOSS_MAX;
    return within ? { ...outcome, result: "held" } : outcome;
  } finally {
    for (const sender of senders) sender.stop();
    void Promise.allSettled(work);
    await primary.kill("SIGKILL");
    await follower.kill("SIGTERM");
  }
}

async function waitForStandby(url: string): Promise<void> {
  const sql = connect(url, { max: 1, name: "afterword faults", statementTimeoutMs: 30_000 });
  try {
    await sql.unsafe("alter system set synchronous_standby_names = '*'");
    await sql`select pg_reload_conf()`;
    for (let attempt = 0; attempt < 400; attempt += 1) {
      const rows = await sql`select 1 from pg_stat_replication where sync_state in ('sync', 'quorum')`;
      if (rows.length > 0) return;
      await delay(50);
    }
    throw new Error("the standby did not become synchronous");
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** How long until the standby has applied what was just written, asked 20 times. */
async function measureLag(url: string): Promise<{ p50: number; max: number }> {
  const sql = connect(url, { max: 1, name: "afterword faults", statementTimeoutMs: 30_000 });
  const lags: number[] = [];
  try {
    for (let sample = 0; sample < 20; sample += 1) {
      const [row] = await sql<{ ms: number | null }[]>`
        select extract(epoch from max(replay_lag))::float8 * 1000 as ms from pg_stat_replication`;
      lags.push(row?.ms ?? 0);
      await delay(50);
    }
  } finally {
    await sql.end({ timeout: 1 });
  }
  lags.sort((a, b) => a - b);
  const round = (ms: number | undefined) => Math.round((ms ?? 0) * 10) / 10;
  return { p50: round(lags[10]), max: round(lags.at(-1)) };
}

async function promote(url: string): Promise<number> {
  const sql = connect(url, { max: 1, name: "afterword faults", statementTimeoutMs: 60_000 });
  try {
    return await timeOf(async () => void (await sql`select pg_promote(true, 60)`));
  } finally {
    await sql.end({ timeout: 1 });
  }
}

async function timeOf(work: () => Promise<void>): Promise<number> {
  const startedMs = performance.now();
  await work();
  return Math.round(performance.now() - startedMs);
}
