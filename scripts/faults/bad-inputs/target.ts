import { connect } from "node:net";

/** One bad input of the list, by its number. `run` says in a few words what it saw, and throws when it should not have. */
export interface BadInput {
  number: number;
  title: string;
  run(target: Target): Promise<string>;
}

export interface RawAnswer {
  /** 0: the connection was closed without an answer. */
  status: number;
  text: string;
  tookMs: number;
}

const ANSWER_LIMIT_MS = 20_000;

/** A running Afterword as a stranger sees it. */
export class Target {
  readonly url: string;
  readonly #port: number;

  constructor(url: string) {
    this.url = url;
    this.#port = Number(new URL(url).port);
  }

  send(path: string, init: RequestInit & { duplex?: "half" } = {}): Promise<Response> {
    return fetch(`${this.url}${path}`, { redirect: "manual", signal: AbortSignal.timeout(60_000), ...init });
  }

  /** Sends JSON as the page does. */
  json(method: string, path: string, body: unknown): Promise<Response> {
    const text = typeof body === "string" ? body : JSON.stringify(body);
    return this.send(path, { method, body: text, headers: { "content-type": "application/json" } });
  }

  /** Imports bytes; resolves to the answer's status and body. */
  async deliver(body: BodyInit, name: string, headers: Record<string, string> = {}) {
    const path = `/api/v1/imports?name=${encodeURIComponent(name)}`;
    const answer = await this.send(path, {
      method: "POST",
      body,
      headers: { "content-type": "text/plain", ...headers },
    });
    const told: unknown = await answer.json();
    const number = (field: string) => Number(Reflect.get(Object(told), field) ?? Number.NaN);
    return { status: answer.status, lines: number("lines"), records: number("records"), number, told };
  }

  /** Bytes on a connection of their own, in pieces `everyMs` apart; until it is closed or `limitMs` have passed. */
  raw(
    pieces: readonly (string | Buffer)[],
    { everyMs = 0, limitMs = ANSWER_LIMIT_MS, hangUp = false } = {},
  ): Promise<RawAnswer> {
    return new Promise((resolve) => {
      const startMs = performance.now();
      const socket = connect(this.#port, "127.0.0.1");
      let text = "";
      let left = [...pieces];
      const timer = setInterval(sendNext, Math.max(1, everyMs));
      const limit = setTimeout(() => socket.destroy(), limitMs);
      socket.on("data", (chunk: Buffer) => {
        text += chunk.toString("latin1");
        if (everyMs === 0 && text.includes("\r\n\r\n")) socket.end();
      });
      socket.on("error", () => {});
      socket.on("close", () => {
        clearInterval(timer);
        clearTimeout(limit);
        const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0);
        resolve({ status, text, tookMs: performance.now() - startMs });
      });
      function sendNext(): void {
        const [next, ...rest] = left;
        if (next === undefined) {
          if (hangUp) socket.destroy();
          return;
        }
        left = rest;
        if (socket.writable) socket.write(next);
      }
    });
  }
}

/** Fails a row in words. */
export function must(is: boolean, words: string): void {
  if (!is) throw new Error(words);
}

/** One of these statuses, and nothing of the inside in the text. */
export async function refused(answer: Response, statuses: readonly number[]): Promise<string> {
  const text = await answer.text();
  must(
    statuses.includes(answer.status),
    `answered ${answer.status}, not ${statuses.join(" or ")}: ${text.slice(0, 200)}`,
  );
  must(!tellsInside(text), `told of its inside: ${text.slice(0, 300)}`);
  return String(answer.status);
}

/** Whether a text holds a stack, SQL or a path of the program. */
export function tellsInside(text: string): boolean {
  return /\n\s+at \S+ \(|node_modules|\bselect .+ from \w+|PostgresError|\/(?:lib|db)\/[\w/-]+\.ts/i.test(
    text,
  );
}
