import { connect, Socket, type NetConnectOpts } from "node:net";

/** As data: a test waits shorter. An answer that is due for `quietMs` may only be slow: then the server is asked if it is there. */
export const linkLimits = { quietMs: 4_000, probeMs: 3_000, probeAgainMs: 1_000 };
const SSL_REQUEST = Buffer.from([0, 0, 0, 8, 0x04, 0xd2, 0x16, 0x2f]);

// What fails so soon after a connection was ended from the other side failed because of that.
const TROUBLE_MS = 3_000;

type Link = { silent: boolean; probe: Promise<boolean> | null; troubledAtMs: number | null };

declare global {
  // On globalThis: Next loads this module once for each of its bundles. By where the server listens.
  var afterwordLinks: Map<string, Link> | undefined;
}

/**
 * A socket to Postgres. When an answer is due and the server answers nobody any more (a link that swallows everything, a
 * stopped process), it ends with the code CONNECTION_STALLED: the driver alone would wait for ever.
 */
export function watchedSocket(target: NetConnectOpts): Socket {
  const state = linkTo(target);
  if (state.silent) return failedSocket();
  const socket = connect(target);
  // Bytes that came, bytes that went, and how many of those had gone when the last came.
  const seen = { read: 0, written: 0, answered: 0, atMs: performance.now(), inDoubt: false };
  const come = (inDoubt: boolean) => {
    Object.assign(seen, { read: socket.bytesRead, answered: socket.bytesWritten, inDoubt });
    state.silent = false;
  };
  socket.on("data", () => come(false));
  // Under TLS the driver takes all listeners off and reads past the socket's own: there the counters have to tell. Where both
  // moved since the last look, what came may have come first, and the server is asked once.
  const look = setInterval(() => {
    if (socket.destroyed) return clearInterval(look);
    const [hasCome, hasGone] = [socket.bytesRead !== seen.read, socket.bytesWritten !== seen.written];
    if (hasCome) come(hasGone);
    if (hasCome || hasGone) {
      seen.written = socket.bytesWritten;
      seen.atMs = performance.now();
    }
    const isDue = seen.written !== seen.answered || seen.inDoubt;
    if (!isDue || performance.now() - seen.atMs < linkLimits.quietMs) return;
    seen.atMs = performance.now();
    seen.inDoubt = false;
    void answers(target, state).then((there) => {
      if (!there) socket.destroy(stalled());
    });
  }, linkLimits.quietMs / 8).unref();
  const troubled = () => {
    state.troubledAtMs = performance.now();
    void answers(target, state);
  };
  socket.on("end", troubled).on("error", troubled);
  return socket;
}

/** Who waits for a connection hears at once that there is none to be had. */
function failedSocket(): Socket {
  const socket = new Socket();
  setImmediate(() => socket.destroy(stalled()));
  return socket;
}

/** Whether the server is away or has stopped answering: what would ask it need not even try. */
export function databaseIsSilent(): boolean {
  return links().some(({ silent }) => silent);
}

/** Whether the server is away or was a moment ago. */
export function databaseIsTroubled(): boolean {
  return links().some(
    ({ silent, troubledAtMs }) =>
      silent || (troubledAtMs !== null && performance.now() - troubledAtMs < TROUBLE_MS),
  );
}

function links(): Link[] {
  return [...(globalThis.afterwordLinks?.values() ?? [])];
}

/** What is known of one server: another that is gone for good must not keep from it. */
function linkTo(target: NetConnectOpts): Link {
  const known = (globalThis.afterwordLinks ??= new Map<string, Link>());
  const key = "path" in target ? target.path : `${target.host}:${target.port}`;
  const link = known.get(key) ?? { silent: false, probe: null, troubledAtMs: null };
  known.set(key, link);
  return link;
}

/** Asks once for all who want to know; while there is no answer, again and again. */
function answers(target: NetConnectOpts, state: Link): Promise<boolean> {
  state.probe ??= probe(target).then((there) => {
    state.probe = null;
    state.silent = !there;
    if (!there) setTimeout(() => void answers(target, state), linkLimits.probeAgainMs).unref();
    return there;
  });
  return state.probe;
}

/** Postgres answers the question for TLS with one byte before it asks who is there. */
function probe(target: NetConnectOpts): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(target);
    const end = (there: boolean) => {
      socket.destroy();
      resolve(there);
    };
    socket.setTimeout(linkLimits.probeMs, () => end(false));
    socket.once("data", () => end(true));
    socket.once("error", () => end(false));
    socket.once("close", () => end(false));
    socket.write(SSL_REQUEST);
  });
}

function stalled(): Error {
  return Object.assign(new Error("The database's server has stopped answering."), {
    code: "CONNECTION_STALLED",
  });
}
