import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import { ApplicationError } from "../errors";

// OWASP's settings: 128 MiB and a third of a second each, so at most two at once and few waiting.
const SETTINGS = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 };
const KEY_BYTES = 32;
const AT_ONCE_MAX = 2;
const WAITING_MAX = 24;

declare global {
  // On globalThis, because Next gives each route its own copy of a module.
  var afterwordHashing: { running: number; waiting: (() => void)[]; most: number } | undefined;
}

/** `scrypt$17$8$1$salt$key`: what is stored of a password. Throws `busy` when too many wait. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt);
  return ["scrypt", 17, 8, 1, salt.toString("base64url"), key.toString("base64url")].join("$");
}

/** Whether a password is the stored one. Without a stored one it takes the same time and says no. */
export async function verifyPassword(password: string, stored: string | null): Promise<boolean> {
  const [name, , , , salt = "", key = ""] = (stored ?? "").split("$");
  const known = name === "scrypt" && key !== "";
  const derived = await derive(password, known ? Buffer.from(salt, "base64url") : Buffer.alloc(16));
  const wanted = known ? Buffer.from(key, "base64url") : Buffer.alloc(KEY_BYTES);
  return derived.length === wanted.length && timingSafeEqual(derived, wanted) && known;
}

/** How many hashes were ever made at once, for the test that bounds it. */
export function mostHashesAtOnce(): number {
  return gate().most;
}

async function derive(password: string, salt: Buffer): Promise<Buffer> {
  await enter();
  try {
    return await new Promise((resolve, reject) =>
      scrypt(password.normalize("NFC"), salt, KEY_BYTES, SETTINGS, (error, key) =>
        error ? reject(error) : resolve(key),
      ),
    );
  } finally {
    leave();
  }
}

function gate() {
  return (globalThis.afterwordHashing ??= { running: 0, waiting: [], most: 0 });
}

async function enter(): Promise<void> {
  const state = gate();
  if (state.running >= AT_ONCE_MAX) {
    if (state.waiting.length >= WAITING_MAX) throw new ApplicationError("busy", { retryAfterSeconds: 5 });
    // Whoever leaves hands its place on.
    return new Promise((resolve) => state.waiting.push(resolve));
  }
  state.running += 1;
  state.most = Math.max(state.most, state.running);
}

function leave(): void {
  const state = gate();
  const next = state.waiting.shift();
  if (next) next();
  else state.running -= 1;
}
