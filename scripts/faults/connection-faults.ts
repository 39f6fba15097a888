import { setTimeout as delay } from "node:timers/promises";
import { connect } from "../../db/connection";
import { checkLines, checkSettledCounts } from "./check-lines";
import { CutProxy } from "./cut-proxy";
import { FaultApp, freePort } from "./fault-app";
import { LineSender } from "./line-sender";
import { judge, spansOf, type Scenario } from "./outcome";
import { between, seeded } from "./seeded";

const KILLED_BACKENDS = 30;
const KILLED_IN_COPY = 15;
const CUT_ANSWERS = 25;

/** Backends of imports are ended, most of them in the middle of a COPY; the app must live and its senders lose nothing. */
export const backendKilled: Scenario = async ({ folder, seed }) => {
  const app = new FaultApp({ folder, port: await freePort() });
  await app.ready();
  const chance = seeded(seed);
  const senders = [0, 1, 2, 3].map(
    (index) =>
      new LineSender(`b${index}`, index % 2 === 0 ? "push" : "parts", app.url, seeded(seed + index), {
        low: 2_000,
        high: 8_000,
      }),
  );
  const work = senders.map((sender) => sender.run());
  const sql = connect(app.databaseUrl, { max: 1, name: "afterword faults", statementTimeoutMs: 30_000 });
  let [killed, inCopy] = [0, 0];
  try {
    for (let attempt = 0; killed < KILLED_BACKENDS && attempt < 60 * KILLED_BACKENDS; attempt += 1) {
      await delay(between(chance, 1, 30));
      const rows = await sql<{ copying: boolean }[]>`
        select query ilike 'copy%' as copying, pg_terminate_backend(pid) from (
          select pid, query from pg_stat_activity
          where application_name = 'afterword import' and state <> 'idle' and (query ilike 'copy%' or ${inCopy >= KILLED_IN_COPY})
          order by random() limit 1
        ) busy`;
      killed += rows.length;
      inCopy += rows.filter(({ copying }) => copying).length;
    }
    const alive = app.runs;
    for (const sender of senders) sender.stop();
    await Promise.all(work);
    const check = await checkLines(app.databaseUrl, spansOf(senders));
    const left = await checkSettledCounts(app);
    return [
      judge("a backend killed mid-COPY", check, senders, {
        seen: `${killed} backends ended, ${inCopy} of them in a COPY, app ${alive ? "lived" : "died"}${left.length > 0 ? `; ${left.join("; ")}` : ""}`,
        fine: alive && killed === KILLED_BACKENDS && inCopy > 0 && left.length === 0,
      }),
    ];
  } finally {
    for (const sender of senders) sender.stop();
    await sql.end({ timeout: 1 });
    await app.kill("SIGTERM");
  }
};

/** The answer is cut after the COMMIT: the sender cannot know, sends again, and it must count once. */
export const answerCut: Scenario = async ({ folder, seed }) => {
  const port = await freePort();
  const app = new FaultApp({ folder, port });
  await app.ready();
  const proxy = new CutProxy(port);
  const url = await proxy.listen();
  const senders = [
    new LineSender("cut-push", "push", url, seeded(seed)),
    new LineSender("cut-parts", "parts", url, seeded(seed + 1)),
  ];
  const chance = seeded(seed + 2);
  const work = senders.map((sender) => sender.run());
  try {
    const limit = performance.now() + 120_000;
    while (proxy.cuts < CUT_ANSWERS && performance.now() < limit) {
      proxy.cutAnswers = true;
      await delay(between(chance, 50, 400));
      proxy.cutAnswers = false;
      await delay(between(chance, 100, 500));
    }
    for (const sender of senders) sender.stop();
    await Promise.all(work);
    const check = await checkLines(app.databaseUrl, spansOf(senders));
    return [
      judge("answers cut after COMMIT, sent again", check, senders, {
        seen: `${proxy.cuts} answers cut`,
        fine: proxy.cuts >= CUT_ANSWERS,
      }),
    ];
  } finally {
    for (const sender of senders) sender.stop();
    proxy.cutAnswers = false;
    proxy.close();
    await app.kill("SIGTERM");
  }
};

/** SIGTERM while everybody sends: in-flight work ends or is refused, the process is gone within ten seconds. */
export const gracefulStop: Scenario = async ({ folder, seed }) => {
  const app = new FaultApp({ folder, port: await freePort() });
  const senders = [0, 1, 2, 3].map(
    (index) => new LineSender(`s${index}`, index % 2 === 0 ? "push" : "parts", app.url, seeded(seed + index)),
  );
  await app.ready();
  const work = senders.map((sender) => sender.run());
  const stops: { code: number | null; ms: number }[] = [];
  try {
    for (let round = 0; round < 3; round += 1) {
      await delay(2_500);
      stops.push(await app.kill("SIGTERM"));
      await app.ready();
    }
    for (const sender of senders) sender.stop();
    await Promise.all(work);
    const check = await checkLines(app.databaseUrl, spansOf(senders));
    const seen = stops.map(({ code, ms }) => `exit ${code} after ${Math.round(ms)} ms`).join(", ");
    const fine = stops.every(({ code, ms }) => code === 0 && ms <= 10_000);
    return [judge("SIGTERM under load", check, senders, { seen, fine })];
  } finally {
    for (const sender of senders) sender.stop();
    await app.kill("SIGTERM");
  }
};
