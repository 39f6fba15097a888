import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { startEmbeddedServer } from "../postgres/embedded-server";
import { checkLines } from "./check-lines";
import { DatabaseProxy, type LinkFault } from "./database-proxy";
import { beginDraft, saveDraft, type Draft } from "./draft";
import { FaultApp, freePort } from "./fault-app";
import { LineSender } from "./line-sender";
import { numberedLines } from "./numbered-lines";
import { judge, judgeCounts, spansOf, type Outcome, type Scenario } from "./outcome";
import { seeded } from "./seeded";
import { timed, timedGet, type Timed } from "./timed";

const ANSWER_LIMIT_MS = 20_000;
const NORMAL_AGAIN_MS = 5_000;
const ASK_EVERY_MS = 1_500;
const HELD_MS = 30_000;
const AWAY_MS = 10_000;

const FAULTS: { fault: LinkFault; heldMs: number; passes: boolean }[] = [
  { fault: { kind: "latency", ms: 20 }, heldMs: 8_000, passes: true },
  { fault: { kind: "slicer", bytes: 64 }, heldMs: 8_000, passes: true },
  { fault: { kind: "bandwidth", bytesPerSecond: 2_000_000 }, heldMs: 8_000, passes: true },
  { fault: { kind: "byte limit", bytes: 60_000 }, heldMs: 8_000, passes: false },
  { fault: { kind: "slow close", ms: 3_000 }, heldMs: 5_000, passes: true },
  { fault: { kind: "black hole" }, heldMs: HELD_MS, passes: false },
  { fault: { kind: "down" }, heldMs: 10_000, passes: false },
];

/** The link to the database is slow, cut, sliced, stuck or gone while lines come in and people read and save. */
export const badLink: Scenario = async ({ folder, seed }) => {
  const dataFolder = path.join(folder, "postgres");
  let server = await startEmbeddedServer({ dataFolder });
  const socketFolder = new URL(server.url).searchParams.get("host") ?? "";
  const proxy = new DatabaseProxy(path.join(socketFolder, ".s.PGSQL.5432"));
  const databaseUrl = await proxy.listen("afterword");
  const app = new FaultApp({ folder: path.join(folder, "app"), port: await freePort(), databaseUrl });
  const senders = [0, 1].map(
    (index) => new LineSender(`l${index}`, index === 0 ? "push" : "parts", app.url, seeded(seed + index)),
  );
  try {
    await app.ready();
    const draft = await beginDraft(app.url);
    await timedGet(`${app.url}/records`);
    const work = senders.map((sender) => sender.run());
    const outcomes: Outcome[] = [];
    for (const { fault, heldMs, passes } of FAULTS) {
      await delay(1_500);
      const before = senders.reduce((sum, { acknowledged }) => sum + acknowledged, 0);
      proxy.fault = fault;
      const answers = await askMeanwhile(app, draft, heldMs);
      const during = senders.reduce((sum, { acknowledged }) => sum + acknowledged, 0) - before;
      proxy.fault = { kind: "none" };
      const normalMs = await untilNormal(app);
      const check = await checkLines(server.url, spansOf(senders));
      const slowest = answers.reduce((a, b) => (b.ms > a.ms ? b : a));
      const odd = answers.filter((answer) => !isAnswer(answer));
      outcomes.push(
        judge(`link to the database: ${fault.kind}`, check, senders, {
          seen: `app ${app.runs ? "lived" : "died"}; ${answers.length} asked: ${tally(answers)}, slowest ${slowest.what} ${Math.round(slowest.ms)} ms; ${during} lines meanwhile; normal ${Math.round(normalMs)} ms after${odd[0] ? `; ${odd.length} wrong: ${odd[0].what} ${odd[0].status}` : ""}`,
          fine:
            app.runs &&
            slowest.ms <= ANSWER_LIMIT_MS &&
            odd.length === 0 &&
            normalMs <= NORMAL_AGAIN_MS &&
            (!passes || during > 0),
        }),
      );
    }
    await delay(1_500);
    await server.stop();
    const meanwhile = askMeanwhile(app, draft, AWAY_MS);
    await delay(AWAY_MS);
    server = await startEmbeddedServer({ dataFolder });
    const [backMs, answers] = [await untilNormal(app), await meanwhile];
    outcomes.push(
      judge(
        "Postgres stopped, away for 10 s, started",
        await checkLines(server.url, spansOf(senders)),
        senders,
        {
          seen: `app ${app.runs ? "lived" : "died"}; ${answers.length} asked: ${tally(answers)}; normal ${Math.round(backMs)} ms after it accepts`,
          fine:
            app.runs &&
            backMs <= NORMAL_AGAIN_MS &&
            answers.every((answer) => answer.ms <= ANSWER_LIMIT_MS && isAnswer(answer)),
        },
      ),
    );
    for (const sender of senders) sender.stop();
    await Promise.all(work);
    outcomes.push(await judgeCounts("counts after all of these", server.url));
    return outcomes;
  } finally {
    for (const sender of senders) sender.stop();
    proxy.fault = { kind: "none" };
    await app.kill("SIGTERM");
    proxy.close();
    await server.stop();
  }
};

type Asked = Timed & { what: string };

/** Reads, pages, pushes and saves, one of each every moment, and all of their answers. */
async function askMeanwhile(app: FaultApp, draft: Draft, heldMs: number): Promise<Asked[]> {
  const until = performance.now() + heldMs;
  const asked: Promise<Asked>[] = [];
  const ask = (what: string, answer: Promise<Timed>) =>
    asked.push(answer.then((each) => ({ ...each, what })));
  for (let n = 1; performance.now() < until; n += 1) {
    ask("API", timedGet(`${app.url}/api/v1/patterns`));
    ask("page", timedGet(`${app.url}/records`));
    ask(
      "push",
      timed(() => pushOnce(app.url, n)),
    );
    ask(
      "save",
      timed(() => saveDraft(app.url, draft, n)),
    );
    await delay(ASK_EVERY_MS);
  }
  return await Promise.all(asked);
}

function pushOnce(url: string, n: number): Promise<Response> {
  return fetch(`${url}/api/v1/imports?source=odd&service=odd`, {
    method: "POST",
    body: new Uint8Array(numberedLines("odd", n * 1_000, n * 1_000 + 50)),
    signal: AbortSignal.timeout(120_000),
  });
}

async function untilNormal(app: FaultApp): Promise<number> {
  const fromMs = performance.now();
  for (;;) {
    const { status } = await timedGet(`${app.url}/api/v1/patterns`);
    const elapsedMs = performance.now() - fromMs;
    if (status === 200 || elapsedMs > 60_000) return elapsedMs;
    await delay(50);
  }
}

/** Done, or a refusal that says when to come again. A save that was stored though its answer was lost is stale the next time. */
function isAnswer({ status, retryAfter, what }: Asked): boolean {
  if (status === 200 || status === 201) return true;
  return (status === 503 && /^\d+$/.test(retryAfter ?? "")) || (what === "save" && status === 409);
}

function tally(answers: Asked[]): string {
  const counts = new Map<string, number>();
  for (const { what, status } of answers)
    counts.set(`${what} ${status}`, (counts.get(`${what} ${status}`) ?? 0) + 1);
  return [...counts]
    .sort()
    .map(([name, count]) => `${count} × ${name}`)
    .join(", ");
}
