import { TIME_KINDS, type LogRecord } from "@/lib/domain/logs/log-record";
import { ATTRIBUTE_COLUMNS, COLUMN, COLUMNS, NONE, VALUE, type RecordBatch } from "./record-batch";

const NAMES_MAX = 50_000;
const NUMBERS_START = 1 << 17;
// Fewer and larger messages: waking a sleeping thread costs more than a copy.
const BATCH_CHARS = 524_288;
const BATCH_RECORDS = 8_192;
// Signature texts are names only while at least half of them have been seen before.
const SIGNATURES_TRIED = 8_192;

/** Packs records; with `attributes` false they stay behind. */
export class RecordPacker {
  readonly #withAttributes: boolean;
  #file = "";
  #names = new Map<string, number>();
  #newNames: string[] = [];
  #forgetNames = false;
  #numbers = new Float64Array(NUMBERS_START);
  #used = 0;
  #records = 0;
  #texts: string[] = [];
  #chars = 0;
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
    return before ?? (this.#chars >= BATCH_CHARS || this.#records >= BATCH_RECORDS ? this.rest() : null);
  }

  /** What is packed and not yet given away. */
  rest(): RecordBatch | null {
    if (this.#records === 0) return null;
    const batch: RecordBatch = {
      file: this.#file,
      records: this.#records,
      numbers: this.#numbers.slice(0, this.#used),
      text: this.#texts.join(""),
      newNames: this.#newNames,
      forgetNames: this.#forgetNames,
    };
    this.#used = this.#records = this.#chars = 0;
    this.#texts = [];
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
    const { body, signatureText, severityText, service, flags } = record;
    const numbers = this.#numbers;
    const from = this.#used;
    const charsBefore = this.#chars;
    numbers[from + COLUMN.LINE] = record.line;
    numbers[from + COLUMN.LINES] = record.lines;
    numbers[from + COLUMN.AT] = record.at ?? Number.NaN;
    numbers[from + COLUMN.NANOS] = record.nanos;
    numbers[from + COLUMN.TIME_KIND] = record.timeKind === "exact" ? 0 : TIME_KINDS.indexOf(record.timeKind);
    numbers[from + COLUMN.SEVERITY] = record.severity;
    numbers[from + COLUMN.SEVERITY_TEXT] = severityText === null ? NONE : this.#nameOf(severityText);
    numbers[from + COLUMN.SERVICE] = service === null ? NONE : this.#nameOf(service);
    numbers[from + COLUMN.FORMAT] = this.#nameOf(record.format);
    numbers[from + COLUMN.BODY_CHARS] = this.#text(body);
    numbers[from + COLUMN.SIGNATURE] = signatureText === undefined ? NONE : this.#signature(signatureText);
    numbers[from + COLUMN.FLAG_CHARS] = flags ? this.#text(JSON.stringify(flags)) : NONE;
    numbers[from + COLUMN.ATTRIBUTES] = NONE;
    this.#used += COLUMNS;
    this.#records += 1;
    if (this.#withAttributes && record.attributes)
      this.#numbers[from + COLUMN.ATTRIBUTES] = this.#attributes(record.attributes);
    this.#numbers[from + COLUMN.CHARS] = this.#chars - charsBefore;
  }

  /** How many attributes were packed. */
  #attributes(attributes: Record<string, unknown>): number {
    let count = 0;
    for (const name in attributes) {
      const value = attributes[name];
      const kind =
        typeof value === "string" ? VALUE.TEXT : typeof value === "number" ? VALUE.NUMBER : VALUE.JSON;
      const text = typeof value === "string" ? value : typeof value === "number" ? "" : JSON.stringify(value);
      if (text === undefined) continue;
      if (this.#used + ATTRIBUTE_COLUMNS > this.#numbers.length) this.#grow();
      this.#numbers[this.#used] = this.#nameOf(name);
      this.#numbers[this.#used + 1] = kind;
      this.#numbers[this.#used + 2] = typeof value === "number" ? value : this.#text(text);
      this.#used += ATTRIBUTE_COLUMNS;
      count += 1;
    }
    return count;
  }

  #text(text: string): number {
    this.#texts.push(text);
    this.#chars += text.length;
    return text.length;
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
}
