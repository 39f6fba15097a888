import { fromLocalInput, toLocalInput } from "./zoned-time";

export const PERIOD_PRESETS = ["month", "last-month", "quarter", "last-quarter", "year"] as const;
export type PeriodPreset = (typeof PERIOD_PRESETS)[number];

/**
 * A calendar period of the zone around the last instant of the data, so that logs of last year have a last month too. A
 * period that the data does not fill ends with the data: time to come is no time without evidence.
 */
export function presetPeriod(
  preset: PeriodPreset,
  lastMs: number,
  zone: string,
): { from: string; to: string } {
  const local = toLocalInput(lastMs, zone);
  const [year, month] = [Number(local.slice(0, 4)), Number(local.slice(5, 7)) - 1];
  const quarter = month - (month % 3);
  const months = {
    month: [month, month + 1],
    "last-month": [month - 1, month],
    quarter: [quarter, quarter + 3],
    "last-quarter": [quarter - 3, quarter],
    year: [0, 12],
  }[preset];
  const [from, to] = months.map((at) => {
    const first = new Date(Date.UTC(year, at)).toISOString().slice(0, 16);
    return fromLocalInput(first, zone) ?? 0;
  });
  return { from: iso(from ?? 0), to: iso(Math.min(to ?? 0, lastMs + 1)) };
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
