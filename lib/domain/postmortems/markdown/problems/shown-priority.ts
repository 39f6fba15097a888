import type { Priority } from "../../priority";
import { PRIORITY_MARKS, priorityWord } from "../../priority";
import type { DocumentLanguage } from "../../schema";

/** A priority as we write it: its mark and its word; empty for none. */
export function shownPriority(priority: Priority | null, language: DocumentLanguage): string {
  return priority === null ? "" : `${PRIORITY_MARKS[priority]} ${priorityWord(priority, language)}`;
}
