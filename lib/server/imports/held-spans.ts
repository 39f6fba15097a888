import type { Sql } from "postgres";
import { listForeignSpans } from "@/db/queries/sources";
import type { RecordBatch } from "./record-batch";

type Span = Awaited<ReturnType<typeof listForeignSpans>>[number];

/** Where other imports hold records of this import's sources: outside it, nothing can be there twice. */
export class HeldSpans {
  readonly #sql: Sql;
  readonly #importSeq: number;
  readonly #spans = new Map<number, Span[]>();

  constructor(sql: Sql, importSeq: number) {
    this.#sql = sql;
    this.#importSeq = importSeq;
  }

  async watch(sourceId: number): Promise<void> {
    this.#spans.set(sourceId, await listForeignSpans(this.#sql, sourceId, this.#importSeq));
  }

  /** After a collision: others have written since. */
  async reload(): Promise<void> {
    for (const sourceId of this.#spans.keys()) await this.watch(sourceId);
  }

  /** Whether one of these records could be held by another import. */
  overlaps(batch: RecordBatch): boolean {
    const seen = new Map<number, { from: number; to: number; untimed: boolean }>();
    for (let row = 0; row < batch.size; row++) {
      const sourceId = batch.sourceIds[row] ?? 0;
      if ((this.#spans.get(sourceId)?.length ?? 0) === 0) continue;
      let span = seen.get(sourceId);
      if (!span) {
        span = { from: Infinity, to: -Infinity, untimed: false };
        seen.set(sourceId, span);
      }
      const at = batch.instants[row] ?? Number.NaN;
      if (Number.isNaN(at)) span.untimed = true;
      else {
        if (at < span.from) span.from = at;
        if (at > span.to) span.to = at;
      }
    }
    for (const [sourceId, mine] of seen) {
      for (const theirs of this.#spans.get(sourceId) ?? []) {
        if (mine.untimed && theirs.untimed) return true;
        // One millisecond of margin: their bounds were rounded to a float.
        if (
          theirs.fromMs !== null &&
          theirs.toMs !== null &&
          mine.from <= theirs.toMs + 1 &&
          mine.to >= theirs.fromMs - 1
        )
          return true;
      }
    }
    return false;
  }
}
