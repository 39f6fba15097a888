import { once } from "node:events";

const BATCH_CHARS = 65_536;

/** Buffered lines to standard output that wait for the reader; `closed` becomes true when the reader has gone. */
export function createOutput(stream: NodeJS.WriteStream = process.stdout) {
  const batch: string[] = [];
  let chars = 0;
  let closed = false;
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    closed = true;
  });

  /** A promise only when it is time to wait. */
  function writeLine(line: string): Promise<void> | undefined {
    batch.push(line);
    chars += line.length;
    return chars >= BATCH_CHARS ? flush() : undefined;
  }

  async function flush(): Promise<void> {
    if (batch.length === 0 || closed) return;
    const text = `${batch.join("\n")}\n`;
    batch.length = 0;
    chars = 0;
    if (!stream.write(text))
      await Promise.race([once(stream, "drain"), once(stream, "close")]).catch(() => {});
  }

  return { writeLine, flush, isClosed: () => closed };
}
