import type { ObservedRecord } from "../observing/observations";
import type { PatternView } from "./pattern-view";
import { compareRecords } from "../observing/record-order";

/** What is said again and again of a container while it waits for its next start. */
const WAITS = /back-?off (?:\S{1,12} )?restarting failed container|crashloopbackoff/i;
const STATED = /back-?off (?:(\d{1,3})m)?(?:(\d{1,3})s)?/i;
const FIRST_WAIT_MS = 10_000;
const LONGEST_WAIT_MS = 300_000;

/**
 * Where nothing tells of a container's starts, that it waits for the next one tells of its ends: the first such line after each
 * that a wait can have led to. How long it waits is stated, or as the kubelet does it: ten seconds, then twice as long each
 * time, five minutes at most. Beside starts it says nothing that they do not tell.
 */
export function markBackOffs(patterns: readonly PatternView[]): void {
  const waiting = patterns.filter(
    ({ mark, pattern }) =>
      mark?.role === "crash" && WAITS.test(pattern.occurrences[0]?.text ?? pattern.template),
  );
  const [first] = waiting;
  if (!first) return;
  if (patterns.some(({ mark }) => mark?.role === "start" && mark.strong)) {
    for (const view of waiting) view.mark = { role: "crash", strong: false };
    return;
  }
  const ends = endsOf(waiting.flatMap(({ pattern }) => pattern.occurrences).sort(compareRecords));
  for (const view of waiting) {
    const own = view === first ? ends : [];
    view.mark = { role: "crash", strong: true };
    view.crashes = own;
    view.pattern = { ...view.pattern, occurrences: own };
  }
}

function endsOf(records: readonly ObservedRecord[]): ObservedRecord[] {
  const ends: ObservedRecord[] = [];
  let waitMs = 0;
  for (const record of records) {
    const stated = statedWait(record.text);
    const last = ends.at(-1);
    if (last && record.at - last.at < waitMs && (stated === null || stated === waitMs)) continue;
    ends.push(record);
    waitMs = stated ?? Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (ends.length - 1));
  }
  return ends;
}

function statedWait(text: string): number | null {
  const [, minutes, seconds] = STATED.exec(text) ?? [];
  if (minutes === undefined && seconds === undefined) return null;
  return (Number(minutes ?? 0) * 60 + Number(seconds ?? 0)) * 1_000;
}
