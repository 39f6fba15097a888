import { setTimeout as delay } from "node:timers/promises";
import { numberedLines } from "./numbered-lines";
import { between } from "./seeded";

export type SenderForm = "push" | "parts";

type Answer = { status: number; body: Record<string, unknown>; retryAfter: string | null };

const REQUEST_LIMIT_MS = 60_000;
const PAUSE_MS = 60;

/**
 * Sends lines 0, 1, 2 … until it is told to stop, the way a careful shipper does: what was not acknowledged is sent
 * again, the very same bytes. `acknowledged` lines are promised to be stored; `faults` are promises broken on the way.
 */
export class LineSender {
  acknowledged = 0;
  requests = 0;
  refused = 0;
  repeated = 0;
  readonly faults: string[] = [];
  #stopping = false;

  constructor(
    readonly name: string,
    readonly form: SenderForm,
    private readonly url: string,
    private readonly chance: () => number,
    private readonly sizes: { low: number; high: number } = { low: 200, high: 2_000 },
  ) {}

  stop(): void {
    this.#stopping = true;
  }

  async run(): Promise<void> {
    while (!this.#stopping) await (this.form === "push" ? this.push() : this.sendParts());
  }

  /** One import in one request. */
  async push(): Promise<void> {
    const end = this.acknowledged + between(this.chance, this.sizes.low, this.sizes.high);
    const bytes = numberedLines(this.name, this.acknowledged, end);
    const { status, body } = await this.#untilAnswered(() =>
      this.#call("POST", `?source=${this.name}&service=${this.name}`, bytes),
    );
    const told = Number(body.records) + Number(body.alreadyHeld);
    if (status > 201) return this.#broken(`push answered ${status} ${JSON.stringify(body.error)}`);
    if (told !== end - this.acknowledged)
      this.#broken(`push of ${end - this.acknowledged} lines told of ${told}`);
    this.acknowledged = end;
  }

  /** One resumable import in parts that are cut anywhere. */
  async sendParts(): Promise<void> {
    const end = this.acknowledged + between(this.chance, this.sizes.low * 2, this.sizes.high * 3);
    const bytes = numberedLines(this.name, this.acknowledged, end);
    const opening = Buffer.from(
      JSON.stringify({
        name: `${this.name}.log`,
        source: this.name,
        service: this.name,
        sizeBytes: bytes.length,
      }),
    );
    const opened = await this.#untilAnswered(() => this.#call("POST", "/open", opening, "application/json"));
    const { id } = opened.body;
    if (typeof id !== "string") return this.#broken(`open answered ${opened.status}`);
    let offset = 0;
    while (offset < bytes.length) {
      const part = bytes.subarray(offset, offset + between(this.chance, 20_000, 120_000));
      const { status, body } = await this.#untilAnswered(() =>
        this.#call("PATCH", `/${id}?offset=${offset}`, part),
      );
      const committed = Number(body.committedOffset);
      if ((status >= 300 && status !== 409) || !Number.isInteger(committed))
        return this.#broken(`part at ${offset} answered ${status} ${JSON.stringify(body.error)}`);
      if (committed < offset) return this.#broken(`acknowledged ${offset} bytes, then only ${committed}`);
      offset = committed;
    }
    let { status, body } = await this.#untilAnswered(() =>
      this.#call("POST", `/${id}/complete`, Buffer.alloc(0)),
    );
    while (status < 300 && (body.state === "processing" || body.state === "receiving")) {
      await delay(PAUSE_MS);
      ({ status, body } = await this.#untilAnswered(() => this.#call("GET", `/${id}`, null)));
    }
    if (status >= 300 || body.state !== "done")
      return this.#broken(`complete answered ${status} ${String(body.state)} ${JSON.stringify(body.error)}`);
    const told = Number(body.records) + Number(body.alreadyHeld);
    if (told !== end - this.acknowledged)
      this.#broken(`parts of ${end - this.acknowledged} lines told of ${told}`);
    this.acknowledged = end;
  }

  /** Asks until there is an answer that is final; a refusal must say when to come again. */
  async #untilAnswered(ask: () => Promise<Answer>): Promise<Answer> {
    for (let attempt = 0; ; attempt += 1) {
      if (attempt > 0) this.repeated += 1;
      this.requests += 1;
      const answer = await ask();
      if (answer.status === 500) this.faults.push(`500 ${JSON.stringify(answer.body.error)}`);
      const passing = answer.status === 0 || answer.status === 429 || answer.status >= 500;
      if (!passing) return answer;
      if (answer.status >= 429) {
        this.refused += 1;
        if (answer.status !== 500 && !/^\d+$/.test(answer.retryAfter ?? ""))
          this.faults.push(`${answer.status} without Retry-After`);
      }
      await delay(PAUSE_MS * (0.5 + this.chance()));
    }
  }

  async #call(
    method: string,
    path: string,
    bytes: Buffer | null,
    type = "application/octet-stream",
  ): Promise<Answer> {
    try {
      const response = await fetch(`${this.url}/api/v1/imports${path}`, {
        method,
        signal: AbortSignal.timeout(REQUEST_LIMIT_MS),
        ...(bytes !== null && { body: new Uint8Array(bytes), headers: { "Content-Type": type } }),
      });
      const body: unknown = await response.json();
      const isObject = typeof body === "object" && body !== null;
      return {
        status: response.status,
        body: isObject ? { ...body } : {},
        retryAfter: response.headers.get("retry-after"),
      };
    } catch {
      // Cut before the answer: stored or not, nobody knows yet.
      return { status: 0, body: {}, retryAfter: null };
    }
  }

  #broken(fault: string): void {
    this.faults.push(fault);
    this.#stopping = true;
  }
}
