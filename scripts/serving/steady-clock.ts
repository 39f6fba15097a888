const JUMP_MS = 10 * 60_000;
const STEADY_MS = 2 * 3_600_000;

export type Clocks = {
  /** Epoch milliseconds, which somebody may set. */
  wall: () => number;
  /** Milliseconds that only pass. */
  passed: () => number;
};

/**
 * Whether the clock can be believed for what cannot be undone: it has not jumped for two hours of this process. A clock set a
 * year ahead would otherwise make everything old.
 */
export class SteadyClock {
  #jumpedAt: number;
  #last: { wall: number; passed: number };

  constructor(private readonly clocks: Clocks = { wall: Date.now, passed: () => performance.now() }) {
    this.#last = { wall: clocks.wall(), passed: clocks.passed() };
    this.#jumpedAt = -Infinity;
  }

  /** Ask every few minutes: a jump is seen against the time before. */
  isSteady(): boolean {
    const now = { wall: this.clocks.wall(), passed: this.clocks.passed() };
    const off = now.wall - this.#last.wall - (now.passed - this.#last.passed);
    if (Math.abs(off) > JUMP_MS) this.#jumpedAt = now.passed;
    this.#last = now;
    return now.passed - this.#jumpedAt >= STEADY_MS;
  }
}
