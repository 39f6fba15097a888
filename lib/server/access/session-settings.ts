const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** How long sessions and links last. */
export const LIFETIMES = {
  sessionIdleMs: 12 * HOUR_MS,
  sessionMs: 7 * DAY_MS,
  freshMs: 15 * MINUTE_MS,
  invitationMs: 7 * DAY_MS,
  resetMs: DAY_MS,
};

/** The instants between which a session must have been used and must end, to be alive at `now`. */
export function aliveAt(nowMs: number): { idleSince: Date; now: Date } {
  return { idleSince: new Date(nowMs - LIFETIMES.sessionIdleMs), now: new Date(nowMs) };
}

/** With https the cookie is bound to this very host and never leaves it unencrypted. */
function isSecure(): boolean {
  return (process.env.BASE_URL ?? "").startsWith("https://");
}

export function sessionCookieName(): string {
  return isSecure() ? "__Host-afterword-session" : "afterword-session";
}

/** The Set-Cookie of a new session; of an empty secret, the one that ends it. */
export function sessionCookie(secret: string): string {
  const age = secret === "" ? 0 : LIFETIMES.sessionMs / 1000;
  const secure = isSecure() ? "; Secure" : "";
  return `${sessionCookieName()}=${secret}; Path=/; Max-Age=${age}; HttpOnly; SameSite=Lax${secure}`;
}

/** The secret that a request's cookie brings, or null. */
export function sessionSecretOf(headers: Headers): string | null {
  const name = `${sessionCookieName()}=`;
  const found = (headers.get("cookie") ?? "").split(/;\s*/).find((part) => part.startsWith(name));
  return found?.slice(name.length) || null;
}
