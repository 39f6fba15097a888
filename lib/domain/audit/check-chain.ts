import { GENESIS_HASH, sealedText, type AuditEntry } from "./audit-entry";

/**
 * changed: its hash is not that of its text. unlinked: it does not follow the entry before it. missing: numbers that are
 * not there. cut: entries that an anchor names are gone from the end. replaced: an anchor names another entry.
 */
export type ChainFaultKind = "changed" | "unlinked" | "missing" | "cut" | "replaced";

export interface ChainFault {
  kind: ChainFaultKind;
  /** The numbers it is about, the last one included. */
  from: number;
  to: number;
}

/** A head of the chain that was written down elsewhere. */
export interface Anchor {
  number: number;
  hash: string;
}

const FAULTS_MAX = 1_000;

/** Follows a chain entry by entry, in order of number, and finds every place where it is not as it was written. */
export class ChainCheck {
  readonly faults: ChainFault[] = [];
  entries = 0;
  head: Anchor = { number: 0, hash: GENESIS_HASH };
  readonly #hash: (text: string) => string;
  readonly #anchors: Map<number, string>;
  readonly #contested: number[];
  readonly #lastAnchor: number;

  /** `hash` is SHA-256 in hexadecimal. */
  constructor(hash: (text: string) => string, anchors: readonly Anchor[] = []) {
    this.#hash = hash;
    this.#anchors = new Map(anchors.map((anchor) => [anchor.number, anchor.hash]));
    this.#contested = anchors
      .filter((anchor) => this.#anchors.get(anchor.number) !== anchor.hash)
      .map(({ number }) => number);
    this.#lastAnchor = Math.max(0, ...this.#anchors.keys());
  }

  add(entry: AuditEntry): void {
    this.entries += 1;
    const { number } = entry;
    if (number !== this.head.number + 1) this.#note("missing", this.head.number + 1, number - 1);
    else if (entry.previousHash !== this.head.hash) this.#note("unlinked", number);
    if (this.#hash(sealedText(entry)) !== entry.hash) this.#note("changed", number);
    const anchored = this.#anchors.get(number);
    if (anchored !== undefined && (anchored !== entry.hash || this.#contested.includes(number)))
      this.#note("replaced", number);
    this.head = { number, hash: entry.hash };
  }

  /** After the last entry. */
  end(): ChainFault[] {
    if (this.#lastAnchor > this.head.number) this.#note("cut", this.head.number + 1, this.#lastAnchor);
    return this.faults;
  }

  #note(kind: ChainFaultKind, from: number, to = from): void {
    if (this.faults.length < FAULTS_MAX) this.faults.push({ kind, from, to });
  }
}
