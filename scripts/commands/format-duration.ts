/** A duration for people, two units at most: "850 ms", "57 s", "1 h 24 min", "3 d 4 h". */
export function formatDuration(ms: number): string {
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  if (ms < 10_000 && ms % 1_000 !== 0) return `${(ms / 1_000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1_000);
  if (seconds < 60) return `${seconds} s`;
  const units: [string, number][] = [
    ["d", 86_400],
    ["h", 3_600],
    ["min", 60],
    ["s", 1],
  ];
  const first = units.findIndex(([, size]) => seconds >= size);
  const [major, majorSize] = units[first] ?? ["s", 1];
  const [minor, minorSize] = units[first + 1] ?? ["s", 1];
  const rest = Math.floor((seconds % majorSize) / minorSize);
  return `${Math.floor(seconds / majorSize)} ${major}${rest > 0 && majorSize > 1 ? ` ${rest} ${minor}` : ""}`;
}
