import { setTimeout as delay } from "node:timers/promises";
import { checkCounts, checkLines } from "./check-lines";
import { FaultApp, freePort } from "./fault-app";
import { LineSender } from "./line-sender";
import { spansOf } from "./outcome";
import { seeded } from "./seeded";

const SENDERS = 4;
const PUSH_EVERY_MS = 2_000;
const SAMPLE_EVERY_MS = 60_000;
const CANARY_LIMIT_MS = 60_000;
const HOUR_MS = 3_600_000;
/** The first fifth is warming up: caches fill, the heap finds its size. */
const WARM_SHARE = 0.2;

export type SoakSample = { afterMs: number; residentBytes: number; canaryMs: number; behindMs: number };
export type SoakReport = {
  samples: SoakSample[];
  acknowledged: number;
  lost: number;
  doubled: number;
  refused: number;
  linesPerSecond: number;
  /** Growth of resident memory once warm, share of its mean per hour. */
  slopePerHour: number;
  faults: string[];
};

/** A fixed load for a long time: whether memory stays flat, everything stays visible, and nothing is missing or doubled. */
export async function soak(options: {
  folder: string;
  minutes: number;
  rate: number;
  seed: number;
  tell: (line: string) => void;
}): Promise<SoakReport> {
  const { folder, minutes, rate, seed, tell } = options;
  const app = new FaultApp({ folder, port: await freePort() });
  await app.ready();
  const lines = Math.round((rate * PUSH_EVERY_MS) / 1000 / SENDERS);
  const senders = Array.from(
    { length: SENDERS },
    (_, index) =>
      new LineSender(`soak-${index}`, "push", app.url, seeded(seed + index), { low: lines, high: lines }),
  );
  const startedMs = performance.now();
  const endMs = startedMs + minutes * 60_000;
  const behind = senders.map(() => 0);
  const samples: SoakSample[] = [];
  try {
    const work = senders.map((sender, index) =>
      paced(sender, startedMs, endMs, (ms) => {
        behind[index] = ms;
      }),
    );
    while (performance.now() < endMs) {
      await delay(Math.max(0, Math.min(SAMPLE_EVERY_MS, endMs - performance.now())));
      const canaryMs = await canary(app.url, samples.length);
      const sample = {
        afterMs: performance.now() - startedMs,
        residentBytes: await residentBytes(app.url),
        canaryMs,
        behindMs: Math.max(...behind),
      };
      samples.push(sample);
      tell(
        `minute ${Math.round(sample.afterMs / 60_000)}: ${senders.reduce((sum, { acknowledged }) => sum + acknowledged, 0)} lines acknowledged, ${Math.round(sample.residentBytes / 1024 / 1024)} MiB, a new line seen after ${Math.round(canaryMs)} ms, ${Math.round(sample.behindMs)} ms behind`,
      );
    }
    await Promise.all(work);
    const seconds = (performance.now() - startedMs) / 1000;
    const check = await checkLines(app.databaseUrl, spansOf(senders));
    const faults = senders.flatMap((sender) => sender.faults);
    faults.push(...(await checkCounts(app.databaseUrl)));
    return {
      samples,
      ...check,
      refused: senders.reduce((sum, sender) => sum + sender.refused, 0),
      linesPerSecond: check.acknowledged / seconds,
      slopePerHour: slopePerHour(samples),
      faults,
    };
  } finally {
    for (const sender of senders) sender.stop();
    await app.kill("SIGTERM");
  }
}

/** Pushes at fixed instants; what is late is sent at once, and how late is told. */
async function paced(
  sender: LineSender,
  startedMs: number,
  endMs: number,
  tellBehind: (ms: number) => void,
): Promise<void> {
  for (let due = startedMs; due < endMs; due += PUSH_EVERY_MS) {
    const now = performance.now();
    tellBehind(Math.max(0, now - due));
    if (due > now) await delay(due - now);
    await sender.push();
  }
}

/** Sends one line and waits until it is found; the wait in milliseconds. */
async function canary(url: string, round: number): Promise<number> {
  const mark = `canary-${round}-${Math.round(performance.now())}`;
  const fromMs = performance.now();
  const line = `${new Date().toISOString()} INFO a line to be seen ${mark}\n`;
  const sent = await fetch(`${url}/api/v1/imports?source=canary&service=canary`, {
    method: "POST",
    body: line,
  });
  await sent.arrayBuffer();
  while (performance.now() - fromMs < CANARY_LIMIT_MS) {
    const answer = await fetch(`${url}/api/v1/records?service=canary&q=${mark}`).catch(() => null);
    if (answer?.ok && (await answer.text()).includes(mark)) break;
    await delay(20);
  }
  return performance.now() - fromMs;
}

async function residentBytes(url: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return Number(/^afterword_process_resident_memory_bytes (\d+)/m.exec(text)?.[1] ?? Number.NaN);
}

/** Least squares over what was seen once warm. */
export function slopePerHour(samples: readonly SoakSample[]): number {
  const warm = samples.slice(Math.floor(samples.length * WARM_SHARE));
  if (warm.length < 2) return Number.NaN;
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const hours = warm.map(({ afterMs }) => afterMs / HOUR_MS);
  const bytes = warm.map(({ residentBytes: resident }) => resident);
  const [middle, level] = [mean(hours), mean(bytes)];
  const rise = mean(hours.map((hour, index) => (hour - middle) * ((bytes[index] ?? 0) - level)));
  return rise / mean(hours.map((hour) => (hour - middle) ** 2)) / level;
}
