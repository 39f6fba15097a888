import type { IncomingMessage, ServerResponse } from "node:http";

const BYTES_MAX = 1024 * 1024 * 1024;
const PATIENCE_MS = 20_000;

/**
 * Reads on and throws away what a sender still sends after its answer, so that one who reads only when all is sent sees
 * the answer and not a reset connection. What is larger than 1 GiB, or takes longer than 20 s, is cut.
 */
export function drainRefused(request: IncomingMessage, response: ServerResponse): void {
  response.once("finish", () => {
    if (request.complete || request.socket.destroyed) return;
    let bytes = 0;
    const cut = () => request.socket.destroy();
    const late = setTimeout(cut, PATIENCE_MS).unref();
    request.once("close", () => clearTimeout(late));
    // Whoever read it so far would keep what nobody takes any more.
    request.removeAllListeners("readable").removeAllListeners("data");
    request.on("data", (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > BYTES_MAX) cut();
    });
    request.resume();
  });
}
