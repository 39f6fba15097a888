"use client";

import { useFormat } from "@/components/layout/format-provider";
import { timeTicks } from "@/lib/charts/prepare-incident-timeline";
import { offsetMs } from "@/lib/client/zoned-time";

const DAY_MS = 86_400_000;

/** Marks at round times of the reader's zone; midnight is the day. */
export function TimeAxis({ from, to, width }: { from: number; to: number; width: number }) {
  const format = useFormat();
  const offset = offsetMs(format.timeZone, from);
  const { at, stepMs } = timeTicks({ from, to }, Math.max(2, Math.floor(width / 90)), offset);
  const label = (mark: number) =>
    stepMs >= DAY_MS || (mark + offset) % DAY_MS === 0 ? format.dayMonth(mark) : format.clock(mark, "minute");
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
