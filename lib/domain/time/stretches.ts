import type { Interval } from "./interval";

/**
 * A log that says nothing for a month (milliseconds) is not one log: a clock was wrong (a year mistyped, a board that starts in
 * 1980 until it has the time), or it was not kept. A shorter gap may be an outage.
 */
export const LOG_APART_MS = 31 * 86_400_000;

/** Instants (epoch ms) as stretches: what lies within `apartMs` of one another is one. The same in whatever order they come. */
export class Stretches {
  readonly #apartMs: number;
  /** Ascending, each further from the next than `apartMs`. */
  #held: Interval[] = [];

  constructor(apartMs: number) {
    this.#apartMs = apartMs;
  }

  /** `to` is the last instant itself. */
  add(from: number, to = from): void {
    const last = this.#held[this.#held.length - 1];
    if (last && from >= last.from && to - last.to <= this.#apartMs) {
      if (to > last.to) last.to = to;
      return;
    }
    const near = ({ from: start, to: end }: Interval) =>
      start - to <= this.#apartMs && from - end <= this.#apartMs;
    const joined = this.#held
      .filter(near)
      .reduce((all, one) => ({ from: Math.min(all.from, one.from), to: Math.max(all.to, one.to) }), {
        from,
        to,
      });
    this.#held = [...this.#held.filter((one) => !near(one)), joined].sort((a, b) => a.from - b.from);
  }

  list(): Interval[] {
    return this.#held.map((one) => ({ ...one }));
  }
}
