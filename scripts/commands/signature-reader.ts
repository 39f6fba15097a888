import type { SignatureTable } from "@/lib/domain/grouping/index";
import { NONE } from "./record-batch";
import type { RecordCursor } from "./record-cursor";

/** The signatures of records as they come: a text that crossed as a name is scanned once. */
export class SignatureReader {
  readonly #table: SignatureTable;
  #known = new Int32Array(1 << 10).fill(NONE);
  #generation = 0;

  constructor(table: SignatureTable) {
    this.#table = table;
  }

  /** The dense index of the record's signature; counts it. */
  indexOf(record: RecordCursor): number {
    const { bytes, signature, signatureTo } = record;
    if (signature >= 0) return this.#ofName(record, signature);
    return signatureTo > 0
      ? this.#table.addBytes(bytes, record.signatureFrom, signatureTo)
      : this.#table.addBytes(bytes, record.bodyFrom, record.bodyTo);
  }

  #ofName(record: RecordCursor, name: number): number {
    if (record.generation !== this.#generation) {
      this.#generation = record.generation;
      this.#known.fill(NONE);
    }
    if (name >= this.#known.length) {
      const grown = new Int32Array(Math.max(this.#known.length * 2, name + 1)).fill(NONE);
      grown.set(this.#known);
      this.#known = grown;
    }
    const known = this.#known[name] ?? NONE;
    if (known >= 0) {
      this.#table.count(known);
      return known;
    }
    return (this.#known[name] = this.#table.add(record.names[name] ?? ""));
  }
}
