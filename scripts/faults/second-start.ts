import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { checkLines } from "./check-lines";
import { FaultApp, freePort } from "./fault-app";
import { LineSender } from "./line-sender";
import { judge, spansOf, type Scenario } from "./outcome";
import { seeded } from "./seeded";

/** Two on one data folder, a server that outlived its app, and a pid file that names a stranger. */
export const secondStart: Scenario = async ({ folder, seed }) => {
  const app = new FaultApp({ folder, port: await freePort() });
  await app.ready();
  const senders = [0, 1].map(
    (index) => new LineSender(`f${index}`, index === 0 ? "push" : "parts", app.url, seeded(seed + index)),
  );
  const work = senders.map((sender) => sender.run());
  const check = () => checkLines(app.databaseUrl, spansOf(senders));
  try {
    await delay(1_500);
    const second = new FaultApp({ folder, port: await freePort() });
    const code = await second.untilExit(30_000);
    await second.kill("SIGKILL");
    const words = second.logTail(1);
    const stillServes = (await fetch(`${app.url}/readyz`)).status === 200;
    const refused = judge("a second start on one data folder", await check(), senders, {
      seen: `exit ${code ?? "none"}: “${words}”; the first ${stillServes ? "goes on" : "is broken"}`,
      fine: code === 1 && stillServes && words.includes(app.dataFolder),
    });
    const server = app.postgresPid();
    await app.kill("SIGKILL");
    const outlived = isAlive(server);
    const backMs = await app.ready();
    await delay(1_500);
    const adopted = judge("the app killed, its Postgres left running", await check(), senders, {
      seen: `Postgres ${outlived ? "outlived it" : "went with it"}; ready again after ${Math.round(backMs)} ms, with a server of its own: ${app.postgresPid() !== server ? "yes" : "no"}`,
      fine: app.runs && !(isAlive(server) && app.postgresPid() !== server),
    });
    app.killPostgres("SIGKILL");
    await app.kill("SIGKILL");
    await delay(500);
    const stranger = spawn("sleep", ["600"], { stdio: "ignore" });
    nameStranger(app.dataFolder, stranger.pid ?? 0);
    const againMs = await app.ready();
    await delay(1_500);
    const lives = stranger.exitCode === null && stranger.signalCode === null;
    stranger.kill();
    for (const sender of senders) sender.stop();
    await Promise.all(work);
    const stale = judge("a pid file that names a stranger", await check(), senders, {
      seen: `ready after ${Math.round(againMs)} ms; the stranger ${lives ? "lives" : "was killed"}`,
      fine: lives && app.runs,
    });
    return [refused, adopted, stale];
  } finally {
    for (const sender of senders) sender.stop();
    await app.kill("SIGTERM");
  }
};

/** What a crash leaves when its number was given to another process since. */
function nameStranger(dataFolder: string, pid: number): void {
  const file = path.join(dataFolder, "postgres", "postmaster.pid");
  const rest = readFileSync(file, "utf8").split("\n").slice(1);
  writeFileSync(file, [String(pid), ...rest].join("\n"));
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
