import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { checkLines } from "./check-lines";
import { FaultApp, freePort } from "./fault-app";
import { LineSender } from "./line-sender";
import { judge, judgeCounts, spansOf, type Outcome, type Scenario } from "./outcome";
import { seeded } from "./seeded";

const HOUR = 3_600_000;
const JUMPS = [
  { name: "an hour ahead", shiftMs: HOUR },
  { name: "an hour behind", shiftMs: -HOUR },
  { name: "400 days ahead", shiftMs: 400 * 24 * HOUR },
  { name: "right again", shiftMs: 0 },
  { name: "30 days behind", shiftMs: -30 * 24 * HOUR },
];
const WINDOW = "from=2026-01-01T00:00:00Z&to=2026-02-01T00:00:00Z";

/** The app's clock jumps while lines come in: none is lost or doubled, and what was observed does not change by it. */
export const clockJumps: Scenario = async ({ folder, seed }) => {
  mkdirSync(folder, { recursive: true });
  const clock = path.join(folder, "clock");
  writeFileSync(clock, "0");
  const app = new FaultApp({
    folder,
    port: await freePort(),
    environment: {
      AFTERWORD_FAULT_CLOCK: clock,
      NODE_OPTIONS: `--import=${fileURLToPath(new URL("./shift-clock.mjs", import.meta.url))}`,
    },
  });
  await app.ready();
  const senders = [0, 1].map(
    (index) => new LineSender(`c${index}`, index === 0 ? "push" : "parts", app.url, seeded(seed + index)),
  );
  try {
    await deliverOutage(app.url);
    const before = await ledgerOf(app.url);
    const work = senders.map((sender) => sender.run());
    const outcomes: Outcome[] = [];
    for (const { name, shiftMs } of JUMPS) {
      await delay(1_500);
      const from = senders.map(({ acknowledged }) => acknowledged);
      writeFileSync(clock, String(shiftMs));
      await delay(200);
      const jumpedMs = performance.now();
      while (
        senders.some(({ acknowledged }, index) => acknowledged === from[index]) &&
        performance.now() - jumpedMs < 30_000
      )
        await delay(50);
      const onMs = performance.now() - jumpedMs;
      const same = (await ledgerOf(app.url)) === before;
      const off = await clockOf(app.url);
      const check = await checkLines(app.databaseUrl, spansOf(senders));
      outcomes.push(
        judge(`the clock: ${name}`, check, senders, {
          seen: `all senders on after ${Math.round(onMs)} ms; the ledger of a closed month ${same ? "is the same" : "is another"}`,
          fine: app.runs && onMs < 30_000 && same && Math.abs(off - shiftMs) < 60_000,
        }),
      );
    }
    for (const sender of senders) sender.stop();
    await Promise.all(work);
    outcomes.push(await judgeCounts("counts after all jumps", app.databaseUrl));
    return outcomes;
  } finally {
    for (const sender of senders) sender.stop();
    await app.kill("SIGTERM");
  }
};

/** Two hours of a service in January with half an hour in which all fails. */
async function deliverOutage(url: string): Promise<void> {
  const start = Date.UTC(2026, 0, 10, 12);
  const lines = Array.from({ length: 1_440 }, (_, n) => {
    const bad = n >= 480 && n < 840;
    const at = new Date(start + n * 5_000).toISOString();
    return `${at} ${bad ? "ERROR till: payment refused, ledger unreachable" : "INFO till: payment taken"} ${n}\n`;
  });
  const answer = await fetch(`${url}/api/v1/imports?source=till&service=till`, {
    method: "POST",
    body: lines.join(""),
  });
  if (answer.status !== 201) throw new Error(`the import answered ${answer.status}`);
}

async function ledgerOf(url: string): Promise<string> {
  const answer = await fetch(`${url}/api/v1/availability?${WINDOW}&service=till`);
  if (answer.status !== 200) throw new Error(`availability answered ${answer.status}`);
  return await answer.text();
}

/** How far the app's clock is off, by the time it gives a new document. */
async function clockOf(url: string): Promise<number> {
  const answer = await fetch(`${url}/api/v1/postmortems`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ title: "What time is it" }),
  });
  const made: unknown = await answer.json();
  const id: unknown = Reflect.get(Object(made), "id");
  const read: unknown = await (await fetch(`${url}/api/v1/postmortems/${String(id)}`)).json();
  return (
    Date.parse(String(Reflect.get(Object(read), "updatedAt") ?? Reflect.get(Object(read), "createdAt"))) -
    Date.now()
  );
}
