import { connect, createServer, type Server, type Socket } from "node:net";

/** What the link to the database suffers. Numbers are milliseconds a piece, bytes a piece, bytes a second. */
export type LinkFault =
  | { kind: "none" }
  | { kind: "latency"; ms: number }
  | { kind: "slicer"; bytes: number }
  | { kind: "bandwidth"; bytesPerSecond: number }
  /** Takes everything, passes nothing on, closes nothing. */
  | { kind: "black hole" }
  /** Cuts each connection after so many bytes. */
  | { kind: "byte limit"; bytes: number }
  /** Passes on all but the end of a connection. */
  | { kind: "slow close"; ms: number }
  | { kind: "down" };

type Link = { client: Socket; target: Socket; carried: number };

/** A TCP proxy on loopback in front of the unix socket of a Postgres, whose link can be made bad. */
export class DatabaseProxy {
  #fault: LinkFault = { kind: "none" };
  readonly #links = new Set<Link>();
  readonly #server: Server;

  constructor(private readonly socketFile: string) {
    this.#server = createServer({ noDelay: true, allowHalfOpen: true }, (client) => this.#accept(client));
  }

  /** Resolves to a connection string through the proxy. */
  listen(database: string): Promise<string> {
    return new Promise((resolve) =>
      this.#server.listen(0, "127.0.0.1", () => {
        const address = this.#server.address();
        const port = typeof address === "object" && address ? address.port : 0;
        resolve(`postgres://${database}@127.0.0.1:${port}/${database}`);
      }),
    );
  }

  set fault(fault: LinkFault) {
    this.#fault = fault;
    if (fault.kind === "down") this.reset();
  }

  /** Ends every connection at once, as a failing router does. */
  reset(): void {
    for (const { client, target } of this.#links) {
      client.resetAndDestroy();
      target.destroy();
    }
  }

  close(): void {
    this.reset();
    this.#server.close();
  }

  #accept(client: Socket): void {
    if (this.#fault.kind === "down") return void client.resetAndDestroy();
    const target = connect({ path: this.socketFile, allowHalfOpen: true });
    const link: Link = { client, target, carried: 0 };
    this.#links.add(link);
    for (const socket of [client, target]) socket.on("error", () => {});
    void this.#carry(link, client, target);
    void this.#carry(link, target, client);
  }

  async #carry(link: Link, from: Socket, to: Socket): Promise<void> {
    const closed = new Promise<void>((resolve) => to.once("close", resolve));
    try {
      for await (const bytes of from as AsyncIterable<Buffer>) {
        link.carried += bytes.length;
        await this.#pass(link, bytes, to, closed);
      }
      if (this.#fault.kind === "slow close") await pause(this.#fault.ms);
    } catch {
      // Reset by one of the two.
    }
    to.end();
    setTimeout(() => {
      from.destroy();
      to.destroy();
    }, 100).unref();
    this.#links.delete(link);
  }

  async #pass(link: Link, bytes: Buffer, to: Socket, closed: Promise<void>): Promise<void> {
    const fault = this.#fault;
    if (fault.kind === "black hole") return await this.#untilBetter();
    if (fault.kind === "latency") await pause(fault.ms);
    if (fault.kind === "bandwidth") await pause((bytes.length / fault.bytesPerSecond) * 1_000);
    if (fault.kind === "byte limit" && link.carried > fault.bytes) {
      link.client.resetAndDestroy();
      link.target.destroy();
      return;
    }
    const size = fault.kind === "slicer" ? fault.bytes : bytes.length;
    for (let start = 0; start < bytes.length; start += size) {
      if (!to.write(bytes.subarray(start, start + size)) && !to.destroyed)
        await Promise.race([new Promise((resolve) => to.once("drain", resolve)), closed]);
      if (fault.kind === "slicer") await new Promise((resolve) => setImmediate(resolve));
    }
  }

  /** What fell into the hole stays there: the connection is as good as dead. */
  async #untilBetter(): Promise<void> {
    while (this.#fault.kind === "black hole") await pause(100);
    throw new Error("lost in the black hole");
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
