import type { IncomingMessage } from "node:http";
import { FORWARDED_HEADER, namesProxy, URL_HEADER } from "../../lib/server/access/request-facts";

/** Writes what only the server knows of a request into headers of its own, over whatever the client sent under their names. */
export function tellRequest(request: IncomingMessage): void {
  const forwarded = namesProxy(Object.keys(request.headers));
  request.headers[FORWARDED_HEADER] = forwarded ? "yes" : "no";
  request.headers[URL_HEADER] = /^[\x21-\x7e]+$/.test(request.url ?? "") ? request.url : "/";
}
