import type { BatchCounts, CountRow, TotalRow } from "@/db/queries/counts";
import { timestampText } from "./copy-text";
import { microsOf, storedAtMs, type PendingRecord } from "./pending-record";

const MINUTE = 60_000;
const HOUR = 3_600_000;
const ERROR_FLOOR = 17;

/**
 * The counts a batch of records adds, merged in memory and in the order of the tables' keys: two writers that touch the
 * same keys in the same order never wait for each other in a circle.
 */
export function countBatch(records: PendingRecord[], signatureIds: bigint[]): BatchCounts {
  const minutes = new Map<string, CountRow>();
  const activity = new Map<string, Extent & { sourceId: number; minute: number; errors: number }>();
  const totals = new Map<string, TotalRow & { extent: Extent | null }>();
  for (const pending of records) {
    const { record, sourceId, signature } = pending;
    const at = storedAtMs(record);
    const totalKey = `${sourceId} ${signature} ${record.severity}`;
    let total = totals.get(totalKey);
    if (!total) {
      total = {
        sourceId,
        signature: signatureIds[signature] ?? 0n,
        severity: record.severity,
        count: 0,
        firstAt: null,
        lastAt: null,
        extent: null,
      };
      totals.set(totalKey, total);
    }
    total.count++;
    if (at === null) continue;
    const micros = microsOf(record);
    if (total.extent) widen(total.extent, at, micros);
    else total.extent = newExtent(at, micros);
    const minute = Math.floor(at / MINUTE) * MINUTE;
    const minuteKey = `${minute} ${totalKey}`;
    const row = minutes.get(minuteKey);
    if (row) row.count++;
    else
      minutes.set(minuteKey, {
        sourceId,
        bucket: minute,
        signature: total.signature,
        severity: record.severity,
        count: 1,
      });
    if (record.timeKind !== "exact") continue;
    const activityKey = `${minute} ${sourceId}`;
    let active = activity.get(activityKey);
    if (active) widen(active, at, micros);
    else {
      active = { ...newExtent(at, micros), sourceId, minute, errors: 0 };
      activity.set(activityKey, active);
    }
    if (record.severity >= ERROR_FLOOR) active.errors++;
  }
  const sortedMinutes = [...minutes.values()].sort(byKey);
  return {
    minutes: sortedMinutes,
    hours: hoursOf(sortedMinutes),
    activity: [...activity.values()]
      .sort((a, b) => a.sourceId - b.sourceId || a.minute - b.minute)
      .map((active) => ({
        sourceId: active.sourceId,
        minute: active.minute,
        count: active.count,
        errors: active.errors,
        firstAt: timestampText(active.firstMs, active.firstMicros),
        lastAt: timestampText(active.lastMs, active.lastMicros),
      })),
    totals: [...totals.values()].sort(byKey).map(({ extent, ...total }) => ({
      ...total,
      firstAt: extent && timestampText(extent.firstMs, extent.firstMicros),
      lastAt: extent && timestampText(extent.lastMs, extent.lastMicros),
    })),
  };
}

interface Extent {
  count: number;
  firstMs: number;
  firstMicros: number;
  lastMs: number;
  lastMicros: number;
}

function newExtent(ms: number, micros: number): Extent {
  return { count: 1, firstMs: ms, firstMicros: micros, lastMs: ms, lastMicros: micros };
}

function widen(extent: Extent, ms: number, micros: number): void {
  extent.count++;
  if (ms < extent.firstMs || (ms === extent.firstMs && micros < extent.firstMicros)) {
    extent.firstMs = ms;
    extent.firstMicros = micros;
  }
  if (ms > extent.lastMs || (ms === extent.lastMs && micros > extent.lastMicros)) {
    extent.lastMs = ms;
    extent.lastMicros = micros;
  }
}

function hoursOf(minutes: CountRow[]): CountRow[] {
  const hours = new Map<string, CountRow>();
  for (const row of minutes) {
    const bucket = Math.floor(row.bucket / HOUR) * HOUR;
    const key = `${bucket} ${row.sourceId} ${row.signature} ${row.severity}`;
    const hour = hours.get(key);
    if (hour) hour.count += row.count;
    else hours.set(key, { ...row, bucket });
  }
  return [...hours.values()].sort(byKey);
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
