/** Standard output that waits for its reader; `isClosed` becomes true when the reader has gone. */
export function createOutput(stream: NodeJS.WriteStream = process.stdout) {
  let closed = false;
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    closed = true;
  });

  /** Takes whole lines; a promise only when it is time to wait. */
  function write(chunk: Uint8Array | string): Promise<void> | undefined {
    if (closed || stream.write(chunk)) return undefined;
    return new Promise((resolve) => {
      const goOn = () => {
        stream.off("drain", goOn).off("close", goOn);
        resolve();
      };
      stream.once("drain", goOn).once("close", goOn);
    });
  }

  return { write, isClosed: () => closed };
}
