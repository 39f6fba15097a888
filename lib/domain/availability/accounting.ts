import type { CalendarWindow } from "../time/calendar";
import { occurrencesOf } from "../time/calendar";
import type { Interval } from "../time/interval";
import { union } from "../time/union";

/** What counts as downtime; named wherever a figure is shown. */
export interface AccountingRules {
  /** Planned maintenance counts as downtime; otherwise it is outside what availability is a share of. */
  maintenanceCounts: boolean;
  /** How much a degraded millisecond counts as down, 0 to 1. */
  degradedWeight: number;
}

export const DEFAULT_ACCOUNTING: AccountingRules = { maintenanceCounts: false, degradedWeight: 0 };

/** Hours a service is promised for, as a person writes them: weekday 1 (Monday) to 7, "09:00" to "18:00". */
export interface ServiceHours {
  timeZone: string;
  weekly: { weekday: number; from: string; to: string }[];
}

/** A day on which no service hours began yet: any Monday long before logs. */
const FIRST_MONDAY = Date.UTC(1990, 0, 1);

/** The promised time within the span; a `to` at or before its `from` means the next day, "24:00" midnight. */
export function serviceTimeOf(hours: ServiceHours, span: Interval): Interval[] {
  return union(
    hours.weekly.flatMap(({ weekday, from, to }) => {
      const start = FIRST_MONDAY + (weekday - 1) * 86_400_000 + minutesOf(from) * 60_000;
      const length =
        (minutesOf(to) - minutesOf(from) + (minutesOf(to) <= minutesOf(from) ? 1_440 : 0)) * 60_000;
      const window: CalendarWindow = {
        timeZone: hours.timeZone,
        start: new Date(start).toISOString().slice(0, 16),
        end: new Date(start + length).toISOString().slice(0, 16),
        recurrence: { every: "week", interval: 1, weekdays: [], until: null },
      };
      return occurrencesOf(window, span);
    }),
  );
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return hours * 60 + minutes;
}
