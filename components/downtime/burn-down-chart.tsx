"use client";

import { Area, CartesianGrid, ComposedChart, Line, ReferenceLine, Tooltip, XAxis, YAxis } from "recharts";
import { useFormat } from "@/components/layout/format-provider";
import { durationTicks } from "@/lib/charts/duration-ticks";
import { timeTicks } from "@/lib/charts/time-ticks";
import type { Metrics } from "@/lib/contracts/metrics";

const HALF_DAY = 43_200_000;

/** The remaining budget at the end of each day with its bounds; a module of its own, loaded when it is seen. */
export default function BurnDownChart({
  budget,
  width,
  height,
}: {
  budget: Metrics["budgets"][number];
  width: number;
  height: number;
}) {
  const format = useFormat();
  const points = budget.burnDown.map(({ day, remaining }) => ({
    day,
    at: Date.parse(`${day}T12:00:00Z`),
    best: remaining.best,
    bounds: [remaining.low, remaining.high],
  }));
  const least = Math.min(0, ...budget.burnDown.map(({ remaining }) => remaining.low));
  const [from, to] = [points[0]?.at ?? 0, points.at(-1)?.at ?? 0];
  const axis = timeTicks({ from, to }, Math.max(2, Math.floor(width / 110)), 0);
  // Between days there is nothing to mark, and a span may hold the begin of no month.
  const isShort = axis.grain === "minute" || axis.grain === "second" || axis.at.length < 2;
  const labelOf = (at: number) =>
    isShort || axis.grain === "day"
      ? format.dayMonth(at, "UTC")
      : axis.grain === "month"
        ? format.monthYear(at, "UTC")
        : format.year(at, "UTC");
  return (
    <ComposedChart
      width={width}
      height={height}
      data={points}
      margin={{ top: 8, right: 8, bottom: 0, left: 4 }}
      accessibilityLayer={false}
    >
      <CartesianGrid vertical={false} stroke="var(--line)" />
      <XAxis
        dataKey="at"
        type="number"
        scale="time"
        domain={from < to ? [from, to] : [from - HALF_DAY, to + HALF_DAY]}
        ticks={isShort ? [...new Set([from, to])] : axis.at}
        tickFormatter={labelOf}
        tick={{ fill: "var(--ink-3)", fontSize: 12 }}
        stroke="var(--line)"
        tickLine={false}
      />
      <YAxis
        width={76}
        tickFormatter={(value: number) => format.duration(value)}
        tick={{ fill: "var(--ink-3)", fontSize: 12 }}
        axisLine={false}
        tickLine={false}
        domain={[least, budget.budgetMs]}
        ticks={durationTicks(least, budget.budgetMs, 5)}
      />
      <Tooltip
        isAnimationActive={false}
        cursor={{ stroke: "var(--line-strong)" }}
        content={({ active, payload }) => {
          const point: unknown = payload?.[0]?.payload;
          const shown = points.find((one) => one === point);
          if (!active || !shown) return null;
          return (
            <div className="rounded-md border border-line bg-panel px-2.5 py-1.5 text-sm shadow-float">
              {format.instant(shown.at, "day", "UTC")}: {format.duration(shown.best)}
            </div>
          );
        }}
      />
      <ReferenceLine y={0} stroke="var(--down)" strokeDasharray="4 3" />
      <Area
        dataKey="bounds"
        stroke="none"
        fill="var(--ink)"
        fillOpacity={0.12}
        isAnimationActive={false}
        type="linear"
      />
      <Line
        dataKey="best"
        stroke="var(--ink)"
        strokeWidth={1.75}
        dot={points.length < 3}
        isAnimationActive={false}
        type="linear"
      />
    </ComposedChart>
  );
}
