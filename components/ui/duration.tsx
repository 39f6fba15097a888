"use client";

import { useFormat } from "../layout/format-provider";

/** A duration in milliseconds, "1 h 24 min". */
export function Duration({ ms }: { ms: number }) {
  const format = useFormat();
  return (
    <time dateTime={`PT${(ms / 1_000).toFixed(3)}S`} className="whitespace-nowrap">
      {format.duration(ms)}
    </time>
  );
}

/** A bounded duration: the best value, then its bounds, quieter, where they differ; `stacked`, under it. */
export function BoundedDurationText({
  value,
  stacked = false,
}: {
  value: { lowMs: number; bestMs: number; highMs: number };
  stacked?: boolean;
}) {
  const format = useFormat();
  const [low, best, high] = [value.lowMs, value.bestMs, value.highMs].map(format.duration);
  return (
    <span className="figures">
      <span className="whitespace-nowrap">{best}</span>
      {low !== high && (
        <span className={`whitespace-nowrap text-ink-3 ${stacked ? "block text-sm" : ""}`}>
          {stacked ? `${low} – ${high}` : ` (${low} – ${high})`}
        </span>
      )}
    </span>
  );
}
