import type { SeriesFilters } from "@/lib/client/patterns";
import type { RecordFilters } from "@/lib/client/records";

/** The part of the records' filters that counts per minute can answer: not words, not a source, not an import. */
export function histogramFilters({ from, to, service, severity, pattern }: RecordFilters): SeriesFilters {
  return { from, to, service, severity, pattern, by: "severity" };
}
