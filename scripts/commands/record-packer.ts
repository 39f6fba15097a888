import { TIME_KINDS, type LogRecord } from "@/lib/domain/logs/log-record";
import { ATTRIBUTE_COLUMNS, COLUMN, COLUMNS, NONE, VALUE, type RecordBatch } from "./record-batch";
import { SharedValues } from "./shared-values";

declare global {
  interface Buffer {
    /** What `write` calls, without its look at its arguments. */
    utf8Write(text: string, from: number, length: number): number;
  }
}

const NAMES_MAX = 50_000;
const NUMBERS_START = 1 << 17;
// Fewer and larger messages: waking a sleeping thread costs more than a copy.
const BATCH_BYTES = 524_288;
const BATCH_RECORDS = 8_192;
// Signature texts are names only while at least half of them have been seen before.
const SIGNATURES_TRIED = 8_192;
const LONE_SURROGATE = /\p{Surrogate}/u;

/** Packs records; with `attributes` false they stay behind. */
export class RecordPacker {
  readonly #withAttributes: boolean;
  readonly #shared = new SharedValues();
  #file = "";
  #names = new Map<string, number>();
  #newNames: string[] = [];
  #forgetNames = false;
  #numbers = new Float64Array(NUMBERS_START);
  #used = 0;
  #records = 0;
  #bytes = Buffer.allocUnsafeSlow(BATCH_BYTES * 2);
  #size = 0;
  #signatures = 0;
  #newSignatures = 0;
  #namesSignatures = true;

  constructor(withAttributes: boolean) {
    this.#withAttributes = withAttributes;
  }

  /** A batch once one is full, or when another file begins. */
  add(records: readonly LogRecord[], file: string): RecordBatch | null {
    const before = file === this.#file ? null : this.rest();
    this.#file = file;
    for (const record of records) this.#add(record);
    return before ?? (this.#size >= BATCH_BYTES || this.#records >= BATCH_RECORDS ? this.rest() : null);
  }

  /** What is packed and not yet given away. */
  rest(): RecordBatch | null {
    if (this.#records === 0) return null;
    const batch: RecordBatch = {
      file: this.#file,
      records: this.#records,
      numbers: this.#numbers.slice(0, this.#used),
      bytes: Uint8Array.prototype.slice.call(this.#bytes, 0, this.#size),
      newNames: this.#newNames,
      forgetNames: this.#forgetNames,
    };
    this.#used = this.#records = this.#size = 0;
    this.#newNames = [];
    this.#forgetNames = false;
    if (this.#names.size > NAMES_MAX) {
      this.#names = new Map();
      this.#forgetNames = true;
    }
    return batch;
  }

  #add(record: LogRecord): void {
    if (this.#used + COLUMNS > this.#numbers.length) this.#grow();
    const { body, severityText, service, flags, attributes } = record;
    const numbers = this.#numbers;
    const from = this.#used;
    const sizeBefore = this.#size;
    numbers[from + COLUMN.LINE] = record.line;
    numbers[from + COLUMN.LINES] = record.lines;
    numbers[from + COLUMN.AT] = record.at ?? Number.NaN;
    numbers[from + COLUMN.NANOS] = record.nanos;
    numbers[from + COLUMN.TIME_KIND] = record.timeKind === "exact" ? 0 : TIME_KINDS.indexOf(record.timeKind);
    numbers[from + COLUMN.SEVERITY] = record.severity;
    numbers[from + COLUMN.SEVERITY_TEXT] = severityText === null ? NONE : this.#nameOf(severityText);
    numbers[from + COLUMN.SERVICE] = service === null ? NONE : this.#nameOf(service);
    numbers[from + COLUMN.FORMAT] = this.#nameOf(record.format);
    let signatureText = record.signatureText;
    let bodyBytes = this.#text(body);
    if (bodyBytes !== body.length && LONE_SURROGATE.test(body)) {
      this.#size = sizeBefore;
      bodyBytes = -2 - this.#text(JSON.stringify(body));
      signatureText ??= body;
    }
    numbers[from + COLUMN.BODY_BYTES] = bodyBytes;
    numbers[from + COLUMN.SIGNATURE] = signatureText === undefined ? NONE : this.#signature(signatureText);
    numbers[from + COLUMN.FLAGS] = flags && flags.length > 0 ? this.#nameOf(JSON.stringify(flags)) : NONE;
    numbers[from + COLUMN.ATTRIBUTES] = NONE;
    this.#used += COLUMNS;
    this.#records += 1;
    if (this.#withAttributes && attributes) {
      const json = this.#shared.jsonOf(attributes);
      const count = json === null ? this.#attributes(attributes) : -2 - this.#nameOf(json);
      this.#numbers[from + COLUMN.ATTRIBUTES] = count;
    }
    this.#numbers[from + COLUMN.BYTES] = this.#size - sizeBefore;
  }

  /** How many attributes were packed. */
  #attributes(attributes: Record<string, unknown>): number {
    let count = 0;
    for (const name in attributes) {
      const value = attributes[name];
      if (this.#used + ATTRIBUTE_COLUMNS > this.#numbers.length) this.#grow();
      const at = this.#used;
      if (typeof value === "number") {
        this.#numbers[at + 1] = VALUE.NUMBER;
        this.#numbers[at + 2] = value;
      } else if (typeof value !== "string" || !this.#packText(value, at)) {
        const text = JSON.stringify(value);
        if (text === undefined) continue;
        this.#numbers[at + 1] = VALUE.JSON;
        this.#numbers[at + 2] = this.#text(text);
      }
      this.#numbers[at] = this.#nameOf(name);
      this.#used += ATTRIBUTE_COLUMNS;
      count += 1;
    }
    return count;
  }

  /** False, and nothing packed, when UTF-8 cannot hold it. */
  #packText(value: string, at: number): boolean {
    const bytes = this.#text(value);
    if (bytes !== value.length && LONE_SURROGATE.test(value)) {
      this.#size -= bytes;
      return false;
    }
    this.#numbers[at + 1] = VALUE.TEXT;
    this.#numbers[at + 2] = bytes;
    return true;
  }

  /** How many bytes were packed. */
  #text(text: string): number {
    const most = this.#size + text.length * 3;
    if (most > this.#bytes.length) this.#widen(most);
    const bytes = this.#bytes.utf8Write(text, this.#size, text.length * 3);
    this.#size += bytes;
    return bytes;
  }

  #signature(text: string): number {
    if (!this.#namesSignatures) return -2 - this.#text(text);
    const size = this.#names.size;
    const name = this.#nameOf(text);
    this.#signatures += 1;
    this.#newSignatures += this.#names.size - size;
    if (this.#signatures === SIGNATURES_TRIED) {
      this.#namesSignatures = this.#newSignatures * 2 < SIGNATURES_TRIED;
      this.#signatures = this.#newSignatures = 0;
    }
    return name;
  }

  #nameOf(name: string): number {
    const known = this.#names.get(name);
    if (known !== undefined) return known;
    const index = this.#names.size;
    this.#names.set(name, index);
    this.#newNames.push(name);
    return index;
  }

  #grow(): void {
    const grown = new Float64Array(this.#numbers.length * 2);
    grown.set(this.#numbers);
    this.#numbers = grown;
  }

  #widen(size: number): void {
    const wider = Buffer.allocUnsafeSlow(Math.max(this.#bytes.length * 2, size));
    wider.set(this.#bytes.subarray(0, this.#size));
    this.#bytes = wider;
  }
}
