import { setTimeout as delay } from "node:timers/promises";
import type { Import } from "@/lib/contracts/imports";

/** The server's answer is no, and will stay no; its sentence is the message. */
export class Refused extends Error {
  override name = "Refused";
}

export interface ImportClient {
  open(input: Record<string, unknown>): Promise<{ id: string }>;
  /** Sends a part; the offset the server has committed then, which is where to go on. */
  append(id: string, offset: number, part: Uint8Array): Promise<number>;
  /** Ends the import and waits until it is read. */
  complete(id: string): Promise<Import>;
}

export interface RetrySettings {
  /** Waits between tries: doubling from the first to the longest. */
  firstMs: number;
  longestMs: number;
  triesMax: number;
}

// Half a second to fifteen, twelve times: about two minutes, longer than a restart.
const RETRY: RetrySettings = { firstMs: 500, longestMs: 15_000, triesMax: 12 };
const RETRYABLE = new Set([408, 429, 500, 502, 503, 504]);

/** Talks to an Afterword; outlasts lost connections and restarts. */
export function createImportClient(to: string, token: string | null, retry = RETRY): ImportClient {
  const base = `${to.replace(/\/+$/, "")}/api/v1/imports`;
  const headers: Record<string, string> = token === null ? {} : { Authorization: `Bearer ${token}` };

  async function call(path: string, init: RequestInit): Promise<{ status: number; body: Body }> {
    for (let attempt = 1; ; attempt++) {
      const answer = await once(`${base}${path}`, { ...init, headers: { ...headers, ...init.headers } });
      const passing = answer.status === 0 || RETRYABLE.has(answer.status);
      if (!passing) return answer;
      if (attempt >= retry.triesMax)
        throw new Error(answer.body.error?.message ?? `the server at ${to} does not answer`);
      const patience = Math.min(retry.longestMs, retry.firstMs * 2 ** (attempt - 1));
      // Spread, so that many senders do not come back all at once.
      await delay(Math.max(answer.retryAfterMs, patience * (0.75 + Math.random() / 2)));
    }
  }

  return {
    async open(input) {
      const init = {
        method: "POST",
        body: JSON.stringify(input),
        headers: { "Content-Type": "application/json" },
      };
      const { status, body } = await call("/open", init);
      if (status >= 300 || !body.id) throw refusal(status, body);
      return { id: body.id };
    },
    async append(id, offset, part) {
      const init = {
        method: "PATCH",
        body: Buffer.from(part),
        headers: { "Content-Type": "application/octet-stream" },
      };
      const { status, body } = await call(`/${id}?offset=${offset}`, init);
      // 409 with the right offset: the part had arrived, only its answer was lost.
      if ((status < 300 || status === 409) && body.committedOffset !== undefined) return body.committedOffset;
      throw refusal(status, body);
    },
    async complete(id) {
      let { status, body } = await call(`/${id}/complete`, { method: "POST" });
      while (status < 300 && (body.state === "processing" || body.state === "receiving")) {
        await delay(1_000);
        ({ status, body } = await call(`/${id}`, { method: "GET" }));
      }
      if (status >= 300) throw refusal(status, body);
      // What the contract says of a 2xx answer here.
      return body as Import;
    },
  };
}

type Body = Omit<Partial<Import>, "error"> & { error?: { code?: string; message?: string } | null };

async function once(
  url: string,
  init: RequestInit,
): Promise<{ status: number; body: Body; retryAfterMs: number }> {
  try {
    const response = await fetch(url, init);
    const text = await response.text();
    const seconds = Number(response.headers.get("retry-after") ?? "0");
    return {
      status: response.status,
      body: parse(text),
      retryAfterMs: Number.isFinite(seconds) ? seconds * 1000 : 0,
    };
  } catch {
    return { status: 0, body: {}, retryAfterMs: 0 };
  }
}

function parse(text: string): Body {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : {};
  } catch {
    return {};
  }
}

function refusal(status: number, body: Body): Refused {
  return new Refused(
    body.error?.message ?? `the server answered ${status}, which is no answer of Afterword's`,
  );
}
