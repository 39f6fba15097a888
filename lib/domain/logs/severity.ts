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

/**
 * The severity numbers a filter names: bands (`error`), numbers (`17`), or "at least" (`warn+`, `13+`).
 * Null when nothing is asked for; parts that name nothing are left out.
 */
export function severitiesMatching(parts: readonly string[] | undefined): number[] | null {
  if (!parts || parts.length === 0) return null;
  const found = new Set<number>();
  for (const part of parts) {
    const atLeast = part.endsWith("+");
    const name = atLeast ? part.slice(0, -1) : part;
    const span = spanOfName(name);
    if (!span) continue;
    for (let severity = span.from; severity <= (atLeast ? 24 : span.to); severity++) found.add(severity);
  }
  return [...found].sort((a, b) => a - b);
}

function spanOfName(name: string): { from: number; to: number } | null {
  const band = SEVERITY_BANDS.find((candidate) => candidate === name.toLowerCase());
  if (band === "unspecified") return { from: 0, to: 0 };
  if (band) return { from: bandFloor(band), to: bandFloor(band) + 3 };
  const number = /^\d{1,2}$/.test(name) ? Number(name) : -1;
  return number >= 0 && number <= 24 ? { from: number, to: number } : null;
}
