import type { FrequencyChart } from "@/lib/charts/prepare-frequency";

interface Props {
  chart: FrequencyChart;
  top: number;
  height: number;
  colorOf: (key: string, index: number) => string;
}

/** Stacked bars as one SVG path a key: light enough to stand above a list that is the page's real matter. */
export function PlainBars({ chart, top, height, colorOf }: Props) {
  const paths = chart.keys.map(() => "");
  const gap = chart.bars.length > 240 ? 0 : 0.12;
  chart.bars.forEach((bar, index) => {
    let foot = height;
    bar.counts.forEach((count, key) => {
      if (count === 0) return;
      // At least 2 px: one error must be seen beside a thousand.
      const tall = Math.max(2, (count / top) * (height - 2));
      foot -= tall;
      paths[key] += `M${index + gap / 2} ${foot.toFixed(2)}h${1 - gap}v${tall.toFixed(2)}h${gap - 1}z`;
    });
  });
  return (
    <svg
      viewBox={`0 0 ${Math.max(1, chart.bars.length)} ${height}`}
      preserveAspectRatio="none"
      className="relative block h-full w-full"
    >
      <path
        d={`M0 .5H${chart.bars.length}M0 ${height - 0.5}H${chart.bars.length}`}
        stroke="var(--line)"
        vectorEffect="non-scaling-stroke"
      />
      {chart.keys.map(({ key }, index) => (
        <path key={key} d={paths[index]} fill={colorOf(key, index)} />
      ))}
    </svg>
  );
}
