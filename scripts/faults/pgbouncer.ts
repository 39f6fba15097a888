import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { chooseRunAs } from "../postgres/run-as";
import { findServerBinaries } from "../postgres/server-binaries";
import { freePort } from "./fault-app";

const START_LIMIT_MS = 10_000;
const STOP_LIMIT_MS = 5_000;
const POLL_MS = 50;
const SAID_MAX = 2_000;

/** PgBouncer on loopback in front of an embedded Postgres' socket. It refuses to be root, as Postgres does. */
export class PgBouncer {
  readonly #before: string[];
  readonly #account: { uid?: number; gid?: number };
  #child: ChildProcess | null = null;

  private constructor(
    private readonly file: string,
    /** A connection string through it. */
    readonly url: string,
    runAs: { before: string[]; uid?: number; gid?: number },
  ) {
    this.#before = runAs.before;
    this.#account = runAs.uid === undefined ? {} : { uid: runAs.uid, gid: runAs.gid ?? runAs.uid };
  }

  /** Null where PgBouncer is not installed. */
  static async prepare(
    folder: string,
    socketFolder: string,
    mode: "session" | "transaction",
  ): Promise<PgBouncer | null> {
    if (spawnSync("pgbouncer", ["--version"]).status !== 0) return null;
    const port = await freePort();
    const file = path.join(folder, `pgbouncer-${mode}.ini`);
    mkdirSync(folder, { recursive: true });
    writeFileSync(
      file,
      [
        "[databases]",
        `afterword = host=${socketFolder} user=afterword dbname=afterword`,
        "[pgbouncer]",
        "listen_addr = 127.0.0.1",
        `listen_port = ${port}`,
        "unix_socket_dir =",
        "auth_type = any",
        `pool_mode = ${mode}`,
        `default_pool_size = ${mode === "session" ? 40 : 4}`,
        "ignore_startup_parameters = statement_timeout,idle_in_transaction_session_timeout",
        "",
      ].join("\n"),
      { mode: 0o644 },
    );
    const runAs = chooseRunAs(findServerBinaries(), folder, path.join(folder, "postgres"));
    return new PgBouncer(file, `postgres://afterword@127.0.0.1:${port}/afterword`, runAs);
  }

  /** Resolves when it listens. */
  async start(): Promise<void> {
    const [command = "", ...rest] = [...this.#before, "pgbouncer", this.file];
    let said = "";
    const child = spawn(command, rest, { ...this.#account, cwd: "/", stdio: ["ignore", "ignore", "pipe"] });
    child.stderr.on("data", (bytes: Buffer) => (said = (said + bytes.toString()).slice(-SAID_MAX)));
    this.#child = child;
    const limit = performance.now() + START_LIMIT_MS;
    while (!(await listens(Number(new URL(this.url).port)))) {
      if (child.exitCode !== null || performance.now() > limit)
        throw new Error(`PgBouncer does not start: ${said}`);
      await delay(POLL_MS);
    }
  }

  async kill(): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
    child.kill("SIGKILL");
    await Promise.race([gone, delay(STOP_LIMIT_MS)]);
  }
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => resolve(true));
    socket.once("error", () => resolve(false));
    socket.once("close", () => resolve(false));
    socket.once("connect", () => socket.destroy());
  });
}
