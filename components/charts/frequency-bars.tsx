"use client";

import { Bar, BarChart, CartesianGrid, XAxis, YAxis } from "recharts";
import type { FrequencyBar, FrequencyChart } from "@/lib/charts/prepare-frequency";

interface Props {
  chart: FrequencyChart;
  top: number;
  width: number;
  height: number;
  colorOf: (key: string, index: number) => string;
}

/** Stacked bars with Recharts; a module of its own, so that a page loads it only when the chart is seen. */
export default function FrequencyBars({ chart, top, width, height, colorOf }: Props) {
  return (
    <BarChart
      width={width}
      height={height}
      data={chart.bars}
      margin={{ top: 0, right: 0, bottom: 0, left: 0 }}
      barCategoryGap={chart.bars.length > width / 5 ? 0 : "14%"}
      accessibilityLayer={false}
    >
      <CartesianGrid
        vertical={false}
        stroke="var(--line)"
        horizontalCoordinatesGenerator={() => [0.5, height / 2, height - 0.5]}
      />
      <XAxis dataKey="from" hide />
      <YAxis hide domain={[0, top]} allowDataOverflow />
      {chart.keys.map(({ key }, index) => (
        <Bar
          key={key}
          name={key}
          dataKey={(bar: FrequencyBar) => bar.counts[index] ?? 0}
          stackId="all"
          fill={colorOf(key, index)}
          maxBarSize={120}
          // At least 2 px: one error must be seen beside a thousand. By index: a stack passes its running total as value.
          minPointSize={(_, bar) => ((chart.bars[bar]?.counts[index] ?? 0) > 0 ? 2 : 0)}
          isAnimationActive={false}
        />
      ))}
    </BarChart>
  );
}
