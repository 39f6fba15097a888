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

/** A bounded duration: the best value, then its bounds, quieter, where they differ. */
export function BoundedDurationText({ value }: { value: { lowMs: number; bestMs: number; highMs: number } }) {
  const format = useFormat();
  const [low, best, high] = [value.lowMs, value.bestMs, value.highMs].map(format.duration);
  return (
    <span className="figures">
      <span className="whitespace-nowrap">{best}</span>
      {low !== high && (
        <span className="whitespace-nowrap text-ink-3">
          {" "}
          ({low} – {high})
        </span>
      )}
    </span>
  );
}
