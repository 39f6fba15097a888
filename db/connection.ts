import postgres, { type Sql } from "postgres";
import { watchedSocket } from "./link-watch";
import { withWholeAnswers } from "./whole-answers";

export type ConnectionSettings = {
  max: number;
  /** What `pg_stat_activity` shows. */
  name: string;
  /** 0 is without limit. */
  statementTimeoutMs: number;
};

const CONNECT_TIMEOUT_S = 5;
const RECONNECT_S = 0.3;
const IDLE_IN_TRANSACTION_MS = 30_000;

/**
 * A postgres.js client for a connection string. `?host=/folder` means the unix socket in that folder. No connection is
 * made before the first query.
 */
export function connect(url: string, { max, name, statementTimeoutMs }: ConnectionSettings): Sql {
  const sql = postgres(withoutLibpqOnly(url), {
    ...transport(url),
    max,
    connect_timeout: CONNECT_TIMEOUT_S,
    // Its own waits grow to 20 s, in which everybody who asks waits as well.
    backoff: () => RECONNECT_S,
    onnotice: () => {},
    connection: {
      application_name: name,
      TimeZone: "UTC",
      statement_timeout: statementTimeoutMs,
      idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
    },
  });
  return withWholeAnswers(sql);
}

/** A connection string as it may be shown: the host and the database, never the password. */
export function describeDatabase(url: string): string {
  const { hostname, port, pathname, searchParams } = new URL(url);
  return `${searchParams.get("host") ?? `${hostname}:${port || "5432"}`}${pathname}`;
}

/** postgres.js sends every parameter it does not know to the server, which refuses them. */
function withoutLibpqOnly(url: string): string {
  const cleaned = new URL(url);
  for (const name of ["host", "channel_binding", "gssencmode"]) cleaned.searchParams.delete(name);
  return cleaned.href;
}

function transport(url: string) {
  const { hostname, port, searchParams } = new URL(url);
  const host = searchParams.get("host");
  const portNumber = Number(port || "5432");
  if (host?.startsWith("/"))
    return { socket: () => watchedSocket({ path: `${host}/.s.PGSQL.${portNumber}` }) };
  // postgres.js leaves Nagle's algorithm on, which stalls every COPY over TCP by 40 ms a chunk.
  const socket = () =>
    Object.assign(watchedSocket({ host: hostname, port: portNumber, noDelay: true, keepAlive: true }), {
      host: hostname,
      port: portNumber,
    });
  return { socket };
}
