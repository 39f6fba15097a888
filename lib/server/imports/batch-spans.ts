import type { ImportedSpan } from "@/db/queries/imports";
import { HOSTS_MAX } from "@/lib/domain/findings/observing/host-drafts";
import { timestampText } from "./copy-text";
import type { RecordBatch } from "./record-batch";

/** What a batch holds of each source, in the order of their ids. */
export function spansOf(batch: RecordBatch): ImportedSpan[] {
  const spans = new Map<number, Span>();
  for (let row = 0; row < batch.size; row++) {
    const sourceId = batch.sourceIds[row] ?? 0;
    let span = spans.get(sourceId);
    if (!span)
      spans.set(sourceId, (span = { first: -1, last: -1, records: 0, untimed: 0, hosts: new Set<number>() }));
    span.records++;
    const host = batch.hosts[row] ?? -1;
    if (host >= 0 && span.hosts.size <= HOSTS_MAX) span.hosts.add(host);
    if (Number.isNaN(batch.instants[row])) span.untimed++;
    else {
      if (span.first < 0 || isBefore(batch, row, span.first)) span.first = row;
      if (span.last < 0 || isBefore(batch, span.last, row)) span.last = row;
    }
  }
  return [...spans.entries()]
    .sort(([a], [b]) => a - b)
    .map(([sourceId, { first, last, records, untimed, hosts }]) => ({
      sourceId,
      fromAt: instantText(batch, first),
      toAt: instantText(batch, last),
      records,
      untimed,
      hosts: [...hosts].map((index) => batch.hostNames[index] ?? "").sort(),
    }));
}

/** `first` and `last` are rows, -1 while there are none; `hosts` are indexes. */
interface Span {
  first: number;
  last: number;
  records: number;
  untimed: number;
  hosts: Set<number>;
}

function isBefore({ instants, micros }: RecordBatch, a: number, b: number): boolean {
  const difference = (instants[a] ?? 0) - (instants[b] ?? 0);
  return difference < 0 || (difference === 0 && (micros[a] ?? 0) < (micros[b] ?? 0));
}

function instantText({ instants, micros }: RecordBatch, row: number): string | null {
  return row < 0 ? null : timestampText(instants[row] ?? 0, micros[row] ?? 0);
}

/** The first of some timestamps as texts; null when there is none. */
export function earliest(texts: (string | null)[]): string | null {
  return texts.reduce((a, b) => (a === null || (b !== null && b < a) ? b : a), null);
}

/** The last of some timestamps as texts; null when there is none. */
export function latest(texts: (string | null)[]): string | null {
  return texts.reduce((a, b) => (a === null || (b !== null && b > a) ? b : a), null);
}
