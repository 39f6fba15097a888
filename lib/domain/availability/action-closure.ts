import type { Interval } from "../time/interval";
import { figureOf, figureRow } from "./figure";
import type { Figure } from "./figure";

/** An action item as the figures see it; `dueMs` is the end of its due day. */
export interface MeasuredAction {
  id: string;
  status: "open" | "in-progress" | "done" | "dropped";
  dueMs: number | null;
  closedMs: number | null;
}

/** Share of the actions due in the window (and before now) that were done by then. Dropped and undated ones are left out. */
export function actionClosureFigure(
  actions: readonly MeasuredAction[],
  window: Interval,
  now: number,
): Figure {
  const without: Record<string, string[]> = { dropped: [], "no-due-date": [], "not-due-yet": [] };
  const rows = actions.flatMap(({ id, status, dueMs, closedMs }) => {
    if (dueMs !== null && (dueMs <= window.from || dueMs > window.to)) return [];
    const reason =
      dueMs === null ? "no-due-date" : status === "dropped" ? "dropped" : dueMs > now ? "not-due-yet" : null;
    if (reason !== null) without[reason]?.push(id);
    if (reason !== null || dueMs === null) return [];
    const inTime = status === "done" && closedMs !== null && closedMs <= dueMs ? 1 : 0;
    return figureRow({
      key: id,
      from: dueMs,
      to: closedMs,
      low: inTime,
      best: inTime,
      high: inTime,
      ofLow: 1,
      ofBest: 1,
      ofHigh: 1,
    });
  });
  return figureOf({
    key: "actions-in-time",
    unit: "share",
    fold: "share",
    rule: "done-by-due-day",
    leftOut: Object.entries(without).map(([reason, keys]) => ({ reason, count: keys.length, keys })),
    rows,
  });
}

/** The open actions whose due day is over. */
export function overdueActions(actions: readonly MeasuredAction[], now: number): MeasuredAction[] {
  return actions.filter(
    ({ status, dueMs }) => (status === "open" || status === "in-progress") && dueMs !== null && dueMs <= now,
  );
}
