"use client";

import { useTimeTicks } from "./use-time-ticks";

/** Marks at round times of the reader's zone. */
export function TimeAxis({ from, to, width }: { from: number; to: number; width: number }) {
  const { at, label } = useTimeTicks({ from, to }, width, 90);
  return (
    <div aria-hidden="true" className="relative h-5 overflow-hidden text-xs text-ink-3">
      {at.map((mark) => {
        const share = (mark - from) / Math.max(1, to - from);
        // A label that would be cut at the edge is left out.
        if (share * width < 16 || (1 - share) * width < 16) return null;
        return (
          <span
            key={mark}
            className="figures absolute top-0 -translate-x-1/2 border-l-0 pt-1 whitespace-nowrap"
            style={{ left: `${share * 100}%` }}
          >
            {label(mark)}
          </span>
        );
      })}
    </div>
  );
}
