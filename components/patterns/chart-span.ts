import type { WirePattern } from "@/lib/contracts/patterns";

const HALF_HOUR = 1_800_000;

/**
 * The span a pattern's chart covers: the page's period, completed by the pattern's own first and last record. A pattern seen
 * once or for moments gets half an hour around it, so that one bar does not fill the chart. Null without any time.
 */
export function chartSpan(
  pattern: Pick<WirePattern, "firstSeen" | "lastSeen">,
  period: { from?: string | null; to?: string | null },
): { from: string; to: string } | null {
  if (period.from && period.to) return { from: period.from, to: period.to };
  if (!pattern.firstSeen || !pattern.lastSeen) return null;
  const [first, last] = [Date.parse(pattern.firstSeen), Date.parse(pattern.lastSeen) + 1];
  const pad = Math.max(0, Math.ceil((HALF_HOUR - (last - first)) / 2));
  const from = period.from ?? new Date(first - pad).toISOString();
  const to = period.to ?? new Date(last + pad).toISOString();
  return from < to ? { from, to } : null;
}
