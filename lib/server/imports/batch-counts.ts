import type { BatchCounts } from "@/db/queries/counts";
import type { ProcessHourRow } from "@/db/queries/process-hours";
import { HOSTS_MAX } from "@/lib/domain/findings/observing/host-drafts";
import { hourOf, PROCESSES_MAX } from "@/lib/domain/findings/observing/process-drafts";
import { timestampText } from "./copy-text";
import type { RecordBatch } from "./record-batch";

const MINUTE = 60_000;
const ERROR_FLOOR = 17;

/**
 * The counts a batch of records adds, merged in memory and in the order of the tables' keys: two writers that touch the
 * same keys in the same order never wait for each other in a circle.
 */
export function countBatch(batch: RecordBatch, signatureIds: bigint[]): BatchCounts {
  const lanes = new Map<number, Lane>();
  for (let row = 0; row < batch.size; row++) {
    const sourceId = batch.sourceIds[row] ?? 0;
    const severity = batch.severities[row] ?? 0;
    let lane = lanes.get(sourceId);
    if (!lane) lanes.set(sourceId, (lane = newLane(sourceId)));
    // Severities are below 32, so the pair is one number: a string for each record would cost more than its COPY line.
    const pair = (batch.signatures[row] ?? 0) * 32 + severity;
    const at = batch.instants[row] ?? Number.NaN;
    let total = lane.totals.get(pair);
    if (!total) lane.totals.set(pair, (total = { count: 0, extent: null }));
    total.count++;
    if (Number.isNaN(at)) continue;
    const micros = batch.micros[row] ?? 0;
    if (total.extent) widen(total.extent, at, micros);
    else total.extent = newExtent(at, micros);
    const minute = at - (((at % MINUTE) + MINUTE) % MINUTE);
    const cell = cellOf(lane, minute);
    cell.counts.set(pair, (cell.counts.get(pair) ?? 0) + 1);
    if (!batch.dated[row]) continue;
    if (cell.active) widen(cell.active, at, micros);
    else cell.active = newExtent(at, micros);
    cell.records++;
    if (severity >= ERROR_FLOOR) cell.errors++;
    const host = batch.hosts[row] ?? -1;
    if (host >= 0) addToHost(lane, cell, host, at, micros);
    const pid = batch.pids[row] ?? -1;
    if (pid >= 0) addToProcess(lane, host, pid, at, micros);
  }
  return readLanes(
    [...lanes.values()].sort((a, b) => a.sourceId - b.sourceId),
    signatureIds,
    batch.hostNames,
  );
}

/** What one source adds. */
interface Lane {
  sourceId: number;
  totals: Map<number, { count: number; extent: Extent | null }>;
  minutes: Map<number, Cell>;
  /** The minute looked up last, which is nearly always the next one too. */
  last: Cell | null;
  hosts: Set<number>;
  /** By hour, then by host and id: a negative host is none. */
  processes: Map<number, Map<string, ProcessCell>>;
}
interface ProcessCell {
  host: number;
  pid: number;
  count: number;
  extent: Extent;
}
interface Cell {
  minute: number;
  counts: Map<number, number>;
  /** Records with a time of their own. */
  active: Extent | null;
  records: number;
  errors: number;
  hosts: Map<number, { count: number; extent: Extent }> | null;
}

function newLane(sourceId: number): Lane {
  return {
    sourceId,
    totals: new Map(),
    minutes: new Map(),
    last: null,
    hosts: new Set(),
    processes: new Map(),
  };
}

function cellOf(lane: Lane, minute: number): Cell {
  if (lane.last?.minute === minute) return lane.last;
  let cell = lane.minutes.get(minute);
  if (!cell)
    lane.minutes.set(
      minute,
      (cell = { minute, counts: new Map(), active: null, records: 0, errors: 0, hosts: null }),
    );
  return (lane.last = cell);
}

/** A source that too many hosts write to has none that are counted. */
function addToHost(lane: Lane, cell: Cell, host: number, at: number, micros: number): void {
  if (lane.hosts.size > HOSTS_MAX) return;
  lane.hosts.add(host);
  const hosts = (cell.hosts ??= new Map<number, { count: number; extent: Extent }>());
  const seen = hosts.get(host);
  if (seen) {
    seen.count++;
    widen(seen.extent, at, micros);
  } else hosts.set(host, { count: 1, extent: newExtent(at, micros) });
}

