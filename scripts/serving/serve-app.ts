import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import next from "next";
import { ADDRESS_HEADER, peerAddress } from "../../lib/server/peer-address";
import { errorCode, Fault } from "../fault";
import { AnswerRateGuard } from "./answer-rate-guard";
import { guardPage } from "./away-page";
import { BodyRateGuard } from "./body-rate-guard";
import { drainRefused } from "./drain-refused";
import { isForPrograms, secureAnswer } from "./security-headers";
import { tellRequest } from "./tell-request";

export type ServeOptions = {
  root: string;
  host: string;
  port: number;
  baseUrl: string;
  trustProxy: boolean;
  dev: boolean;
};

export type RunningApp = {
  /** Takes no new requests and waits for those in flight, then cuts what is left. */
  stop: (patienceMs: number) => Promise<void>;
};

const METHODS = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);
// Looked at every five seconds, so that slow headers are cut within twenty.
const HEADERS_TIMEOUT_MS = 14_000;
const KEEP_ALIVE_MS = 15_000;
const HEADERS_MAX = 200;
// What Next believes when it finds it in a request, though only Next itself should say it.
const INTERNAL_HEADER = /^x-(middleware-|nextjs-|now-|matched-path$|invoke-)/;

/** Serves the app with Next in this process. Resolves once it answers. */
export async function serveApp(options: ServeOptions): Promise<RunningApp> {
  const { root, host, port, baseUrl, trustProxy, dev } = options;
  const guard = new BodyRateGuard();
  const answerGuard = new AnswerRateGuard();
  const server = createServer({ connectionsCheckingInterval: 5_000 });
  server.requestTimeout = 0;
  server.headersTimeout = HEADERS_TIMEOUT_MS;
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  const app = next({ dev, dir: root, hostname: host, port, httpServer: server, quiet: !dev });
  await app.prepare();
  const handle = app.getRequestHandler();
  let draining = false;
  server.on("request", (request: IncomingMessage, response: ServerResponse) => {
    if (!dev) dropInternalHeaders(request);
    tellRequest(request);
    const { headers, socket } = request;
    headers[ADDRESS_HEADER] = peerAddress(socket.remoteAddress, headers["x-forwarded-for"], trustProxy);
    secureAnswer(request, response, { baseUrl, dev });
    if (!METHODS.has(request.method ?? "")) {
      response.writeHead(405, { allow: [...METHODS].join(", "), connection: "close" }).end();
      return;
    }
    const fault = faultOf(request);
    if (fault) {
      response.writeHead(fault, { connection: "close" }).end();
      return;
    }
    if (draining) response.setHeader("connection", "close");
    guard.watch(request, response);
    drainRefused(request, response);
    answerGuard.watch(response);
    if (!isForPrograms(request.url ?? "") && guardPage(request, response)) return;
    handle(request, response).catch((error: unknown) => {
      console.error(error);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  if (dev) server.on("upgrade", app.getUpgradeHandler());
  await listen(server, host, port);
  return {
    stop: async (patienceMs) => {
      draining = true;
      guard.stop();
      answerGuard.stop();
      await drain(server, patienceMs);
      if (dev) await app.close();
    },
  };
}

/** Fails at once, before anything is started, when the port is taken or may not be used. */
export async function requirePort(host: string, port: number): Promise<void> {
  const probe = createServer();
  await listen(probe, host, port);
  await new Promise((resolve) => probe.close(resolve));
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const refuse = (error: unknown) => reject(listenFault(error, host, port));
    server.once("error", refuse);
    server.listen(port, host.replace(/^\[|\]$/g, ""), () => {
      server.off("error", refuse);
      resolve();
    });
  });
}

function listenFault(error: unknown, host: string, port: number): Fault {
  const code = errorCode(error);
  if (code === "EADDRINUSE") {
    return new Fault(
      `Port ${port} on ${host} is taken: stop what uses it, or choose another, as in PORT=${port + 1} npm start.`,
    );
  }
  if (code === "EACCES")
    return new Fault(`Port ${port} may not be used by this account: choose one above 1023.`);
  return new Fault(`HOST ${host} is no address of this machine (${code}).`);
}

function dropInternalHeaders(request: IncomingMessage): void {
  for (const name of Object.keys(request.headers)) {
    if (INTERNAL_HEADER.test(name) || name === "content-security-policy") delete request.headers[name];
  }
}

/**
 * The status of a request that no program of good will sends, else null: one Host, a path of this site that can be read (an
 * address elsewhere is meant for a proxy, which this is not), no more headers than fit a page, no call of a server action,
 * of which there are none.
 */
function faultOf({ rawHeaders, headers, url = "" }: IncomingMessage): number | null {
  if (rawHeaders.length / 2 > HEADERS_MAX) return 431;
  if (headers["next-action"] !== undefined) return 403;
  const hosts = rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === "host").length;
  if (hosts > 1 || !url.startsWith("/")) return 400;
  return isReadable(url.split("?", 1)[0] ?? "") ? null : 404;
}

function isReadable(path: string): boolean {
  try {
    return !decodeURIComponent(path).includes("\0");
  } catch {
    return false;
  }
}

async function drain(server: Server, patienceMs: number): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  const sweep = setInterval(() => server.closeIdleConnections(), 50);
  const cut = setTimeout(() => server.closeAllConnections(), patienceMs);
  await closed;
  clearInterval(sweep);
  clearTimeout(cut);
}
