import { detachedText } from "../../text/detached-text";
import { bigIntOfHalves, bigIntOfId, contentId, idOfBigInt } from "../content-hash";
import { FAMILY_CAPS, overflowTemplates } from "./overflow";
import { FoldedPart } from "./folded-part";
import type { Signature } from "../pattern";
import { SeenBodies } from "./seen-bodies";
import { SignatureScanner } from "./signature-scanner";

interface Family {
  signatures: number;
  /** Index of the overflow signature that takes what no longer fits, or -1. */
  overflow: number;
}

/**
 * Signatures of many bodies, each with a dense index. A body costs one scan and one probe; strings are made only for a new
 * signature. A family (equally many words; the same first word too; the first two and the last too) with more signatures than its
 * cap sends further new ones to one overflow signature. Which families overflow depends on the set of bodies alone, and `mergeSignatures`
 * puts all signatures of such a family into one pattern, so the order of lines makes no difference; no body is left out.
 */
export class SignatureTable {
  readonly #scanner = new SignatureScanner();
  #slots = new Int32Array(1 << 12);
  #hi = new Int32Array(1 << 10);
  #lo = new Int32Array(1 << 10);
  #counts = new Float64Array(1 << 10);
  /** 1 where the template has a digit. */
  #keepsDigit = new Uint8Array(1 << 10);
  readonly #seen = new SeenBodies();
  readonly #seenFolded = new SeenBodies(true);
  readonly #part = new FoldedPart();
  readonly #templates: string[] = [];
  readonly #families = new Map<string, Family>();
  readonly #caps: readonly number[];

  /** `caps` as FAMILY_CAPS. */
  constructor(caps: readonly number[] = FAMILY_CAPS) {
    this.#caps = caps;
  }

  get size(): number {
    return this.#templates.length;
  }

  /** Whether some family has more signatures than are kept apart. */
  get overflowed(): boolean {
    for (const family of this.#families.values()) if (family.overflow >= 0) return true;
    return false;
  }

  /** How many signatures stand for what no longer fitted, and how many bodies they took. */
  overflow(): { signatures: number; bodies: number } {
    const overflows = new Set<number>();
    for (const { overflow } of this.#families.values()) if (overflow >= 0) overflows.add(overflow);
    let bodies = 0;
    for (const index of overflows) bodies += this.countOf(index);
    return { signatures: overflows.size, bodies };
  }

  /** Counts the body and gives the dense index of its signature. */
  add(text: string): number {
    this.#scanner.load(text);
    return this.#countLoaded();
  }

  /** As `add`, of the UTF-8 in [from, to). */
  addBytes(bytes: Uint8Array, from: number, to: number): number {
    this.#scanner.loadBytes(bytes, from, to);
    return this.#countLoaded();
  }

  /** Counts one more body of a known signature. */
  count(index: number): void {
    this.#counts[index] = (this.#counts[index] ?? 0) + 1;
  }

  #countLoaded(): number {
    const scanner = this.#scanner;
    const { tokens } = scanner;
    let known = this.#seen;
    let seen = known.find(scanner.view, scanner.from, scanner.length, scanner.cut);
    if (seen < 0 && scanner.takeFoldedPart(this.#part)) {
      known = this.#seenFolded;
      seen = known.find(this.#part.view, 0, this.#part.length, this.#part.cut);
    }
    if (seen >= 0) return this.#countOne(seen);
    scanner.scanLoaded();
    const hi = tokens.hash1;
    const lo = tokens.hash2;
    const found = this.#find(hi, lo);
    if (found >= 0) {
      if (this.#keepsDigit[found] === 0) known.remember(found);
      return this.#countOne(found);
    }
    const template = tokens.template();
    return this.#countOne(this.#overflowOf(template) ?? this.#insert(hi, lo, template));
  }

  #countOne(index: number): number {
    this.#counts[index] = (this.#counts[index] ?? 0) + 1;
    return index;
  }

  countOf(index: number): number {
    return this.#counts[index] ?? 0;
  }
  /** Counts by index; a copy. */
  get counts(): Float64Array {
    return this.#counts.slice(0, this.size);
  }
  /** 64-bit content hash in base 36, the same on every machine. */
  idOf(index: number): string {
    return idOfBigInt(this.idBigIntOf(index));
  }
  /** The same id as a signed 64-bit integer, as Postgres keeps it. */
  idBigIntOf(index: number): bigint {
    return bigIntOfHalves(this.#hi[index] ?? 0, this.#lo[index] ?? 0);
  }
  templateOf(index: number): string {
    return this.#templates[index] ?? "";
  }

  /** All signatures with their counts, in order of first sight. */
  signatures(): Signature[] {
    return this.#templates.map((template, index) => ({
      id: this.idOf(index),
      template,
      count: this.countOf(index),
    }));
  }

  #find(hi: number, lo: number): number {
    const mask = this.#slots.length - 1;
    let at = lo & mask;
    for (;;) {
      const index = (this.#slots[at] ?? 0) - 1;
      if (index < 0) return -1;
      if (this.#hi[index] === hi && this.#lo[index] === lo) return index;
      at = (at + 1) & mask;
    }
  }

  #insert(hi: number, lo: number, template: string): number {
    const index = this.#templates.length;
    if (index === this.#hi.length) this.#grow();
    this.#hi[index] = hi;
    this.#lo[index] = lo;
    this.#keepsDigit[index] = /[0-9]/.test(template) ? 1 : 0;
    this.#templates.push(detachedText(template));
    if (index * 2 >= this.#slots.length) this.#slots = new Int32Array(this.#slots.length * 4);
    else {
      this.#place(index);
      return index;
    }
    for (let i = 0; i <= index; i++) this.#place(i);
    return index;
  }

  #place(index: number): void {
    const mask = this.#slots.length - 1;
    let at = (this.#lo[index] ?? 0) & mask;
    while (this.#slots[at] !== 0) at = (at + 1) & mask;
    this.#slots[at] = index + 1;
  }

  #grow(): void {
    const size = this.#hi.length * 2;
    const wider = new Int32Array(size);
    wider.set(this.#hi);
    this.#hi = wider;
    const lower = new Int32Array(size);
    lower.set(this.#lo);
    this.#lo = lower;
    const keepsDigit = new Uint8Array(size);
    keepsDigit.set(this.#keepsDigit);
    this.#keepsDigit = keepsDigit;
    const counts = new Float64Array(size);
    counts.set(this.#counts);
    this.#counts = counts;
  }

  /**
   * The overflow signature for a new signature whose family is full, or null, and then it is counted in its families. A
   * narrow family fills before a wide one is looked at: so which are full depends on the set of bodies alone.
   */
  #overflowOf(template: string): number | null {
    const keys = overflowTemplates(template);
    for (const key of keys) {
      const family = this.#families.get(key);
      if (family !== undefined && family.overflow >= 0) return family.overflow;
    }
    for (let level = keys.length - 1; level >= 0; level--) {
      const key = keys[level] ?? "";
      const family = this.#families.get(key);
      if (family !== undefined && family.signatures >= (this.#caps[level] ?? 0)) {
        family.overflow = this.#insertOverflow(key);
        return family.overflow;
      }
    }
    for (const key of keys) {
      const family = this.#families.get(key);
      if (family === undefined) this.#families.set(key, { signatures: 1, overflow: -1 });
      else family.signatures++;
    }
    return null;
  }

  #insertOverflow(template: string): number {
    const value = bigIntOfId(contentId(template));
    return this.#insert(Number(value >> 32n), Number(BigInt.asIntN(32, value)), template);
  }
}
