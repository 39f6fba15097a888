import { describe, expect, it } from "vitest";
import type { LogRecord } from "./log-record";
import { createReleaseQueue, type PendingRecord } from "./release-queue";

describe("releasing records", () => {
  it("waits for the first to be complete", () => {
    const { queue, released } = start();
    const [first, second] = [pending(1), pending(2, { complete: true })];
    queue.enter(first);
    queue.enter(second);
    queue.advance(second);
    expect(released).toEqual([]);
    first.complete = true;
    queue.advance(first);
    expect(released).toEqual([1, 2]);
  });

  it("passes by one that stays open too long, and lets it follow", () => {
    const { queue, released } = start();
    const open = pending(1);
    queue.enter(open);
    for (let line = 2; line <= 5_002; line += 1) queue.enter(pending(line, { complete: true }));
    expect(released).toHaveLength(5_000);
    open.complete = true;
    queue.advance(open);
    expect(released.at(-1)).toBe(1);
  });

  it("holds few characters, those that came after a record began too", () => {
    const { queue, released } = start();
    queue.enter(pending(1));
    for (let line = 2; line <= 30; line += 1) {
      const grown = pending(line);
      queue.enter(grown);
      grown.record.body = "x".repeat(1_000_000);
      grown.complete = true;
      queue.advance(grown);
    }
    expect(released.length).toBeGreaterThan(15);
  });

  it("gives those before it the time of the first dated record", () => {
    const { queue, released } = start();
    const undated = pending(1, { complete: true, timeKnown: false });
    queue.awaitDate(undated);
    queue.enter(undated);
    queue.dateWaiting(5_000);
    expect(released).toEqual([1]);
    expect(undated.record).toMatchObject({ at: 5_000, timeKind: "neighbour" });
  });
});

function start() {
  const released: number[] = [];
  return { queue: createReleaseQueue(({ line }) => released.push(line)), released };
}

function pending(line: number, given: Partial<PendingRecord> = {}): PendingRecord {
  const record: LogRecord = {
    line,
    lines: 1,
    at: null,
    nanos: 0,
    timeKind: "none",
    severity: 0,
    severityText: null,
    service: null,
    body: "text",
    attributes: null,
    original: null,
    format: "plain",
  };
  return { record, complete: false, timeKnown: true, passed: false, countedChars: 0, ...given };
}
