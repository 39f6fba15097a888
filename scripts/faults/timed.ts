export type Timed = { ms: number; status: number; retryAfter: string | null };

const PATIENCE_MS = 180_000;

/** How long an answer took to its last byte; status 0 is none. */
export async function timed(ask: () => Promise<Response>): Promise<Timed> {
  const startedMs = performance.now();
  const response = await ask().catch(() => null);
  if (response && !response.bodyUsed) await response.arrayBuffer().catch(() => null);
  return {
    ms: performance.now() - startedMs,
    status: response?.status ?? 0,
    retryAfter: response?.headers.get("retry-after") ?? null,
  };
}

/** Asks for an address, and times it. */
export function timedGet(url: string): Promise<Timed> {
  return timed(() => fetch(url, { redirect: "manual", signal: AbortSignal.timeout(PATIENCE_MS) }));
}

/** The value that `share` of them do not exceed; 0 of none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}
