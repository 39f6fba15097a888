import { groupBy } from "../../availability/group-by";
import type { ObservedRecord, ProcessObservations } from "../observing/observations";
import { compareRecords, earlier, later } from "../observing/record-order";

/** One process of a service, from its first record to its last. */
export interface ProcessLife {
  source: string;
  host: string;
  pid: number;
  first: ObservedRecord;
  last: ObservedRecord;
  count: number;
}

/** Where every process that had worked was gone before any of the next was heard. */
export interface Handover {
  last: ObservedRecord;
  first: ObservedRecord;
  from: number[];
  to: number[];
  /** Whether the next came as soon as the service's own pace lets one expect. */
  isPrompt: boolean;
}

/** The lives of a service's processes. An id that is used again is one life. */
export function livesOf(processes: readonly ProcessObservations[], service: string): ProcessLife[] {
  return processes.flatMap(({ hours, ...process }) => {
    const [first, last] = [hours[0], hours[hours.length - 1]];
    if (process.service !== service || !first || !last) return [];
    const count = hours.reduce((sum, hour) => sum + hour.count, 0);
    const { source, host, pid } = process;
    return [{ source, host, pid, first: first.first, last: last.last, count }];
  });
}

/**
 * The handovers of a service: of each host, and of each of its sources, for one may be a replica's own. Processes that work side
 * by side hand nothing over while one of them goes on, as a master's workers that come and go; and those that do one thing
 * each are no lives of a service.
 */
export function findHandovers(lives: readonly ProcessLife[]): Handover[] {
  const found = new Map<string, Handover>();
  for (const group of groupsOf(lives))
    for (const one of handoversOf(group)) {
      const key = `${one.first.at} ${one.first.recordId}`;
      if (!found.has(key)) found.set(key, one);
    }
  return [...found.values()].sort((a, b) => compareRecords(a.first, b.first));
}

function groupsOf(lives: readonly ProcessLife[]): ProcessLife[][] {
  const hosts = groupBy(lives, ({ host }) => host);
  const sources = groupBy(lives, ({ source, host }) => `${source}\u0000${host}`);
  return [
    ...[...hosts.values()].map(withoutRotation),
    ...(sources.size > hosts.size ? sources.values() : []),
  ];
}

/** One life for a process that wrote to several files, one after another. */
function withoutRotation(lives: ProcessLife[]): ProcessLife[] {
  const byPid = new Map<number, ProcessLife>();
  for (const life of lives) {
    const known = byPid.get(life.pid);
    if (!known) byPid.set(life.pid, life);
    else
      byPid.set(life.pid, {
        ...known,
        first: earlier(known.first, life.first),
        last: later(known.last, life.last),
        count: known.count + life.count,
      });
  }
  return [...byPid.values()];
}

/** Processes that were heard at one time, or of which each was heard while another was. */
interface Generation {
  first: ObservedRecord;
  last: ObservedRecord;
  count: number;
  pids: number[];
}

function handoversOf(lives: readonly ProcessLife[]): Handover[] {
  const generations = generationsOf(lives);
  const end = generations[generations.length - 1];
  const lasting = generations.filter((one) => isLasting(one) || (one === end && one.count >= NEXT_MIN));
  return lasting.flatMap((next, i): Handover[] => {
    const before = lasting[i - 1];
    if (!before || !isLasting(before)) return [];
    const gapMs = next.first.at - before.last.at;
    const lifeMs = before.last.at - before.first.at;
    if (gapMs > lifeMs) return [];
    const isPrompt = gapMs <= Math.max(PROMPT_MS, PROMPT_FACTOR * (lifeMs / before.count));
    return [{ last: before.last, first: next.first, from: before.pids, to: next.pids, isPrompt }];
  });
}

/** So long and so much works what is no errand. */
const LIFE_MS = 10 * 60_000;
const RECORDS_MIN = 20;
/** The last one's life may have been cut off by the log's end. */
const NEXT_MIN = 5;
const PROMPT_MS = 120_000;
const PROMPT_FACTOR = 10;

function isLasting({ first, last, count }: Generation): boolean {
  return count >= RECORDS_MIN && last.at - first.at >= LIFE_MS;
}

function generationsOf(lives: readonly ProcessLife[]): Generation[] {
  const generations: Generation[] = [];
  for (const { first, last, count, pid } of [...lives].sort(
    (a, b) => a.first.at - b.first.at || a.pid - b.pid,
  )) {
    const open = generations[generations.length - 1];
    // Within one instant nobody can tell who was first.
    if (open && first.at <= open.last.at) {
      open.last = later(open.last, last);
      open.count += count;
      open.pids.push(pid);
    } else generations.push({ first, last, count, pids: [pid] });
  }
  return generations;
}
