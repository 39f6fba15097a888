import { wordedDuration } from "../drafting/draft-words";
import type { FrequencyChart } from "../editing/frequency-chart";
import type { DocumentLanguage } from "../schema";

/** The box that a chart is drawn in. */
export const CHART_BOX = { width: 720, height: 96 };

/** A chart's bars as one path of an SVG picture: the highest bucket fills the box, and one record is still to be seen. */
export function chartPath({ counts }: FrequencyChart): string {
  const { width, height } = CHART_BOX;
  const peak = Math.max(1, ...counts);
  const step = width / counts.length;
  const round = (value: number) => Math.round(value * 100) / 100;
  const bars = counts.map((count, index) => {
    if (count === 0) return "";
    const high = round(Math.max(2, (count / peak) * (height - 4)));
    const wide = round(Math.max(1, step * 0.86));
    return `M${round(index * step)} ${round(height - high)}h${wide}v${high}h-${wide}z`;
  });
  return `M0 ${height - 0.5}H${width}v.5H0z${bars.join("")}`;
}

/** What is written above and below the bars: how many there were, at most how many at once, and from when to when. */
export function chartWords(
  { title, counts, from, bucketMs }: FrequencyChart,
  language: DocumentLanguage,
): { title: string; caption: string; from: string; to: string } {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const peak = Math.max(0, ...counts);
  const bucket = wordedDuration(bucketMs, language);
  return {
    title,
    caption:
      language === "ru"
        ? `записей: ${total}, самое большее ${peak} за ${bucket}`
        : `${total} ${total === 1 ? "record" : "records"}, at most ${peak} in ${bucket}`,
    from: instant(from),
    to: instant(from + bucketMs * counts.length),
  };
}

/** Seconds only where there are any. */
function instant(at: number): string {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return "";
  return `${date.toISOString().slice(0, 19).replace("T", " ").replace(/:00$/, "")} UTC`;
}
