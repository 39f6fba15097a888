import type { Caller } from "@/lib/domain/access/caller";

// Also how long a token that another process revokes may still be used.
const KEPT_MS = 5_000;
const TOKENS_MAX = 10_000;

declare global {
  // On globalThis, because Next gives each route its own copy of a module.
  var afterwordTokens: Map<string, { caller: Caller; until: number }> | undefined;
}

/** Whose token it was a moment ago: a sender of many small requests is not looked up for each. */
export function rememberedToken(hash: string, now: number): Caller | null {
  const found = cache().get(hash);
  return found && found.until > now ? found.caller : null;
}

export function rememberToken(hash: string, caller: Caller, now: number): void {
  if (cache().size >= TOKENS_MAX) cache().clear();
  cache().set(hash, { caller, until: now + KEPT_MS });
}

/** Rights have changed: every token is looked up anew. */
export function forgetTokens(): void {
  cache().clear();
}

function cache() {
  return (globalThis.afterwordTokens ??= new Map());
}
