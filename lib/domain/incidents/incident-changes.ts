/** What a change said of each field; `setInstant` where a status brought its instant along. */
export type FieldChanges = Record<string, { from: unknown; to: unknown; setInstant?: boolean }>;

/** An entry of an incident's history. */
export interface HistoryEntry {
  action: string;
  change: unknown;
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
    if (entry.action === "undone") held = before.pop() ?? held;
    else if (isChange(entry)) {
      before.push(held);
      held = [...held, ...Object.keys(changesOf(entry))];
    } else held = [...held, ...(SETS[entry.action] ?? [])];
  }
  return [...new Set(held)].sort();
}

function isChange({ action }: HistoryEntry): boolean {
  return action === "changed" || action.startsWith("status-");
}

/** What an entry said of each field. */
export function changesOf({ change }: HistoryEntry): FieldChanges {
  return change instanceof Object ? (change as FieldChanges) : {};
}
