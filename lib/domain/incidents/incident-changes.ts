/** What a change said of each field; `setInstant` where a status brought its instant along. */
export type FieldChanges = Record<string, { from: unknown; to: unknown; setInstant?: boolean }>;

/** An entry of an incident's history. */
export interface HistoryEntry {
  action: string;
  change: unknown;
}

/** What merging or splitting moved from one incident to another, and how the fields stood before; epoch milliseconds. */
export interface Moved {
  action: "merged" | "split";
  before: Record<string, unknown>;
  moved: { incidentId: string; impactIds: string[]; eventIds: string[]; postmortemIds: string[] }[];
}

const DECLARED = ["title", "status", "severity", "services", "impact"];
/** What else people do that makes fields theirs. */
const SETS: Readonly<Record<string, readonly string[]>> = {
  declared: DECLARED,
  "split-from": DECLARED,
  merged: ["impact", "services", "phases"],
  split: ["impact", "services"],
};

/** Where in a history, newest first, the change stands that can be taken back; null when something else came after it. */
export function undoableAt(history: readonly HistoryEntry[]): number | null {
  // Events of the timeline touch no field.
  const index = history.findIndex(({ action }) => !action.startsWith("event-"));
  const entry = history[index];
  return entry && isChange(entry) ? index : null;
}

/** The fields that people hold after these entries, the oldest first: each undoing takes the change before it back. */
export function setFieldsAfter(entries: readonly HistoryEntry[]): string[] {
  let held: readonly string[] = [];
  const before: (readonly string[])[] = [];
  for (const entry of entries) {
    if (entry.action === "undone") {
      held = before.pop() ?? held;
      continue;
    }
    if (entry.action.startsWith("event-")) continue;
    before.push(held);
    if (isFieldChange(entry)) held = [...held, ...Object.keys(changesOf(entry))];
    else held = [...held, ...(SETS[entry.action] ?? [])];
  }
  return [...new Set(held)].sort();
}

function isChange(entry: HistoryEntry): boolean {
  return isFieldChange(entry) || movedBy(entry) !== null;
}

function isFieldChange({ action }: HistoryEntry): boolean {
  return action === "changed" || action.startsWith("status-");
}

/** What a merge or a split moved; null for other entries, and for those that did not note it. */
export function movedBy({ action, change }: HistoryEntry): Moved | null {
  if (action !== "merged" && action !== "split") return null;
  return change instanceof Object && "undo" in change
    ? { ...(change.undo as Omit<Moved, "action">), action }
    : null;
}

/** What an entry said of each field. */
export function changesOf({ change }: HistoryEntry): FieldChanges {
  return change instanceof Object ? (change as FieldChanges) : {};
}
