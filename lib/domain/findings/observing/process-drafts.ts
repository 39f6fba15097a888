import { isHostName } from "./host-drafts";
import { newSpan, type MinuteSpan } from "./minute-span";
import type { ActiveMinute, Observations, ProcessObservations } from "./observations";

const HOUR = 3_600_000;

/** A source with more processes in one hour starts one for each thing it does: whoever ends there is no news. */
export const PROCESSES_MAX = 64;
/** Over all of what is looked at; a source with more has none to tell of. */
export const PROCESSES_IN_ALL_MAX = 4_096;

/** Process ids, as both JavaScript and Postgres read them. */
export const PROCESS_ID = /^[1-9]\d{0,9}$/;

/** The id of the process that wrote a record, where the record tells; null otherwise. */
export function processIdOf(attributes: Record<string, unknown> | null): number | null {
  const value = attributes?.["process.pid"];
  if (typeof value === "number") return isProcessId(value) ? value : null;
  return typeof value === "string" && PROCESS_ID.test(value) ? Number(value) : null;
}

function isProcessId(value: number): boolean {
  return value > 0 && value < 1e10 && Number.isInteger(value);
}

/** The start of the hour a time lies in. */
export function hourOf(at: number): number {
  return Math.floor(at / HOUR) * HOUR;
}

/** What one process of a service wrote to one source, hour by hour, while records still come. */
export interface ProcessDraft {
  minutes: Map<number, ActiveMinute>;
  span: MinuteSpan;
  host: string;
  pid: number;
}

interface Told {
  source: string;
  service: string;
  host?: string | null;
  pid?: number | null;
}

interface Group {
  source: string;
  service: string;
  /** By host and id; null once there were too many. */
  drafts: Map<string, ProcessDraft> | null;
}

/** The processes of each service in each source. */
export class ProcessDrafts {
  readonly #groups = new Map<string, Group>();
  #group: Group | undefined;
  #last: ProcessDraft | undefined;

  /** Where the record counts; null where it names no process, or one of too many. */
  of({ source, service, host, pid }: Told): ProcessDraft | null {
    if (pid === null || pid === undefined) return null;
    const group = this.#groupOf(source, service);
    if (!group.drafts) return null;
    const named = isHostName(host) ? host : "";
    const last = this.#last;
    if (last && last.pid === pid && last.host === named) return last;
    const key = `${named}/${pid}`;
    let draft = group.drafts.get(key);
    if (!draft) {
      if (group.drafts.size >= PROCESSES_IN_ALL_MAX) {
        group.drafts = null;
        return null;
      }
      group.drafts.set(key, (draft = { minutes: new Map(), span: newSpan(), host: named, pid }));
    }
    return (this.#last = draft);
  }

  finish(): Pick<Observations, "processes"> {
    const told: ProcessObservations[] = [];
    for (const { source, service, drafts } of this.#groups.values()) {
      if (!drafts || drafts.size < 2) continue;
      for (const { host, pid, minutes } of drafts.values())
        told.push({
          service,
          source,
          host,
          pid,
          hours: [...minutes.values()].sort((a, b) => a.minute - b.minute),
        });
    }
    const sparse = withoutCrowds(told);
    return sparse.length > 0 ? { processes: sparse } : {};
  }

  #groupOf(source: string, service: string): Group {
    if (this.#group?.source === source && this.#group.service === service) return this.#group;
    const key = `${source}\u0000${service}`;
    let group = this.#groups.get(key);
    if (!group) this.#groups.set(key, (group = { source, service, drafts: new Map() }));
    this.#last = undefined;
    return (this.#group = group);
  }
}

/** The processes of services that do not start too many; in an order that depends on nothing else. */
export function withoutCrowds(processes: readonly ProcessObservations[]): ProcessObservations[] {
  const perHour = new Map<string, number>();
  const perSource = new Map<string, number>();
  const crowded = new Set<string>();
  for (const process of processes) {
    const source = keyOf(process);
    const inAll = (perSource.get(source) ?? 0) + 1;
    perSource.set(source, inAll);
    if (inAll > PROCESSES_IN_ALL_MAX) crowded.add(source);
    for (const { minute } of process.hours) {
      const hour = `${source}\u0000${minute}`;
      const count = (perHour.get(hour) ?? 0) + 1;
      perHour.set(hour, count);
      if (count > PROCESSES_MAX) crowded.add(source);
    }
  }
  return processes
    .filter((process) => !crowded.has(keyOf(process)) && (perSource.get(keyOf(process)) ?? 0) > 1)
    .sort((a, b) => {
      const [left, right] = [`${keyOf(a)}\u0000${a.host}`, `${keyOf(b)}\u0000${b.host}`];
      return left < right ? -1 : left > right ? 1 : a.pid - b.pid;
    });
}

function keyOf({ source, service }: { source: string; service: string }): string {
  return `${source}\u0000${service}`;
}
