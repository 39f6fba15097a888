import { connect, createServer, type Server, type Socket } from "node:net";

const SSL_REQUEST = 80_877_103;

/** One connection to Postgres, lent to one client for one transaction at a time. */
type Lent = { socket: Socket; free: boolean; client: Client | null };
type Client = { socket: Socket; waiting: Buffer[]; lent: Lent | null; open: number };

/**
 * A pooler in transaction mode on loopback, as small as it can be: clients share a few sessions of a Postgres and get another
 * with each transaction. What a session remembers meets strangers, which is the point.
 */
export class TransactionPooler {
  readonly #sessions: Lent[] = [];
  readonly #clients = new Set<Client>();
  readonly #server: Server;
  #greeting: Buffer = Buffer.alloc(0);

  constructor(
    private readonly socketFile: string,
    private readonly database: string,
  ) {
    this.#server = createServer((socket) => this.#accept(socket));
  }

  /** Opens its sessions; resolves to a connection string through the pooler. */
  async listen(sessions: number): Promise<string> {
    for (let index = 0; index < sessions; index += 1) this.#sessions.push(await this.#open());
    return await new Promise((resolve) =>
      this.#server.listen(0, "127.0.0.1", () => {
        const address = this.#server.address();
        const port = typeof address === "object" && address ? address.port : 0;
        resolve(`postgres://${this.database}@127.0.0.1:${port}/${this.database}`);
      }),
    );
  }

  close(): void {
    for (const { socket } of [...this.#sessions, ...this.#clients]) socket.destroy();
    this.#server.close();
  }

  /** A session of the pooler's own; what the server says at its start is told to every client. */
  #open(): Promise<Lent> {
    return new Promise((resolve, reject) => {
      const socket = connect({ path: this.socketFile });
      const lent: Lent = { socket, free: true, client: null };
      socket.on("error", reject);
      const parameters = Buffer.from(`user\0${this.database}\0database\0${this.database}\0\0`);
      const head = Buffer.alloc(8);
      head.writeInt32BE(8 + parameters.length, 0);
      head.writeInt32BE(196_608, 4);
      socket.write(Buffer.concat([head, parameters]));
      let started = false;
      const greeting: Buffer[] = [];
      socket.on(
        "data",
        messages((message) => {
          if (started) return this.#answer(lent, message);
          greeting.push(message);
          if (kind(message) !== "Z") return;
          started = true;
          this.#greeting = Buffer.concat(greeting);
          resolve(lent);
        }),
      );
    });
  }

  #accept(socket: Socket): void {
    const client: Client = { socket, waiting: [], lent: null, open: 0 };
    this.#clients.add(client);
    socket.on("error", () => {});
    socket.once("close", () => {
      this.#clients.delete(client);
      // Its transaction, if it is in one, would have to be rolled back; here nobody goes away in the middle of one.
      if (client.lent) this.#release(client.lent);
    });
    let started = false;
    socket.on("data", (bytes: Buffer) => {
      if (started) return read(bytes);
      if (bytes.readInt32BE(4) === SSL_REQUEST) return void socket.write("N");
      started = true;
      socket.write(this.#greeting);
      const rest = bytes.subarray(bytes.readInt32BE(0));
      if (rest.length > 0) read(rest);
    });
    const read = messages((message) => {
      if (kind(message) === "X") return void socket.end();
      client.waiting.push(message);
      this.#serve(client);
    });
  }

  #serve(client: Client): void {
    const lent = client.lent ?? this.#sessions.findLast(({ free }) => free);
    if (!lent) return;
    Object.assign(lent, { free: false, client });
    client.lent = lent;
    for (const message of client.waiting.splice(0)) {
      if (kind(message) === "Q" || kind(message) === "S") client.open += 1;
      lent.socket.write(message);
    }
  }

  #answer(lent: Lent, message: Buffer): void {
    const { client } = lent;
    client?.socket.write(message);
    if (!client || kind(message) !== "Z") return;
    client.open -= 1;
    const idle = String.fromCharCode(message[5] ?? 0) === "I";
    if (idle && client.open <= 0) this.#release(lent);
  }

  #release(lent: Lent): void {
    if (lent.client) lent.client.lent = null;
    Object.assign(lent, { free: true, client: null });
    const next = [...this.#clients].find(({ waiting, lent: has }) => has === null && waiting.length > 0);
    if (next) this.#serve(next);
  }
}

function kind(message: Buffer): string {
  return String.fromCharCode(message[0] ?? 0);
}

/** Cuts a stream into the messages of the protocol. */
function messages(each: (message: Buffer) => void): (bytes: Buffer) => void {
  let held: Buffer = Buffer.alloc(0);
  return (bytes) => {
    held = held.length > 0 ? Buffer.concat([held, bytes]) : bytes;
    while (held.length >= 5) {
      const size = 1 + held.readInt32BE(1);
      if (held.length < size) break;
      each(held.subarray(0, size));
      held = held.subarray(size);
    }
  };
}
