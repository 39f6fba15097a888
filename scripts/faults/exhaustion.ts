import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { connect } from "../../db/connection";
import { checkLines } from "./check-lines";
import { beginDraft, saveDraft } from "./draft";
import { FaultApp, freePort } from "./fault-app";
import { LineSender } from "./line-sender";
import { numberedLines } from "./numbered-lines";
import { judge, spansOf, type Outcome, type Scenario } from "./outcome";
import { seeded } from "./seeded";
import { percentile, timed } from "./timed";

const MIB = 1024 * 1024;
const VOLUME_MIB = 1_700;
const SLOW_READS = 200;
const SAVES = 100;

/** Two hundred reads stuck behind a lock: imports are refused first, saves go on, nobody waits for more than 20 s. */
export const poolExhausted: Scenario = async ({ folder }) => {
  const app = new FaultApp({ folder, port: await freePort() });
  await app.ready();
  const lock = connect(app.databaseUrl, { max: 1, name: "afterword faults", statementTimeoutMs: 0 });
  try {
    const draft = await beginDraft(app.url);
    // The first of everything compiles and connects; that is not what is measured.
    await saveDraft(app.url, draft, 0);
    await timed(() => fetch(`${app.url}/api/v1/patterns`));
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    const locked = lock.begin(async (tx) => {
      await tx`set local idle_in_transaction_session_timeout = 0`;
      await tx`lock table patterns in access exclusive mode`;
      await held;
    });
    await delay(300);
    const reads = Array.from({ length: SLOW_READS }, () => timed(() => fetch(`${app.url}/api/v1/patterns`)));
    await delay(500);
    const saves: number[] = [];
    for (let n = 1; n <= SAVES; n += 1) saves.push((await timed(() => saveDraft(app.url, draft, n))).ms);
    const push = await timed(() =>
      fetch(`${app.url}/api/v1/imports?source=full`, {
        method: "POST",
        body: new Uint8Array(numberedLines("full", 0, 50)),
      }),
    );
    const answers = await Promise.all(reads);
    release();
    await locked;
    const after = await timed(() => fetch(`${app.url}/api/v1/patterns`));
    saves.sort((a, b) => a - b);
    const slowSave = saves[Math.floor(SAVES * 0.99) - 1] ?? 0;
    const longest = Math.max(...answers.map(({ ms }) => ms));
    const odd = answers.filter(({ status }) => status !== 200 && status !== 503).length;
    const seen = `push answered ${push.status}, Retry-After ${push.retryAfter}; ${SAVES} saves p50 ${Math.round(saves[SAVES >> 1] ?? 0)} ms, p99 ${Math.round(slowSave)} ms; ${answers.filter(({ status }) => status === 503).length} of ${SLOW_READS} reads refused, p50 after ${Math.round(
      percentile(
        answers.map(({ ms }) => ms),
        0.5,
      ),
    )} ms, the longest after ${Math.round(longest)} ms; afterwards ${after.status} in ${Math.round(after.ms)} ms`;
    const fine =
      push.status === 503 &&
      push.retryAfter !== null &&
      slowSave <= 1_000 &&
      longest <= 21_500 &&
      odd === 0 &&
      after.status === 200;
    return [{ fault: "connections exhausted, a long lock", result: fine ? "held" : "failed", seen }];
  } finally {
    await lock.end({ timeout: 1 });
    await app.kill("SIGTERM");
  }
};

/** A small volume fills up while lines come in: 503 with Retry-After, saves go on, and all is well when there is room. */
export const diskFull: Scenario = async ({ folder, seed }) => {
  const volume = path.join(folder, "data");
  mkdirSync(volume, { recursive: true });
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${VOLUME_MIB}m,mode=711`, "tmpfs", volume], {
      stdio: "ignore",
    });
  } catch {
    return [
      {
        fault: "disk full",
        result: "skipped",
        seen: "a small volume cannot be mounted here (root is needed)",
      },
    ];
  }
  const app = new FaultApp({ folder, port: await freePort() });
  const senders = [0, 1].map(
    (index) => new LineSender(`d${index}`, index === 0 ? "push" : "parts", app.url, seeded(seed + index)),
  );
  const outcomes: Outcome[] = [];
  try {
    await app.ready();
    const draft = await beginDraft(app.url);
    const work = senders.map((sender) => sender.run());
    await delay(3_000);
    const ballast = path.join(volume, "ballast");
    for (const [name, leaveMiB] of [
      ["disk nearly full", 700],
      ["disk full to the last block", 0],
    ] as const) {
      const refusedBefore = senders.reduce((sum, sender) => sum + sender.refused, 0);
      fill(volume, `${ballast}-${leaveMiB}`, leaveMiB);
      await delay(4_000);
      const saved = leaveMiB > 0 ? await saveDraft(app.url, draft, leaveMiB) : null;
      const read = await timed(() => fetch(`${app.url}/api/v1/imports?limit=1`));
      const refused = senders.reduce((sum, sender) => sum + sender.refused, 0) - refusedBefore;
      for (const each of [700, 0]) rmSync(`${ballast}-${each}`, { force: true });
      const freedMs = performance.now();
      const before = senders.map(({ acknowledged }) => acknowledged);
      while (
        senders.some((sender, index) => sender.acknowledged === before[index]) &&
        performance.now() - freedMs < 90_000
      )
        await delay(50);
      const recoveryMs = performance.now() - freedMs;
      const check = await checkLines(app.databaseUrl, spansOf(senders));
      outcomes.push(
        judge(name, check, senders, {
          seen: `${refused} refusals, a save answered ${saved?.status ?? "(not asked)"}, a read ${read.status}; all senders on again ${Math.round(recoveryMs)} ms after there was room`,
          fine:
            refused > 0 &&
            (saved === null || saved.status === 200) &&
            recoveryMs <= 60_000 &&
            (leaveMiB === 0 || read.status === 200),
        }),
      );
    }
    for (const sender of senders) sender.stop();
    await Promise.all(work);
    return outcomes;
  } finally {
    for (const sender of senders) sender.stop();
    await app.kill("SIGTERM");
    await app.kill("SIGKILL");
    await delay(1_500);
    execFileSync("umount", ["--lazy", volume]);
  }
};

function fill(volume: string, file: string, leaveMiB: number): void {
  const block = Buffer.alloc(16 * MIB);
  try {
    for (;;) {
      const { bavail, bsize } = statfsSync(volume);
      const spare = bavail * bsize - leaveMiB * MIB;
      if (spare <= 0) return;
      writeFileSync(file, block.subarray(0, Math.min(block.length, spare)), { flag: "a" });
    }
  } catch {
    // Full to the last block, as wanted.
  }
}
