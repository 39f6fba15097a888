import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";

export type SecurityOptions = { baseUrl: string; dev: boolean };

const YEAR_S = 31_536_000;
// Answers for programs and files to be saved: shown in a browser they run nothing, load nothing and may not be framed.
const INERT = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";
const NO_DEVICES = ["camera", "display-capture", "geolocation", "microphone", "payment", "usb"];

/**
 * Puts on an answer what keeps a browser from being used against its owner. A page's nonce is told to Next in the request,
 * which then marks its own scripts with it; this runs in front of Next, because a Next proxy would cut long bodies short.
 */
export function secureAnswer(
  request: IncomingMessage,
  response: ServerResponse,
  options: SecurityOptions,
): void {
  const policy = isForPrograms(request.url ?? "") ? INERT : pagePolicy(newNonce(), options.dev);
  if (policy !== INERT) request.headers["content-security-policy"] = policy;
  response.setHeader("Content-Security-Policy", policy);
  response.setHeader("X-Content-Type-Options", "nosniff");
  response.setHeader("Referrer-Policy", "same-origin");
  response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
  response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
  response.setHeader("X-Frame-Options", "DENY");
  response.setHeader("Permissions-Policy", NO_DEVICES.map((device) => `${device}=()`).join(", "));
  if (options.baseUrl.startsWith("https:"))
    response.setHeader("Strict-Transport-Security", `max-age=${YEAR_S}; includeSubDomains`);
}

/** A page's policy: scripts of this very answer and what they load; no plug-ins, no frames, no foreign forms. */
export function pagePolicy(nonce: string, dev: boolean): string {
  return [
    "default-src 'self'",
    // React names the places of errors with eval while developing.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ""}`,
    `style-src 'self' ${dev ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    // Where a bar begins and how long it is stands in its style attribute.
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${dev ? " ws:" : ""}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-src 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

function newNonce(): string {
  return randomBytes(18).toString("base64");
}

/** Every path but a page's. What Next answers for them in case of trouble is plain text, too. */
export function isForPrograms(url: string): boolean {
  return /^\/(?:api|_next\/static|livez|readyz|metrics)(?:[/?]|$)/.test(url);
}
