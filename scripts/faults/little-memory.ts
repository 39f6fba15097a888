import { setTimeout as delay } from "node:timers/promises";
import { checkCounts, checkLines } from "./check-lines";
import { FaultApp, freePort } from "./fault-app";
import { LineSender } from "./line-sender";
import { judge, spansOf, type Scenario } from "./outcome";
import { seeded } from "./seeded";
import { timed, type Timed } from "./timed";

const HEAP_MIB = 256;
const MIB = 1024 * 1024;
const ROUNDS = 3;
const FAULT = `a heap of ${HEAP_MIB} MiB`;

/** A heap of 256 MiB under the largest deliveries and documents at once: they are taken or refused, and the process lives. */
export const littleMemory: Scenario = async ({ folder, seed }) => {
  const app = new FaultApp({
    folder,
    port: await freePort(),
    environment: { NODE_OPTIONS: `--max-old-space-size=${HEAP_MIB}` },
  });
  await app.ready();
  const senders = [0, 1].map(
    (index) => new LineSender(`m${index}`, index === 0 ? "push" : "parts", app.url, seeded(seed + index)),
  );
  const work = senders.map((sender) => sender.run());
  const answers: Timed[] = [];
  try {
    for (let round = 0; round < ROUNDS; round += 1)
      answers.push(...(await Promise.all(huge(app.url, round).map((ask) => timed(ask)))));
    await delay(1_000);
    for (const sender of senders) sender.stop();
    if (!app.runs) return [{ fault: FAULT, result: "failed", seen: `the app died: ${app.logTail(1)}` }];
    await Promise.all(work);
    const check = await checkLines(app.databaseUrl, spansOf(senders));
    const broken = await untilCounted(app.databaseUrl);
    const statuses = new Map<number, number>();
    for (const { status } of answers) statuses.set(status, (statuses.get(status) ?? 0) + 1);
    const fine = [...statuses.keys()].every((status) => [200, 201, 400, 413, 429, 503].includes(status));
    return [
      judge(FAULT, check, senders, {
        seen: `app ${app.runs ? "lived" : "died"}; ${[...statuses].map(([status, count]) => `${count} × ${status}`).join(", ")}${broken.length > 0 ? `; ${broken.join("; ")}` : ""}`,
        fine: app.runs && fine && broken.length === 0,
      }),
    ];
  } finally {
    for (const sender of senders) sender.stop();
    await app.kill("SIGTERM");
  }
};

/** Each as large as it may be, or larger. */
function huge(url: string, round: number): (() => Promise<Response>)[] {
  const line = (n: number, text: string) =>
    `2026-01-01T00:00:${String(n % 60).padStart(2, "0")}Z INFO heap: ${round} ${n} ${text}\n`;
  const wide = Array.from({ length: 256 }, (_, n) => line(n, "w".repeat(250_000))).join("");
  const varied = Array.from({ length: 400_000 }, (_, n) => line(n, `${n * 7919} ${n % 613}-${n % 97}`)).join(
    "",
  );
  const push = (name: string, body: string | Uint8Array<ArrayBuffer>) => () =>
    fetch(`${url}/api/v1/imports?source=${name}${round}&service=${name}`, { method: "POST", body });
  const json = (path: string, body: string) => () =>
    fetch(`${url}${path}`, { method: "POST", body, headers: { "Content-Type": "application/json" } });
  return [
    push("wide", wide),
    push("varied", varied),
    push("zeros", new Uint8Array(64 * MIB)),
    push(
      "json",
      Array.from(
        { length: 200 },
        (_, n) => `{"time":"2026-01-01T00:00:00Z","msg":"${n}","list":[${"1,".repeat(60_000)}1]}\n`,
      ).join(""),
    ),
    json("/api/v1/postmortems", JSON.stringify({ title: "x".repeat(15 * MIB) })),
    () =>
      fetch(`${url}/api/v1/postmortems/import?name=a.md`, {
        method: "POST",
        body: "# Outage\n\nword ".repeat(100_000),
      }),
  ];
}

async function untilCounted(url: string): Promise<string[]> {
  for (let attempt = 0; ; attempt += 1) {
    const broken = await checkCounts(url);
    if (broken.length === 0 || attempt >= 60) return broken;
    await delay(1_000);
  }
}
