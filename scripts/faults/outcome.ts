import { checkCounts, type LineCheck } from "./check-lines";
import type { LineSender } from "./line-sender";

/** What a scenario saw. A skipped one says why. */
export type Outcome = { fault: string; result: "held" | "failed" | "skipped"; seen: string };
export type Scenario = (options: { folder: string; seed: number }) => Promise<Outcome[]>;

/** Everything the senders were promised: all lines, each once. */
export function spansOf(senders: LineSender[]) {
  return senders.map(({ name, acknowledged }) => ({ sender: name, from: 0, to: acknowledged }));
}

/** An outcome that holds when nothing was lost or doubled, no promise was broken on the way, and `extra` is as it should be. */
export function judge(
  fault: string,
  check: LineCheck,
  senders: LineSender[],
  extra: { seen: string; fine: boolean },
): Outcome {
  const faults = senders.flatMap(({ name, faults: broken }) => broken.map((each) => `${name}: ${each}`));
  const fine = check.lost === 0 && check.doubled === 0 && faults.length === 0 && extra.fine;
  const seen = `${check.acknowledged} acknowledged, ${check.lost} lost, ${check.doubled} doubled; ${extra.seen}`;
  return { fault, result: fine ? "held" : "failed", seen: [seen, ...faults.slice(0, 3)].join("; ") };
}

/** An outcome that holds when every count of the database adds up to its records. */
export async function judgeCounts(fault: string, databaseUrl: string): Promise<Outcome> {
  const broken = await checkCounts(databaseUrl);
  return {
    fault,
    result: broken.length === 0 ? "held" : "failed",
    seen: broken.join("; ") || "they add up",
  };
}
