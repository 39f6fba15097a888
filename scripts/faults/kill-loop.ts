import { setTimeout as delay } from "node:timers/promises";
import { checkLines, checkSettledCounts, type AcknowledgedSpan } from "./check-lines";
import { DraftWriter } from "./draft-writer";
import { FaultApp, freePort } from "./fault-app";
import { LineSender } from "./line-sender";
import { between, seeded } from "./seeded";

export type KillKind = "app killed" | "Postgres stopped at once" | "Postgres killed" | "both killed";
export type KillRound = {
  kind: KillKind;
  acknowledged: number;
  lost: number;
  doubled: number;
  recoveryMs: number;
};
export type KillReport = {
  rounds: KillRound[];
  /** Checked once more over everything, at the end. */
  final: { acknowledged: number; lost: number; doubled: number };
  saves: number;
  requests: number;
  repeated: number;
  faults: string[];
  seconds: number;
};

const KINDS: KillKind[] = [
  "app killed",
  "Postgres stopped at once",
  "both killed",
  "app killed",
  "Postgres killed",
];
const SENDERS = 8;
const AT_WORK_MS = 1_000;
const PROGRESS_LIMIT_MS = 10_000;
// Some kills come before anything got done: what is begun again and broken again must not be lost either.
const AT_ONCE_SHARE = 0.2;

/** Senders and a writer at work while the app, its Postgres or both are killed at random moments, again and again. */
export async function killLoop(options: {
  folder: string;
  kills: number;
  seed: number;
  tell: (line: string) => void;
}): Promise<KillReport> {
  const { folder, kills, seed, tell } = options;
  const chance = seeded(seed);
  const app = new FaultApp({ folder, port: await freePort() });
  const startedMs = performance.now();
  await app.ready();
  const senders = Array.from(
    { length: SENDERS },
    (_, index) =>
      new LineSender(
        `sender-${index}`,
        index % 2 === 0 ? "push" : "parts",
        app.url,
        seeded(seed * 100 + index),
      ),
  );
  const writer = new DraftWriter(app.url);
  const work = [...senders.map((sender) => sender.run()), writer.run()];
  const checked = senders.map(() => 0);
  const rounds: KillRound[] = [];
  try {
    for (let round = 0; round < kills; round += 1) {
      const kind = KINDS[Math.floor(chance() * KINDS.length)] ?? "app killed";
      if (chance() >= AT_ONCE_SHARE) await untilProgress(senders);
      await delay(between(chance, 0, AT_WORK_MS));
      const fromMs = performance.now();
      await strike(app, kind, chance);
      const spans: AcknowledgedSpan[] = senders.map((sender, index) => ({
        sender: sender.name,
        from: checked[index] ?? 0,
        to: sender.acknowledged,
      }));
      if (kind.startsWith("Postgres")) await untilGone(app);
      const recoveryMs = await app.ready(fromMs);
      const found = await checkLines(app.databaseUrl, spans);
      for (const [index, span] of spans.entries()) checked[index] = span.to;
      rounds.push({ kind, recoveryMs, ...found });
      if (found.lost > 0 || found.doubled > 0 || (round + 1) % 10 === 0)
        tell(
          `kill ${round + 1}/${kills}: ${kind}, ${checked.reduce((sum, each) => sum + each, 0)} lines acknowledged so far, ${found.lost} lost, ${found.doubled} doubled, back in ${Math.round(recoveryMs)} ms`,
        );
    }
    for (const worker of [...senders, writer]) worker.stop();
    await Promise.all(work);
    await app.ready();
    const final = await checkLines(
      app.databaseUrl,
      senders.map((sender) => ({ sender: sender.name, from: 0, to: sender.acknowledged + 1_000_000 })),
    );
    const acknowledged = senders.reduce((sum, sender) => sum + sender.acknowledged, 0);
    // Beyond the last acknowledged line nothing may be stored either: the span was a million too long, a sender.
    const lost = final.lost - SENDERS * 1_000_000;
    const faults = [
      ...senders.flatMap((sender) => sender.faults.map((fault) => `${sender.name}: ${fault}`)),
      ...writer.faults,
    ];
    faults.push(...(await checkSettledCounts(app)));
    return {
      rounds,
      final: { acknowledged, lost: Math.abs(lost), doubled: final.doubled },
      saves: writer.saved,
      requests: senders.reduce((sum, sender) => sum + sender.requests, 0),
      repeated: senders.reduce((sum, sender) => sum + sender.repeated, 0),
      faults,
      seconds: (performance.now() - startedMs) / 1000,
    };
  } finally {
    for (const worker of [...senders, writer]) worker.stop();
    await app.kill("SIGTERM");
  }
}

/** Waits until a line more is acknowledged, so that there is something to lose. */
async function untilProgress(senders: LineSender[]): Promise<void> {
  const sum = () => senders.reduce((total, sender) => total + sender.acknowledged, 0);
  const before = sum();
  const limit = performance.now() + PROGRESS_LIMIT_MS;
  while (sum() === before && performance.now() < limit) await delay(10);
}

async function strike(app: FaultApp, kind: KillKind, chance: () => number): Promise<void> {
  if (kind === "Postgres stopped at once") return void app.killPostgres("SIGQUIT");
  if (kind === "Postgres killed") return void app.killPostgres("SIGKILL");
  if (kind === "both killed") {
    app.killPostgres(chance() < 0.5 ? "SIGQUIT" : "SIGKILL");
    await delay(between(chance, 0, 30));
  }
  await app.kill("SIGKILL");
}

/** The app notices within moments that its server is gone; before that it would still be called ready. */
async function untilGone(app: FaultApp): Promise<void> {
  for (let attempt = 0; attempt < 50 && app.runs; attempt += 1) {
    const answer = await fetch(`${app.url}/readyz`, { signal: AbortSignal.timeout(2_000) }).catch(() => null);
    if (answer?.status !== 200) return;
    await delay(2);
  }
}
