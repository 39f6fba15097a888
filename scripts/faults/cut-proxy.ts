import { connect, createServer, type Server, type Socket } from "node:net";

/** A TCP proxy on loopback that can cut every answer at its first byte: the request arrives, its sender never hears of it. */
export class CutProxy {
  cutAnswers = false;
  cuts = 0;
  readonly #sockets = new Set<Socket>();
  readonly #server: Server;

  constructor(port: number) {
    this.#server = createServer((client) => {
      const target = connect(port, "127.0.0.1");
      for (const socket of [client, target]) {
        this.#sockets.add(socket);
        socket.on("error", () => {});
        socket.once("close", () => {
          this.#sockets.delete(socket);
          client.destroy();
          target.destroy();
        });
      }
      client.pipe(target);
      target.on("data", (bytes) => {
        if (!this.cutAnswers) return void client.write(bytes);
        this.cuts += 1;
        client.destroy();
        target.destroy();
      });
    });
  }

  listen(): Promise<string> {
    return new Promise((resolve) =>
      this.#server.listen(0, "127.0.0.1", () => {
        const address = this.#server.address();
        resolve(`http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`);
      }),
    );
  }

  close(): void {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
  }
}
