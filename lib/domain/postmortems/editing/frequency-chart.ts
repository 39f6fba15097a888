/** How often a pattern was seen, as data that stands in a document: a fenced block of the language "chart". */
export interface FrequencyChart {
  title: string;
  /** The pattern it counts; null for a chart written by hand. */
  patternId: string | null;
  /** Epoch milliseconds of the first bucket. */
  from: number;
  bucketMs: number;
  counts: number[];
}

export const CHART_LANGUAGE = "chart";
const BUCKETS_MAX = 2_000;

/** The lines between the fences. A person can read and write them; unknown lines are passed over. */
export function writeChart(chart: FrequencyChart): string {
  return [
    `title: ${chart.title.replace(/\s+/g, " ").trim()}`,
    ...(chart.patternId === null ? [] : [`pattern: ${chart.patternId}`]),
    `from: ${new Date(chart.from).toISOString()}`,
    `bucket: ${chart.bucketMs / 1000} s`,
    `counts: ${chart.counts.join(" ")}`,
  ].join("\n");
}

/** The chart that some lines describe; null when they describe none. */
export function readChart(text: string): FrequencyChart | null {
  const values = new Map(
    text.split("\n").flatMap((line) => {
      const found = /^\s*(title|pattern|from|bucket|counts)\s*:\s*(.*?)\s*$/.exec(line);
      return found ? [[found[1] ?? "", found[2] ?? ""] as const] : [];
    }),
  );
  const from = Date.parse(values.get("from") ?? "");
  const bucket = /^(\d{1,9}(?:\.\d{1,3})?)\s*(ms|s|min|h|d)$/.exec(values.get("bucket") ?? "");
  const words = (values.get("counts") ?? "").split(/[\s,;]+/).filter(Boolean);
  const counts = words.map(Number);
  if (Number.isNaN(from) || !bucket || counts.length === 0 || counts.length > BUCKETS_MAX) return null;
  if (counts.some((count) => !Number.isFinite(count) || count < 0)) return null;
  const bucketMs = Number(bucket[1]) * (UNITS[bucket[2] ?? "s"] ?? 1000);
  if (bucketMs <= 0) return null;
  return {
    title: values.get("title") ?? "",
    patternId: values.get("pattern") || null,
    from,
    bucketMs,
    counts,
  };
}

const UNITS: Record<string, number> = { ms: 1, s: 1_000, min: 60_000, h: 3_600_000, d: 86_400_000 };
