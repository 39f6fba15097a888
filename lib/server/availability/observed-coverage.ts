import type { Db } from "@/db/client";
import {
  findObservationVersion,
  findUsualGap,
  listObservedSpans,
  type ObservedSpanRow,
} from "@/db/queries/observed-spans";
import type { Interval } from "@/lib/domain/time/interval";

export type Coverage = ReadonlyMap<string, Interval[]>;

declare global {
  // On globalThis: every bundle of the server sees the one cache.
  var afterwordCoverage: WeakMap<object, { version: string; coverage: Promise<Coverage> }> | undefined;
}

/**
 * Where records prove that each service was observed, disjoint and ascending. Read anew only after imports have changed:
 * spans closer together than the service's usual gap are one log.
 */
export async function observedCoverage(db: Db): Promise<Coverage> {
  const cache = (globalThis.afterwordCoverage ??= new WeakMap());
  const version = await findObservationVersion(db);
  const known = cache.get(db);
  if (known?.version === version) return known.coverage;
  const coverage = readCoverage(db);
  cache.set(db, { version, coverage });
  // A failure is for those who wait for it, never for who asks next.
  coverage.catch(() => cache.delete(db));
  return coverage;
}

async function readCoverage(db: Db): Promise<Coverage> {
  const byService = new Map<string, Interval[]>();
  for (const { service, from, to } of await listObservedSpans(db)) push(byService, service, { from, to });
  for (const [service, spans] of byService)
    if (spans.length > 1) byService.set(service, joinWithin(spans, await findUsualGap(db, service)));
  return byService;
}

function joinWithin(spans: readonly Omit<ObservedSpanRow, "service">[], gapMs: number): Interval[] {
  const joined: Interval[] = [];
  for (const { from, to } of spans) {
    const last = joined[joined.length - 1];
    if (last && from - last.to <= gapMs) last.to = Math.max(last.to, to);
    else joined.push({ from, to });
  }
  return joined;
}

function push(byService: Map<string, Interval[]>, service: string, span: Interval): void {
  const spans = byService.get(service);
  if (spans) spans.push(span);
  else byService.set(service, [span]);
}