/** Of an hour with too many processes one more is counted, as the mark of it. */
function addToProcess(lane: Lane, host: number, pid: number, at: number, micros: number): void {
  const hour = hourOf(at);
  let processes = lane.processes.get(hour);
  if (!processes) lane.processes.set(hour, (processes = new Map()));
  const key = `${host}/${pid}`;
  const seen = processes.get(key);
  if (seen) {
    seen.count++;
    widen(seen.extent, at, micros);
  } else if (processes.size <= PROCESSES_MAX)
    processes.set(key, { host, pid, count: 1, extent: newExtent(at, micros) });
}

function readProcesses({ sourceId, processes }: Lane, hostNames: string[]): ProcessHourRow[] {
  return [...processes].flatMap(([hour, cells]) =>
    [...cells.values()].map(({ host, pid, count, extent }) => ({
      sourceId,
      hour,
      host: hostNames[host] ?? "",
      pid,
      count,
      ...textsOf(extent),
    })),
  );
}

function byProcess(a: ProcessHourRow, b: ProcessHourRow): number {
  return (
    a.sourceId - b.sourceId ||
    a.hour - b.hour ||
    (a.host < b.host ? -1 : a.host > b.host ? 1 : 0) ||
    a.pid - b.pid
  );
}

function readLanes(lanes: Lane[], signatureIds: bigint[], hostNames: string[]): BatchCounts {
  const counts: BatchCounts = { minutes: [], hours: [], activity: [], hosts: [], processes: [], totals: [] };
  const partsOf = (pair: number) => ({ signature: signatureIds[pair >>> 5] ?? 0n, severity: pair & 31 });
  for (const lane of lanes) {
    const { sourceId, minutes, totals, hosts: seen } = lane;
    const hours = new Map<number, Map<number, number>>();
    for (const { minute, counts: pairs, active, records, errors, hosts } of minutes.values()) {
      const hour = hourOf(minute);
      let hourly = hours.get(hour);
      if (!hourly) hours.set(hour, (hourly = new Map()));
      for (const [pair, count] of pairs) {
        hourly.set(pair, (hourly.get(pair) ?? 0) + count);
        counts.minutes.push({ sourceId, bucket: minute, ...partsOf(pair), count });
      }
      if (active) counts.activity.push({ sourceId, minute, count: records, errors, ...textsOf(active) });
      if (seen.size <= HOSTS_MAX)
        for (const [host, { count, extent }] of hosts ?? [])
          counts.hosts.push({ sourceId, minute, host: hostNames[host] ?? "", count, ...textsOf(extent) });
    }
    counts.processes.push(...readProcesses(lane, hostNames));
    for (const [hour, pairs] of hours)
      for (const [pair, count] of pairs)
        counts.hours.push({ sourceId, bucket: hour, ...partsOf(pair), count });
    for (const [pair, { count, extent }] of totals)
      counts.totals.push({ sourceId, ...partsOf(pair), count, ...(extent ? textsOf(extent) : UNTIMED) });
  }
  counts.minutes.sort(byKey);
  counts.hours.sort(byKey);
  counts.activity.sort((a, b) => a.sourceId - b.sourceId || a.minute - b.minute);
  counts.hosts.sort(
    (a, b) =>
      a.sourceId - b.sourceId || a.minute - b.minute || (a.host < b.host ? -1 : a.host > b.host ? 1 : 0),
  );
  counts.processes.sort(byProcess);
  counts.totals.sort(byKey);
  return counts;
}

const UNTIMED = { firstAt: null, lastAt: null };

function textsOf(extent: Extent): { firstAt: string; lastAt: string } {
  return {
    firstAt: timestampText(extent.firstMs, extent.firstMicros),
    lastAt: timestampText(extent.lastMs, extent.lastMicros),
  };
}

interface Extent {
  firstMs: number;
  firstMicros: number;
  lastMs: number;
  lastMicros: number;
}

function newExtent(ms: number, micros: number): Extent {
  return { firstMs: ms, firstMicros: micros, lastMs: ms, lastMicros: micros };
}

function widen(extent: Extent, ms: number, micros: number): void {
  if (ms < extent.firstMs || (ms === extent.firstMs && micros < extent.firstMicros)) {
    extent.firstMs = ms;
    extent.firstMicros = micros;
  }
  if (ms > extent.lastMs || (ms === extent.lastMs && micros > extent.lastMicros)) {
    extent.lastMs = ms;
    extent.lastMicros = micros;
  }
}

type Keyed = { sourceId: number; bucket?: number; signature: bigint; severity: number };

function byKey(a: Keyed, b: Keyed): number {
  return (
    a.sourceId - b.sourceId ||
    (a.bucket ?? 0) - (b.bucket ?? 0) ||
    (a.signature < b.signature ? -1 : a.signature > b.signature ? 1 : 0) ||
    a.severity - b.severity
  );
}
