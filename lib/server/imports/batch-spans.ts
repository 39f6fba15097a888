import { timestampText } from "./copy-text";
import { microsOf, storedAtMs, type PendingRecord } from "./pending-record";

/** What a batch holds of one source. */
export interface BatchSpan {
  sourceId: number;
  fromAt: string | null;
  toAt: string | null;
  records: number;
  untimed: number;
}

/** What a batch holds of each source, in the order of their ids. */
export function spansOf(records: PendingRecord[]): BatchSpan[] {
  const spans = new Map<
    number,
    { first: PendingRecord | null; last: PendingRecord | null; records: number; untimed: number }
  >();
  for (const pending of records) {
    let span = spans.get(pending.sourceId);
    if (!span) {
      span = { first: null, last: null, records: 0, untimed: 0 };
      spans.set(pending.sourceId, span);
    }
    span.records++;
    if (storedAtMs(pending.record) === null) span.untimed++;
    else {
      if (!span.first || isBefore(pending, span.first)) span.first = pending;
      if (!span.last || isBefore(span.last, pending)) span.last = pending;
    }
  }
  return [...spans.entries()]
    .sort(([a], [b]) => a - b)
    .map(([sourceId, { first, last, records, untimed }]) => ({
      sourceId,
      fromAt: first && instantText(first),
      toAt: last && instantText(last),
      records,
      untimed,
    }));
}

function isBefore(a: PendingRecord, b: PendingRecord): boolean {
  const difference = (a.record.at ?? 0) - (b.record.at ?? 0);
  return difference < 0 || (difference === 0 && microsOf(a.record) < microsOf(b.record));
}

function instantText({ record }: PendingRecord): string | null {
  const at = storedAtMs(record);
  return at === null ? null : timestampText(at, microsOf(record));
}

/** The first of some timestamps as texts; null when there is none. */
export function earliest(texts: (string | null)[]): string | null {
  return texts.reduce((a, b) => (a === null || (b !== null && b < a) ? b : a), null);
}

/** The last of some timestamps as texts; null when there is none. */
export function latest(texts: (string | null)[]): string | null {
  return texts.reduce((a, b) => (a === null || (b !== null && b > a) ? b : a), null);
}
