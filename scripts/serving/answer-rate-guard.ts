import type { ServerResponse } from "node:http";

const CHECK_MS = 5_000;
const WINDOW_MS = 30_000;
const BYTES_PER_SECOND_MIN = 1024;

type Watched = { sent: number; sinceMs: number };

/** Ends connections whose client asks for much and hardly reads it: what waits for them would stay in memory for ever. */
export class AnswerRateGuard {
  readonly #watched = new Map<ServerResponse, Watched>();
  readonly #timer = setInterval(() => this.#check(performance.now()), CHECK_MS).unref();

  watch(response: ServerResponse): void {
    this.#watched.set(response, { sent: 0, sinceMs: performance.now() });
    response.once("close", () => this.#watched.delete(response));
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #check(nowMs: number): void {
    for (const [response, watched] of this.#watched) {
      const { socket } = response;
      if (!socket) continue;
      const waiting = socket.writableLength;
      const sent = socket.bytesWritten - waiting;
      if (waiting === 0 || sent - watched.sent >= (BYTES_PER_SECOND_MIN * WINDOW_MS) / 1000) {
        Object.assign(watched, { sent, sinceMs: nowMs });
      } else if (nowMs - watched.sinceMs >= WINDOW_MS) {
        this.#watched.delete(response);
        socket.destroy();
      }
    }
  }
}
