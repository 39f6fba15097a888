import { listBuckets, type BucketCount, type RecordFilter, type Span } from "@/db/queries/search-records";
import type { Db } from "@/db/client";
import { WindowSize } from "./window-size";

const HOUR = 3_600_000;
const MINUTE = 60_000;
const WIDTH_MIN = 10;
// A bucket may hold this many times what is wanted before a finer one is asked for.
const TOLERANCE = 1.5;

export interface SearchWindow {
  span: Span;
  /** Where the next one begins, epoch milliseconds. */
  edge: number;
  /** About how many records lie in it. */
  count: number;
}

/**
 * Cuts a span into windows from one end, each of about as many records as can be read in a moment, by the counts kept of each
 * hour and minute. How many that is, it learns from the windows before.
 */
export class SearchWindows {
  readonly #size: WindowSize;
  #hoursAtOnce = 24;
  readonly #left: Span;

  constructor(
    private readonly db: Db,
    private readonly filter: RecordFilter,
    span: Span,
    private readonly newestFirst: boolean,
    /** Records of the first window; those after it only grow where `learns`. */
    first: number,
    private readonly learns: boolean,
  ) {
    this.#left = { ...span };
    this.#size = new WindowSize(first, learns);
  }

  /** Null at the end of the span. */
  async next(): Promise<SearchWindow | null> {
    const hours = await listBuckets(
      this.db,
      "hour",
      this.filter,
      this.#left,
      this.newestFirst,
      this.#hoursAtOnce,
    );
    this.#hoursAtOnce = Math.min(1_000, this.#hoursAtOnce * 4);
    const [hour] = hours;
    if (!hour) return null;
    const window = this.#isTooFull(hour) ? await this.#within(hour) : this.#gather(hours, HOUR);
    if (this.newestFirst) this.#left.to = window.edge;
    else this.#left.from = window.edge;
    return window;
  }

  /** How long the last window took to read. */
  learn({ count }: SearchWindow, tookMs: number): void {
    this.#size.learn(count, tookMs);
  }

  #isTooFull({ count }: BucketCount): boolean {
    return this.learns && count > this.#size.wanted * TOLERANCE;
  }

  async #within(hour: BucketCount): Promise<SearchWindow> {
    const { from, to } = this.#left;
    const span = {
      from: Math.max(hour.start, from ?? -Infinity),
      to: Math.min(hour.start + HOUR, to ?? Infinity),
    };
    const minutes = await listBuckets(this.db, "minute", this.filter, span, this.newestFirst, HOUR / MINUTE);
    const [minute] = minutes;
    // What is counted lies in the part that was read before.
    if (!minute) return this.#gather([{ start: hour.start, count: 0 }], HOUR);
    if (!this.#isTooFull(minute)) return this.#gather(minutes, MINUTE);
    // Within a minute there are no counts: an even share of it.
    const share = this.#size.wanted / minute.count;
    const widthMs = Math.max(WIDTH_MIN, Math.floor(MINUTE * share));
    const edge = this.newestFirst
      ? Math.max(minute.start, Math.min(minute.start + MINUTE, span.to) - widthMs)
      : Math.min(minute.start + MINUTE, Math.max(minute.start, span.from) + widthMs);
    return this.#window(edge, minute.count * share);
  }

  #gather(buckets: readonly BucketCount[], widthMs: number): SearchWindow {
    let count = 0;
    let last = buckets[0]?.start ?? 0;
    for (const bucket of buckets) {
      count += bucket.count;
      last = bucket.start;
      if (count >= this.#size.wanted) break;
    }
    return this.#window(this.newestFirst ? last : last + widthMs, count);
  }

  #window(edge: number, count: number): SearchWindow {
    const { from, to } = this.#left;
    const span = this.newestFirst
      ? { from: Math.max(edge, from ?? -Infinity), to }
      : { from, to: Math.min(edge, to ?? Infinity) };
    return { span, edge, count };
  }
}
