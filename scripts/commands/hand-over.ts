import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { FromConsumer, ToConsumer } from "./consumer-thread";
import type { RecordBatch } from "./record-batch";
import { createConsumer, type ConsumerName } from "./record-consumer";

/** A consumer as the reading thread sees it, wherever it runs. */
export interface ConsumerLink<End> {
  /** A promise only when the consumer has fallen behind. */
  give(batch: RecordBatch): Promise<void> | undefined;
  finish(end: End): AsyncGenerator<Uint8Array>;
  /** Sentences about the input; after `finish` has come to its end. */
  remarks(): string[];
  close(): Promise<void>;
}

const BATCHES_AHEAD_MAX = 4;
// The file that esbuild makes of consumer-thread.ts; from the sources themselves everything runs in one thread.
const THREAD_FILE = "consumer-thread.js";

/** Starts the consumer: in a thread of its own for a large input where there are two processors, else in this one. */
export async function startConsumer<End>(name: ConsumerName, isLarge: boolean): Promise<ConsumerLink<End>> {
  const isBundled = import.meta.url.endsWith(".js");
  return isBundled && isLarge && availableParallelism() > 1 ? inThread(name) : inPlace(name);
}

async function inPlace<End>(name: ConsumerName): Promise<ConsumerLink<End>> {
  const consumer = await createConsumer(name);
  return {
    give(batch) {
      consumer.take(batch);
      return undefined;
    },
    async *finish(end) {
      yield* consumer.finish(end);
    },
    remarks: () => consumer.remarks(),
    close: async () => consumer.remove(),
  };
}

function inThread<End>(name: ConsumerName): ConsumerLink<End> {
  const worker = new Worker(new URL(THREAD_FILE, import.meta.url), {
    workerData: name,
    resourceLimits: { maxYoungGenerationSizeMb: 64 },
  });
  const chunks: (Uint8Array | null)[] = [];
  let ahead = 0;
  let remarks: string[] = [];
  let failure: { error: unknown } | null = null;
  let isOver = false;
  let wake: () => void = () => {};
  worker.on("message", (message: FromConsumer) => {
    if ("taken" in message) ahead -= 1;
    else {
      chunks.push(message.chunk);
      if (message.chunk === null) ({ remarks } = message);
    }
    wake();
  });
  worker.on("error", (error) => {
    failure = { error };
    wake();
  });
  worker.on("exit", () => {
    isOver = true;
    wake();
  });

  function say(message: ToConsumer, owned: ArrayBuffer[] = []): void {
    worker.postMessage(message, owned);
  }

  async function until(isMet: () => boolean): Promise<void> {
    while (!isMet()) {
      if (failure) throw failure.error;
      if (isOver) throw new Error("The second thread ended too early.");
      await new Promise<void>((resolve) => (wake = resolve));
    }
  }

  return {
    give(batch) {
      const owned = [batch.numbers.buffer, batch.bytes.buffer];
      say(
        { batch },
        owned.filter((buffer) => buffer instanceof ArrayBuffer),
      );
      ahead += 1;
      return ahead > BATCHES_AHEAD_MAX ? until(() => ahead <= BATCHES_AHEAD_MAX) : undefined;
    },
    async *finish(end) {
      say({ end });
      for (;;) {
        await until(() => chunks.length > 0);
        const chunk = chunks.shift();
        if (!chunk) return;
        // The next one is made while this one is written.
        say({ wants: "chunk" });
        yield chunk;
      }
    },
    remarks: () => remarks,
    async close() {
      if (isOver) return;
      say({ wants: "nothing" });
      await until(() => isOver).catch(() => {});
    },
  };
}
