const WINDOW_MS = 150;
// Of lines of 256 KiB no more can be searched in that time.
const WANTED_MIN = 20;
const WANTED_MAX = 400_000;
const GROWTH_MAX = 4;

/** How many records can be read in a moment: learned from the windows read before. */
export class WindowSize {
  #wanted: number;

  constructor(
    first: number,
    private readonly learns: boolean,
  ) {
    this.#wanted = first;
  }

  get wanted(): number {
    return this.#wanted;
  }

  /** How long a window of so many records took to read. */
  learn(count: number, tookMs: number): void {
    // A window that holds little says little.
    if (!this.learns || count * GROWTH_MAX < this.#wanted) return;
    const fitting = Math.round((count / Math.max(1, tookMs)) * WINDOW_MS);
    this.#wanted = Math.max(WANTED_MIN, Math.min(WANTED_MAX, this.#wanted * GROWTH_MAX, fitting));
  }
}
