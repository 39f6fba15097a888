import { readFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { COVERED_ELSEWHERE } from "./bad-inputs/covered-elsewhere";
import { deliveries } from "./bad-inputs/deliveries";
import { requests } from "./bad-inputs/requests";
import { Target, tellsInside, type BadInput } from "./bad-inputs/target";
import { transport } from "./bad-inputs/transport";
import { FaultApp, freePort } from "./fault-app";
import type { Outcome, Scenario } from "./outcome";
import { percentile, timedGet } from "./timed";

/** The bad inputs that are tried against a running app, in order of number. */
export const BAD_INPUTS: BadInput[] = [...transport, ...deliveries, ...requests].sort(
  (a, b) => a.number - b.number,
);

/**
 * Sends every bad input of the list to a running app: each ends in a safe answer, after each the next good request works, and
 * the log has no failed request and no raw payload. What other tests hold is counted with their names.
 */
export const badInputs: Scenario = async ({ folder }) => {
  const app = new FaultApp({ folder, port: await freePort() });
  await app.ready();
  try {
    const outcomes = await tryAll(new Target(app.url));
    const log = readFileSync(app.logFile, "utf8");
    const failed = log.split("\n").filter((line) => line.includes('"request failed"'));
    outcomes.push({
      fault: "the log of all of them",
      result: failed.length === 0 && !log.includes("<script>") ? "held" : "failed",
      seen: `${failed.length} failed requests${failed[0] ? `: ${failed[0].slice(0, 400)}` : ""}`,
    });
    const elsewhere = Object.values(COVERED_ELSEWHERE);
    const absent = elsewhere.filter((each) => "absent" in each).length;
    const held = outcomes.filter(({ result }) => result === "held").length;
    outcomes.push({
      fault: "bad inputs, of 78",
      result: held === outcomes.length ? "held" : "failed",
      seen: `${BAD_INPUTS.length} tried here, ${elsewhere.length - absent} held by other tests, ${absent} have no place here`,
    });
    return outcomes;
  } finally {
    await app.kill("SIGTERM");
  }
};

/** Those that wait for the clock run beside the others. */
const SLOW = new Set([10, 11]);

/** Those that are made to keep the thread busy. */
const HEAVY = new Set([50, 51, 52, 53, 54]);
const PING_EVERY_MS = 20;
const PING_LIMIT_MS = 200;

/** Tries every bad input on an app that runs already. */
export async function tryAll(target: Target): Promise<Outcome[]> {
  const slow = BAD_INPUTS.filter(({ number }) => SLOW.has(number)).map((input) => tryOne(target, input));
  const outcomes: Outcome[] = [];
  const pings: number[] = [];
  for (const input of BAD_INPUTS.filter(({ number }) => !SLOW.has(number))) {
    const outcome = await (HEAVY.has(input.number)
      ? whilePinged(target, input, pings)
      : tryOne(target, input));
    outcomes.push(outcome);
  }
  const p99 = percentile(pings, 0.99);
  outcomes.push({
    fault: "the state of health while 50–54 are read",
    result: p99 < PING_LIMIT_MS ? "held" : "failed",
    seen: `asked ${pings.length} times, p99 ${Math.round(p99)} ms, at most ${Math.round(percentile(pings, 1))} ms`,
  });
  return [...outcomes, ...(await Promise.all(slow))];
}

async function whilePinged(target: Target, input: BadInput, pings: number[]): Promise<Outcome> {
  let over = false;
  const pinging = (async () => {
    // oxlint-disable-next-line no-unmodified-loop-condition -- It is, while this waits.
    while (!over) {
      pings.push((await timedGet(`${target.url}/livez`)).ms);
      await delay(PING_EVERY_MS);
    }
  })();
  const outcome = await tryOne(target, input);
  over = true;
  await pinging;
  return outcome;
}

async function tryOne(target: Target, { number, title, run }: BadInput): Promise<Outcome> {
  const fault = `${number} ${title}`;
  try {
    const seen = await run(target);
    const good = await target.send("/api/v1/imports?limit=1");
    const text = await good.text();
    if (good.status !== 200 || tellsInside(text))
      throw new Error(`the next good request answered ${good.status}`);
    return { fault, result: "held", seen };
  } catch (error) {
    const seen = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    return { fault, result: "failed", seen };
  }
}
