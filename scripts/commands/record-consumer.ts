import type { RecordBatch } from "./record-batch";

/** What a command does with the records of all its files, once they are read; it may run in a thread of its own. */
export interface RecordConsumer<End> {
  take(batch: RecordBatch): void;
  /** What the command prints, when every record was taken; `end` is what only the reader of the files knows. */
  finish(end: End): Iterable<Uint8Array>;
  /** Sentences about the input, when every record was taken. */
  remarks(): string[];
  /** Gives back what it holds on disk; after it nothing is asked any more. */
  remove(): void;
}

export type ConsumerName = "records" | "analyze";

export async function createConsumer(name: ConsumerName): Promise<RecordConsumer<unknown>> {
  if (name === "records") return new (await import("./record-lines")).RecordLines();
  return new (await import("./record-analysis")).RecordAnalysis();
}
