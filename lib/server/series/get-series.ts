import { findPatternTemplates } from "@/db/queries/patterns";
import { findObservedSpan, listSeries } from "@/db/queries/series";
import type { Series, SeriesQuery } from "@/lib/contracts/patterns";
import { SEVERITY_BANDS, severityBand } from "@/lib/domain/logs/severity";
import type { Context } from "../context";
import { countFilterOf } from "../patterns/count-filter";
import { chooseBucketMs } from "./choose-bucket";

const SERIES_MAX = 8;

/** Counts of records per bucket, by severity band, pattern or service; empty buckets count 0. */
export async function getSeries(ctx: Context, query: SeriesQuery): Promise<Series> {
  const filter = countFilterOf(query);
  const observed = await findObservedSpan(ctx.db);
  const asked = {
    from: filter.from ?? observed?.from ?? 0,
    to: filter.to ?? (observed ? observed.to + 1 : 0),
  };
  const bucketMs = chooseBucketMs(Math.max(0, asked.to - asked.from), query.bucketMs);
  const from = Math.floor(asked.from / bucketMs) * bucketMs;
  const to = Math.max(from + bucketMs, Math.ceil(asked.to / bucketMs) * bucketMs);
  const rows = await listSeries(ctx.db, { ...filter, from, to }, query.by, bucketMs);
  const buckets = Math.round((to - from) / bucketMs);
  const lines = new Map<string, number[]>();
  for (const row of rows) {
    const key = query.by === "severity" ? severityBand(Number(row.key)) : row.key;
    const counts = lines.get(key) ?? Array.from({ length: buckets }, () => 0);
    counts[row.bucket] = (counts[row.bucket] ?? 0) + row.count;
    lines.set(key, counts);
  }
  const total = (counts: number[]) => counts.reduce((sum, count) => sum + count, 0);
  const ranked = [...lines].sort((a, b) => total(b[1]) - total(a[1]) || (a[0] < b[0] ? -1 : 1));
  const kept = query.by === "severity" ? bySeverity(lines) : ranked.slice(0, SERIES_MAX);
  const others = query.by === "severity" ? [] : ranked.slice(SERIES_MAX);
  const labels =
    query.by === "pattern"
      ? await findPatternTemplates(
          ctx.db,
          kept.map(([key]) => key),
        )
      : null;
  return {
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    bucketMs,
    series: kept.map(([key, counts]) => ({ key, label: labels?.get(key) ?? key, counts })),
    othersCount: others.reduce((sum, [, counts]) => sum + total(counts), 0),
  };
}

/** Worst last, so that a stack puts errors on top. */
function bySeverity(lines: Map<string, number[]>): [string, number[]][] {
  return SEVERITY_BANDS.flatMap((band) => {
    const counts = lines.get(band);
    return counts ? [[band, counts] satisfies [string, number[]]] : [];
  });
}
