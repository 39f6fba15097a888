/* oxlint-disable jsx-a11y/prefer-tag-over-role -- an SVG drawing cannot be an img element */
/** Counts as tiny bars, in the colour of the text; a zero is a gap. */
export function Sparkline({
  counts,
  label,
  width = 112,
  height = 20,
}: {
  counts: readonly number[];
  label: string;
  width?: number;
  height?: number;
}) {
  const most = Math.max(1, ...counts);
  const step = width / Math.max(1, counts.length);
  return (
    <svg
      role="img"
      aria-label={label}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      className="block text-ink-2"
    >
      <path d={`M0 ${height - 0.5}H${width}`} stroke="var(--line)" />
      {counts.map((count, index) => {
        if (count === 0) return null;
        // At least 2 px: one record must be seen beside a thousand.
        const tall = Math.max(2, (count / most) * (height - 1));
        return (
          <rect
            key={index}
            x={index * step}
            y={height - tall}
            width={Math.max(1, step - 0.75)}
            height={tall}
            fill="currentColor"
          />
        );
      })}
    </svg>
  );
}
