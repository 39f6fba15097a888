import type { MaintenanceRow } from "@/db/queries/maintenance";
import type { Maintenance } from "@/lib/contracts/maintenance";
import { iso } from "@/lib/contracts/present-instant";
import { occurrencesOf, type CalendarWindow } from "@/lib/domain/time/calendar";
import type { Interval } from "@/lib/domain/time/interval";

/** A maintenance window with those of its occurrences that touch the span. */
export function presentMaintenance(row: MaintenanceRow, span: Interval): Maintenance {
  const window = calendarWindowOf(row);
  return {
    id: row.id,
    title: row.title,
    services: row.services,
    ...window,
    createdBy: row.createdBy,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    occurrences: occurrencesOf(window, span).map(({ from, to }) => ({ from: iso(from), to: iso(to) })),
  };
}

/** The stored window as the domain's. */
export function calendarWindowOf(row: MaintenanceRow): CalendarWindow {
  return {
    timeZone: row.timeZone,
    start: localText(row.localStart),
    end: localText(row.localEnd),
    recurrence: row.recurrence,
  };
}

function localText(stored: string): string {
  return stored.replace(" ", "T").slice(0, 19);
}
