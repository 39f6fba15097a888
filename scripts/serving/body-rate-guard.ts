import type { IncomingMessage, ServerResponse } from "node:http";

const CHECK_MS = 5_000;
const WINDOW_MS = 30_000;
const BYTES_PER_SECOND_MIN = 1024;

type Watched = { response: ServerResponse; bytes: number; sinceMs: number };

/**
 * Ends requests whose body trickles in. It stands for Node's `requestTimeout`, which would end any upload after a fixed
 * time however fast it is. A body that waits for *us* to read it is not held against the sender.
 */
export class BodyRateGuard {
  readonly #watched = new Map<IncomingMessage, Watched>();
  readonly #timer = setInterval(() => this.#check(performance.now()), CHECK_MS).unref();

  watch(request: IncomingMessage, response: ServerResponse): void {
    const hasBody =
      request.headers["transfer-encoding"] !== undefined || Number(request.headers["content-length"]) > 0;
    if (!hasBody) return;
    this.#watched.set(request, { response, bytes: request.socket.bytesRead, sinceMs: performance.now() });
    const forget = () => this.#watched.delete(request);
    request.once("end", forget).once("close", forget);
    response.once("close", forget);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #check(nowMs: number): void {
    for (const [request, watched] of this.#watched) {
      const { bytesRead } = request.socket;
      const isOurFault = request.readableLength > 0;
      if (isOurFault || bytesRead - watched.bytes >= (BYTES_PER_SECOND_MIN * WINDOW_MS) / 1000) {
        Object.assign(watched, { bytes: bytesRead, sinceMs: nowMs });
      } else if (nowMs - watched.sinceMs >= WINDOW_MS) {
        this.#watched.delete(request);
        cutOff(request, watched.response);
      }
    }
  }
}

function cutOff(request: IncomingMessage, response: ServerResponse): void {
  if (response.headersSent) {
    request.socket.destroy();
    return;
  }
  const error = {
    code: "too-slow",
    message: "The body arrived at less than 1 KiB a second and was given up.",
  };
  response.writeHead(408, { "content-type": "application/json", connection: "close" });
  response.end(JSON.stringify({ error }), () => request.socket.destroy());
}
