import type { LogRecord } from "./log-record";

/** A record on its way: it leaves when it is complete and its time is known. */
export interface PendingRecord {
  record: LogRecord;
  complete: boolean;
  timeKnown: boolean;
  /** Left the queue out of turn, or was passed by while incomplete. */
  passed: boolean;
  /** Characters it is counted with while it waits. */
  countedChars: number;
}

export interface ReleaseQueue {
  /** Records enter in the order of their first lines. */
  enter(pending: PendingRecord): void;
  /** To be called when a record became complete or its time known. */
  advance(pending: PendingRecord): void;
  /** A record that nothing gives a time yet; it waits for the first dated one. */
  awaitDate(pending: PendingRecord): void;
  /** Gives the time of the first dated record to those before it that wait for one. */
  dateWaiting(at: number): void;
  finish(): void;
}

const RECORDS_MAX = 5_000;
const CHARS_MAX = 8_388_608;

/**
 * Releases records in the order of their first lines. At most 5,000 records (8 Mi characters) wait; beyond that, records
 * still open are passed by and follow when complete, and those that wait for a time leave without one.
 */
export function createReleaseQueue(release: (record: LogRecord) => void): ReleaseQueue {
  let queue: PendingRecord[] = [];
  let head = 0;
  let chars = 0;
  let undated: PendingRecord[] = [];
  // Once more waited than may, nothing waits any longer: the file may have no time at all.
  let gaveUp = false;

  function enter(pending: PendingRecord): void {
    queue.push(pending);
    count(pending);
    if (queue.length - head > RECORDS_MAX || chars > CHARS_MAX) relieve();
  }

  function count(pending: PendingRecord): void {
    chars += pending.record.body.length - pending.countedChars;
    pending.countedChars = pending.record.body.length;
  }

  function advance(pending: PendingRecord): void {
    if (pending.passed) {
      if (pending.complete) release(pending.record);
      return;
    }
    count(pending);
    if (chars > CHARS_MAX) relieve();
    else drain();
  }

  function drain(): void {
    for (;;) {
      const first = queue[head];
      if (!first || !first.complete || !first.timeKnown) return;
      leave(first);
      release(first.record);
    }
  }

  function leave(first: PendingRecord): void {
    head += 1;
    chars -= first.countedChars;
    if (head >= 1_024 && head * 2 >= queue.length) {
      queue = queue.slice(head);
      head = 0;
    }
  }

  function awaitDate(pending: PendingRecord): void {
    if (gaveUp) pending.timeKnown = true;
    else undated.push(pending);
  }

  function relieve(): void {
    if (undated.length > 0) gaveUp = true;
    for (const pending of undated) pending.timeKnown = true;
    undated = [];
    const first = queue[head];
    if (first && !first.complete) {
      first.passed = true;
      leave(first);
    }
    drain();
  }

  function dateWaiting(at: number): void {
    if (undated.length === 0) return;
    for (const pending of undated) {
      if (pending.timeKnown) continue;
      pending.record.at = at;
      pending.record.timeKind = "neighbour";
      pending.timeKnown = true;
    }
    undated = [];
    drain();
  }

  function finish(): void {
    for (const pending of undated) pending.timeKnown = true;
    undated = [];
    drain();
  }

  return { enter, awaitDate, advance, dateWaiting, finish };
}
