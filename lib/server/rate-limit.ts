import type { Caller } from "@/lib/domain/access/caller";
import { ApplicationError } from "./errors";
import { addressOf, isLoopback } from "./peer-address";

/** Requests a minute, by what they cost. A team never meets them; a program that has run away does. */
export const RATE_LIMITS = { search: 300, exports: 120, imports: 6_000, previews: 240 };
export type CostClass = keyof typeof RATE_LIMITS;

const MINUTE_MS = 60_000;
const KEYS_MAX = 10_000;

const PREVIEWS =
  /^\/api\/v1\/(?:what-if|findings\/preview|retention\/preview|postmortems\/import\/preview|grouping\/compare|patterns\/compare)$/;
const EXPORTS = /\/(?:export|original|rejections)$/;

/** What a request costs; null for what is cheap. */
export function costOf(method: string, url: URL): CostClass | null {
  const { pathname, searchParams } = url;
  if (PREVIEWS.test(pathname)) return "previews";
  if (method === "POST" && /^\/api\/v1\/imports(?:\/open)?$/.test(pathname)) return "imports";
  if (searchParams.get("format") === "csv" || EXPORTS.test(pathname)) return "exports";
  return /^\/api\/v1\/(?:records|postmortems)$/.test(pathname) && searchParams.has("q") ? "search" : null;
}

interface Bucket {
  tokens: number;
  atMs: number;
}

declare global {
  // On globalThis, because Next gives each route its own copy of a module.
  var afterwordRates: Map<string, Bucket> | undefined;
}

/**
 * Refuses a caller, or else an address, that sends more costly requests than a minute allows. The person at this computer
 * is never refused.
 */
export function limitRate(request: Request, caller: Caller, nowMs: number): void {
  const cost = costOf(request.method, new URL(request.url));
  const address = addressOf(request.headers);
  if (!cost || caller.kind === "system" || (caller.kind === "owner" && (!address || isLoopback(address))))
    return;
  const known = caller.kind === "user" || caller.kind === "token" || caller.kind === "ingest";
  const waitMs = take(`${cost} ${known ? `${caller.kind} ${caller.id}` : address}`, RATE_LIMITS[cost], nowMs);
  if (waitMs === 0) return;
  const seconds = Math.ceil(waitMs / 1000);
  throw new ApplicationError("too-many-requests", { retryAfterSeconds: seconds, facts: { seconds } });
}

/** Takes one of the minute's requests; how long to wait for the next when none is left, else 0. */
function take(key: string, perMinute: number, nowMs: number): number {
  const buckets = (globalThis.afterwordRates ??= new Map<string, Bucket>());
  if (buckets.size >= KEYS_MAX && !buckets.has(key)) forget(buckets, nowMs);
  const bucket = buckets.get(key) ?? { tokens: perMinute, atMs: nowMs };
  const gained = (Math.max(0, nowMs - bucket.atMs) / MINUTE_MS) * perMinute;
  const tokens = Math.min(perMinute, bucket.tokens + gained);
  buckets.set(key, { tokens: Math.max(0, tokens - 1), atMs: nowMs });
  return tokens >= 1 ? 0 : Math.ceil(((1 - tokens) * MINUTE_MS) / perMinute);
}

/** Whoever has not been seen for a minute is full again; under a flood of addresses all are. */
function forget(buckets: Map<string, Bucket>, nowMs: number): void {
  for (const [key, { atMs }] of buckets) if (nowMs - atMs >= MINUTE_MS) buckets.delete(key);
  if (buckets.size >= KEYS_MAX) buckets.clear();
}
