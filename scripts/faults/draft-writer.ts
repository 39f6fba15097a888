import { setTimeout as delay } from "node:timers/promises";

const PAUSE_MS = 40;

type Fetched = { status: number; body: Record<string, unknown> };

/** Saves a post-mortem's draft again and again; what was answered "saved" must be what is there, or a later text of its own. */
export class DraftWriter {
  saved = 0;
  readonly faults: string[] = [];
  #stopping = false;
  #revision = 0;
  #hash = "";

  constructor(private readonly url: string) {}

  stop(): void {
    this.#stopping = true;
  }

  async run(): Promise<void> {
    const created = await this.#until("POST", "", { title: "Written through every crash" });
    const { id } = created.body;
    if (typeof id !== "string") return void this.faults.push(`a draft could not be begun: ${created.status}`);
    while (!this.#stopping) {
      const current = await this.#until("GET", `/${id}`, null);
      const revision = Number(current.body.revision);
      this.#compare(revision, String(current.body.hash));
      const document = { ...Object(current.body.document), title: `Text ${this.saved} of the writer` };
      const answer = await this.#call("PUT", `/${id}/draft`, { document }, revision);
      if (answer.status === 200) {
        this.saved += 1;
        this.#revision = Number(answer.body.revision);
        this.#hash = String(answer.body.hash);
      } else if (answer.status !== 0 && answer.status < 502) {
        this.faults.push(`a save answered ${answer.status} ${JSON.stringify(answer.body.error)}`);
        return;
      }
      await delay(PAUSE_MS);
    }
  }

  #compare(revision: number, hash: string): void {
    if (revision < this.#revision)
      this.faults.push(`saved revision ${this.#revision}, then found ${revision}`);
    if (revision === this.#revision && hash !== this.#hash && this.#hash !== "")
      this.faults.push(`revision ${revision} holds another text than was saved`);
  }

  async #until(method: string, path: string, body: unknown): Promise<Fetched> {
    for (;;) {
      const answer = await this.#call(method, path, body, null);
      if (answer.status !== 0 && answer.status < 500) return answer;
      await delay(PAUSE_MS);
    }
  }

  async #call(method: string, path: string, body: unknown, revision: number | null): Promise<Fetched> {
    try {
      const response = await fetch(`${this.url}/api/v1/postmortems${path}`, {
        method,
        signal: AbortSignal.timeout(30_000),
        ...(body !== null && {
          body: JSON.stringify(body),
          headers: {
            "Content-Type": "application/json",
            ...(revision !== null && { "If-Match": `"${revision}"` }),
          },
        }),
      });
      const read: unknown = await response.json();
      return { status: response.status, body: { ...Object(read) } };
    } catch {
      return { status: 0, body: {} };
    }
  }
}
