/** The place is not known any more in memory: the database has to say. */
export const UNKNOWN_ORDINAL = -1;

const FILTER_BITS = 1 << 27;

/**
 * Counts equal records of one file: the first gets ordinal 0, the next 1, and so on. Memory is bounded by two
 * generations of keys; a key that may have left them (a Bloom filter remembers) is UNKNOWN_ORDINAL.
 */
export class OrdinalCounter {
  #young = new Generation();
  #old: Generation | null = null;
  #left: Uint32Array | null = null;
  readonly #keysMax: number;

  constructor(keysMax: number) {
    this.#keysMax = keysMax;
  }

  /** `place` is the source and the microsecond within `ms`, packed into 32 bits. */
  next(place: number, ms: number, high: number, low: number): number {
    const slot = this.#young.slotOf(place, ms, high, low);
    const count = this.#young.counts[slot] ?? 0;
    if (count > 0) {
      this.#young.counts[slot] = count + 1;
      return count;
    }
    const before = this.#old?.countOf(place, ms, high, low) ?? 0;
    if (before === 0 && this.#left && this.#mayHaveLeft(place, ms, high, low)) return UNKNOWN_ORDINAL;
    this.learn(place, ms, high, low, before + 1);
    return before;
  }

  /** Says how many equals there have been so far. */
  learn(place: number, ms: number, high: number, low: number, count: number): void {
    this.#young.set(place, ms, high, low, count);
    if (this.#young.size < this.#keysMax) return;
    if (this.#old) this.#remember(this.#old);
    this.#old = this.#young;
    // The next one will grow as large.
    this.#young = new Generation(this.#old.capacity);
  }

  #remember(generation: Generation): void {
    const bits = (this.#left ??= new Uint32Array(FILTER_BITS >>> 5));
    generation.forEach((place, ms, high, low) => {
      for (let round = 0; round < 3; round++) {
        const bit = bitOf(place, ms, high, low, round);
        bits[bit >>> 5] = (bits[bit >>> 5] ?? 0) | (1 << (bit & 31));
      }
    });
  }

  #mayHaveLeft(place: number, ms: number, high: number, low: number): boolean {
    for (let round = 0; round < 3; round++) {
      const bit = bitOf(place, ms, high, low, round);
      if (((this.#left?.[bit >>> 5] ?? 0) & (1 << (bit & 31))) === 0) return false;
    }
    return true;
  }
}

/** Open addressing over typed arrays: a Map of strings would cost ten times the memory. */
class Generation {
  size = 0;
  #capacity: number;
  #times: Float64Array;
  #parts: Int32Array;
  counts: Int32Array;

  constructor(capacity = 1 << 10) {
    this.#capacity = capacity;
    this.#times = new Float64Array(capacity);
    this.#parts = new Int32Array(capacity * 3);
    this.counts = new Int32Array(capacity);
  }

  get capacity(): number {
    return this.#capacity;
  }

  slotOf(place: number, ms: number, high: number, low: number): number {
    const mask = this.#capacity - 1;
    let slot = mix(place, ms, high, low) & mask;
    while (this.counts[slot] !== 0) {
      const part = slot * 3;
      if (
        this.#parts[part] === low &&
        this.#times[slot] === ms &&
        this.#parts[part + 1] === high &&
        this.#parts[part + 2] === place
      )
        return slot;
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  countOf(place: number, ms: number, high: number, low: number): number {
    return this.counts[this.slotOf(place, ms, high, low)] ?? 0;
  }

  set(place: number, ms: number, high: number, low: number, count: number): void {
    const slot = this.slotOf(place, ms, high, low);
    if (this.counts[slot] === 0) {
      this.size++;
      this.#times[slot] = ms;
      this.#parts[slot * 3] = low;
      this.#parts[slot * 3 + 1] = high;
      this.#parts[slot * 3 + 2] = place;
    }
    this.counts[slot] = count;
    if (this.size * 2 > this.#capacity) this.#grow();
  }

  forEach(visit: (place: number, ms: number, high: number, low: number, count: number) => void): void {
    for (let slot = 0; slot < this.#capacity; slot++) {
      const count = this.counts[slot] ?? 0;
      if (count === 0) continue;
      const part = slot * 3;
      visit(
        this.#parts[part + 2] ?? 0,
        this.#times[slot] ?? 0,
        this.#parts[part + 1] ?? 0,
        this.#parts[part] ?? 0,
        count,
      );
    }
  }

  #grow(): void {
    const larger = new Generation(this.#capacity * 2);
    this.forEach((place, ms, high, low, count) => larger.set(place, ms, high, low, count));
    this.#capacity = larger.#capacity;
    this.#times = larger.#times;
    this.#parts = larger.#parts;
    this.counts = larger.counts;
  }
}

function mix(place: number, ms: number, high: number, low: number): number {
  const time = (ms % 0x100000000) | 0;
  let hash = low ^ Math.imul(time, 0x9e3779b1) ^ Math.imul(place, 0x85ebca77) ^ Math.imul(high, 0xc2b2ae3d);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
}

function bitOf(place: number, ms: number, high: number, low: number, round: number): number {
  return mix(place ^ Math.imul(round, 0x27d4eb2f), ms, high + round, low) & (FILTER_BITS - 1);
}
