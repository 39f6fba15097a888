/** OpenTelemetry severity numbers, 1–24; 0 means the record states none. */
export const SEVERITY_BANDS = ["unspecified", "trace", "debug", "info", "warn", "error", "fatal"] as const;
export type SeverityBand = (typeof SEVERITY_BANDS)[number];

/** The band of an OpenTelemetry severity number: 1–4 trace, 5–8 debug, 9–12 info, 13–16 warn, 17–20 error, 21–24 fatal. */
export function severityBand(severity: number): SeverityBand {
  return SEVERITY_BANDS[severity <= 0 ? 0 : Math.min(6, Math.ceil(severity / 4))] ?? "unspecified";
}

/** The lowest severity number of a band; 0 for unspecified. */
export function bandFloor(band: SeverityBand): number {
  const index = SEVERITY_BANDS.indexOf(band);
  return index <= 0 ? 0 : index * 4 - 3;
}
