import { SEED_1, step1, wordHash1 } from "./content-hash";

const BITS = 12;

/** A set of words that is asked by their first hash; nearly all others are refused by one look into a table. */
export class WordSet {
  readonly #hashes: ReadonlySet<number>;
  readonly #seen = new Uint8Array(1 << BITS);

  constructor(words: readonly string[]) {
    this.#hashes = new Set(words.map(wordHash1));
    for (const hash of this.#hashes) this.#seen[hash >>> (32 - BITS)] = 1;
  }

  hasHash(hash1: number): boolean {
    return this.#seen[hash1 >>> (32 - BITS)] === 1 && this.#hashes.has(hash1);
  }

  /** Whether the bytes between two places are one of the words. */
  hasBytes(bytes: Uint8Array, start: number, end: number): boolean {
    let hash = SEED_1;
    for (let i = start; i < end; i++) hash = step1(hash, bytes[i] ?? 0);
    return this.hasHash(hash);
  }
}
