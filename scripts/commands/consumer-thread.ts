import { parentPort, workerData } from "node:worker_threads";
import { createConsumer, type ConsumerName } from "./record-consumer";
import type { RecordBatch } from "./record-batch";

/** From the thread that reads: records, then what they are finished with, then a wish for each further chunk. */
export type ToConsumer = { batch: RecordBatch } | { end: unknown } | { wants: "chunk" | "nothing" };
/** To it: one for each batch; chunks, the last one null; with it, remarks. */
export type FromConsumer = { taken: true } | { chunk: Uint8Array } | { chunk: null; remarks: string[] };

const port = parentPort;
if (port) {
  const name: ConsumerName = workerData;
  const consumer = await createConsumer(name);
  let chunks: Iterator<Uint8Array> | null = null;
  const give = (message: FromConsumer, owned: ArrayBuffer[] = []) => port.postMessage(message, owned);
  const giveChunk = () => {
    const next = chunks?.next();
    if (!next || next.done) return give({ chunk: null, remarks: consumer.remarks() });
    const { value } = next;
    const { buffer } = value;
    give({ chunk: value }, buffer instanceof ArrayBuffer ? [buffer] : []);
  };
  port.on("message", (message: ToConsumer) => {
    if ("batch" in message) {
      consumer.take(message.batch);
      give({ taken: true });
    } else if ("end" in message) {
      chunks = consumer.finish(message.end)[Symbol.iterator]();
      giveChunk();
    } else if (message.wants === "chunk") giveChunk();
    else {
      consumer.remove();
      port.close();
    }
  });
}
