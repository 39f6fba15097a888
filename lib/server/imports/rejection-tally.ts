import type { StoredRejection } from "@/db/queries/imports";

// All counts are exact; beyond this many the lines themselves are no longer kept for the download.
const KEPT_MAX = 200_000;
const TEXT_CHARS_MAX = 2_000;

/** Counts the rejected lines of an import by reason, and gives each its place in the download. */
export class RejectionTally {
  readonly #reasons = new Map<string, { reason: string; count: number; firstLine: number }>();
  #kept = 0;
  entry: string | null = null;

  /** The row to store, or none once enough are kept. `lines` is how many input lines go with it. */
  add(reason: string, line: number, text: string, lines = 1): StoredRejection[] {
    const known = this.#reasons.get(reason);
    if (known) known.count += lines;
    else this.#reasons.set(reason, { reason, count: lines, firstLine: line });
    if (this.#kept >= KEPT_MAX) return [];
    const shown = text.slice(0, TEXT_CHARS_MAX).replaceAll("\0", "␀");
    return [{ ordinal: this.#kept++, entry: this.entry, line, reason, text: shown }];
  }

  summary(): { reason: string; count: number; firstLine: number }[] {
    return [...this.#reasons.values()]
      .map((row) => ({ ...row }))
      .sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1));
  }
}
