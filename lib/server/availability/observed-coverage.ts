import type { Db } from "@/db/client";
import {
  findObservationVersion,
  findUsualGap,
  listActivityVersions,
  listObservedSpans,
  type ObservedSpanRow,
} from "@/db/queries/observed-spans";
import { groupBy } from "@/lib/domain/availability/group-by";
import type { Interval } from "@/lib/domain/time/interval";

export type Coverage = ReadonlyMap<string, Interval[]>;

interface Known {
  version: string;
  coverage: Promise<Coverage>;
  /** The usual gap of each service that was asked for, with what it was read from. */
  gaps: Map<string, { version: string; gapMs: number }>;
}

declare global {
  // On globalThis: every bundle of the server sees the one cache.
  var afterwordCoverage: WeakMap<object, Known> | undefined;
}

/**
 * Where records prove that each service was observed, disjoint and ascending. Read anew only after imports have changed,
 * the usual gap only of services that got something: spans closer together than that are one log.
 */
export async function observedCoverage(db: Db): Promise<Coverage> {
  const cache = (globalThis.afterwordCoverage ??= new WeakMap());
  const version = await findObservationVersion(db);
  const known = cache.get(db);
  if (known?.version === version) return known.coverage;
  const gaps: Known["gaps"] = known?.gaps ?? new Map();
  const coverage = readCoverage(db, gaps);
  cache.set(db, { version, coverage, gaps });
  // A failure is for those who wait for it, never for who asks next.
  coverage.catch(() => cache.delete(db));
  return coverage;
}

async function readCoverage(db: Db, gaps: Known["gaps"]): Promise<Coverage> {
  const [spans, versions] = await Promise.all([listObservedSpans(db), listActivityVersions(db)]);
  const byService = [...groupBy(spans, ({ service }) => service)];
  return new Map(
    await Promise.all(
      byService.map(async ([service, own]): Promise<[string, Interval[]]> => {
        const gapMs = own.length > 1 ? await usualGap(db, service, versions.get(service) ?? "", gaps) : 0;
        return [service, joinWithin(own, gapMs)];
      }),
    ),
  );
}

async function usualGap(db: Db, service: string, version: string, gaps: Known["gaps"]): Promise<number> {
  const known = gaps.get(service);
  if (known?.version === version) return known.gapMs;
  const gapMs = await findUsualGap(db, service);
  gaps.set(service, { version, gapMs });
  return gapMs;
}

function joinWithin(spans: readonly ObservedSpanRow[], gapMs: number): Interval[] {
  const joined: Interval[] = [];
  for (const { from, to } of spans) {
    const last = joined[joined.length - 1];
    if (last && from - last.to <= gapMs) last.to = Math.max(last.to, to);
    else joined.push({ from, to });
  }
  return joined;
}
