/** Where an action item stands; the last two are over. */
export const ACTION_STATUSES = ["open", "in-progress", "done", "dropped"] as const;
export type ActionStatus = (typeof ACTION_STATUSES)[number];

/** Whether nothing more is to be done. */
export function isOver(status: ActionStatus): boolean {
  return status === "done" || status === "dropped";
}

/** Whether an action should have been done before `today` (both days, "2031-02-01"). */
export function isOverdue(
  { status, due }: { status: ActionStatus; due: string | null },
  today: string,
): boolean {
  return due !== null && due < today && !isOver(status);
}

/** The day a recommendation's own words name ("2031-02-01", "01.02.2031"); null when they name none. */
export function dueDayOf(text: string | null): string | null {
  const iso = /^\s*(\d{4})-(\d{2})-(\d{2})/.exec(text ?? "");
  const dotted = /^\s*(\d{1,2})\.(\d{1,2})\.(\d{4})/.exec(text ?? "");
  const [year, month, day] = iso ? iso.slice(1) : dotted ? dotted.slice(1).toReversed() : [];
  if (year === undefined || month === undefined || day === undefined) return null;
  const date = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const at = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(date) ? date : null;
}
