import { useFormat } from "@/components/layout/format-provider";
import { timeTicks, type TickGrain } from "@/lib/charts/time-ticks";
import { offsetMs } from "@/lib/client/zoned-time";

/** Marks at round times of the reader's zone, one for about `pxEach` pixels, with their labels; midnight is the day. */
export function useTimeTicks(span: { from: number; to: number }, width: number, pxEach: number) {
  const format = useFormat();
  const offset = offsetMs(format.timeZone, span.from);
  const { at, grain } = timeTicks(span, Math.max(2, Math.floor(width / pxEach)), offset);
  const words: Record<TickGrain, (mark: number) => string> = {
    second: (mark) => format.clock(mark, "second"),
    minute: (mark) =>
      (mark + offset) % 86_400_000 === 0 ? format.dayMonth(mark) : format.clock(mark, "minute"),
    day: (mark) => format.dayMonth(mark),
    month: (mark) => format.monthYear(mark),
    year: (mark) => format.year(mark),
  };
  return { at, label: words[grain] };
}
