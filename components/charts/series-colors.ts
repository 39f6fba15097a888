const SEVERITIES: Record<string, string> = {
  fatal: "var(--sev-critical)",
  error: "var(--sev-high)",
  warn: "var(--sev-medium)",
  info: "var(--sev-info)",
  debug: shade(34),
  trace: shade(24),
  unspecified: shade(16),
};
// Services are no states, so they are shades of ink: the legend names them, neighbours in a stack differ clearly.
const SERVICES = [60, 38, 78, 26, 48, 90, 32, 20];

/** The colour of a severity band's counts. */
export function severityColor(band: string): string {
  return SEVERITIES[band] ?? shade(16);
}

/** The shade of the service at this place of a ranking. */
export function serviceColor(index: number): string {
  return shade(SERVICES[index % SERVICES.length] ?? 40);
}

function shade(share: number): string {
  return `color-mix(in oklab, var(--ink) ${share}%, var(--panel))`;
}
