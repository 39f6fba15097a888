import { TIME_KINDS, type LogRecord, type TimeKind } from "@/lib/domain/logs/log-record";
import { jsonText } from "@/lib/domain/text/json-text";

/**
 * Records of one file in a form that crosses to another thread at the cost of a copy: one text, one list of numbers.
 * Names (services, levels, formats, attributes) cross once and are numbers from then on.
 */
export interface RecordBatch {
  file: string;
  records: number;
  numbers: Float64Array;
  text: string;
  newNames: string[];
  /** The numbers of names begin anew. */
  forgetNames: boolean;
}

/** A record as it comes out of a batch. */
export interface BatchRecord {
  line: number;
  lines: number;
  at: number | null;
  nanos: number;
  timeKind: TimeKind;
  severity: number;
  severityText: string | null;
  service: string | null;
  format: string;
  body: string;
  signatureText: string | null;
  /** JSON without what `JSON.stringify` would leave out; null when there are none. */
  attributesText: string | null;
  flagsText: string | null;
}

const NAMES_MAX = 50_000;
const NUMBERS_START = 1 << 16;
const RECORD_NUMBERS = 13;
const NONE = -1;
// Kinds of attribute values.
const TEXT = 0;
const NUMBER = 1;
const JSON_TEXT = 2;

/** Packs records; with `attributes` false they stay behind. */
export class RecordPacker {
  readonly #withAttributes: boolean;
  #names = new Map<string, number>();
  #newNames: string[] = [];
  #forgetNames = false;
  #numbers = new Float64Array(NUMBERS_START);
  #used = 0;
  #texts: string[] = [];

  constructor(withAttributes: boolean) {
    this.#withAttributes = withAttributes;
  }

  pack(records: readonly LogRecord[], file: string): RecordBatch {
    for (const record of records) this.#add(record);
    const batch: RecordBatch = {
      file,
      records: records.length,
      numbers: this.#numbers.slice(0, this.#used),
      text: this.#texts.join(""),
      newNames: this.#newNames,
      forgetNames: this.#forgetNames,
    };
    this.#used = 0;
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
    if (this.#used + RECORD_NUMBERS > this.#numbers.length) this.#grow();
    const { body, signatureText, severityText, service, flags } = record;
    const numbers = this.#numbers;
    const from = this.#used;
    numbers[from] = record.line;
    numbers[from + 1] = record.lines;
    numbers[from + 2] = record.at ?? Number.NaN;
    numbers[from + 3] = record.nanos;
    numbers[from + 4] = record.timeKind === "exact" ? 0 : TIME_KINDS.indexOf(record.timeKind);
    numbers[from + 5] = record.severity;
    numbers[from + 6] = severityText === null ? NONE : this.#nameOf(severityText);
    numbers[from + 7] = service === null ? NONE : this.#nameOf(service);
    numbers[from + 8] = this.#nameOf(record.format);
    numbers[from + 9] = this.#text(body);
    numbers[from + 10] = signatureText === undefined ? NONE : this.#text(signatureText);
    numbers[from + 11] = flags ? this.#text(JSON.stringify(flags)) : NONE;
    numbers[from + 12] = NONE;
    this.#used += RECORD_NUMBERS;
    if (this.#withAttributes && record.attributes)
      this.#numbers[from + 12] = this.#attributes(record.attributes);
  }

  /** How many attributes were packed. */
  #attributes(attributes: Record<string, unknown>): number {
    let count = 0;
    for (const name in attributes) {
      const value = attributes[name];
      const kind = typeof value === "string" ? TEXT : typeof value === "number" ? NUMBER : JSON_TEXT;
      const text = typeof value === "string" ? value : typeof value === "number" ? "" : JSON.stringify(value);
      if (text === undefined) continue;
      if (this.#used + 3 > this.#numbers.length) this.#grow();
      this.#numbers[this.#used] = this.#nameOf(name);
      this.#numbers[this.#used + 1] = kind;
      this.#numbers[this.#used + 2] = typeof value === "number" ? value : this.#text(text);
      this.#used += 3;
      count += 1;
    }
    return count;
  }

  #text(text: string): number {
    this.#texts.push(text);
    return text.length;
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

/** Reads batches in the order they were packed. */
export class RecordUnpacker {
  #names: string[] = [];
  #attributeNames: string[] = [];

  /** Calls `take` with each record; the object is the same one each time. */
  unpack(batch: RecordBatch, take: (record: BatchRecord) => void): void {
    if (batch.forgetNames) this.#names = this.#attributeNames = [];
    for (const name of batch.newNames) this.#names.push(name);
    const { numbers, text } = batch;
    const record = emptyRecord();
    let at = 0;
    let from = 0;
    for (let count = 0; count < batch.records; count++) {
      const instant = numbers[at + 2] ?? 0;
      const bodyEnd = from + (numbers[at + 9] ?? 0);
      const signatureChars = numbers[at + 10] ?? NONE;
      const flagChars = numbers[at + 11] ?? NONE;
      const attributes = numbers[at + 12] ?? NONE;
      record.line = numbers[at] ?? 0;
      record.lines = numbers[at + 1] ?? 0;
      record.at = Number.isNaN(instant) ? null : instant;
      record.nanos = numbers[at + 3] ?? 0;
      record.timeKind = TIME_KINDS[numbers[at + 4] ?? 0] ?? "none";
      record.severity = numbers[at + 5] ?? 0;
      record.severityText = this.#nameAt(numbers[at + 6] ?? NONE);
      record.service = this.#nameAt(numbers[at + 7] ?? NONE);
      record.format = this.#nameAt(numbers[at + 8] ?? NONE) ?? "";
      record.body = text.slice(from, bodyEnd);
      from = bodyEnd;
      record.signatureText = signatureChars < 0 ? null : text.slice(from, from + signatureChars);
      from += Math.max(0, signatureChars);
      record.flagsText = flagChars < 0 ? null : text.slice(from, from + flagChars);
      from += Math.max(0, flagChars);
      at += RECORD_NUMBERS;
      record.attributesText = null;
      if (attributes >= 0) {
        let json = "{";
        for (let i = 0; i < attributes; i++, at += 3) {
          json +=
            i === 0 ? this.#attributeName(numbers[at] ?? 0) : `,${this.#attributeName(numbers[at] ?? 0)}`;
          const kind = numbers[at + 1];
          const value = numbers[at + 2] ?? 0;
          if (kind === NUMBER) json += Number.isFinite(value) ? String(value) : "null";
          else {
            const part = text.slice(from, from + value);
            from += value;
            json += kind === TEXT ? jsonText(part) : part;
          }
        }
        record.attributesText = `${json}}`;
      }
      take(record);
    }
  }

  #nameAt(index: number): string | null {
    return index < 0 ? null : (this.#names[index] ?? null);
  }

  /** As it begins a member: `"name":`. */
  #attributeName(index: number): string {
    return (this.#attributeNames[index] ??= `${JSON.stringify(this.#names[index] ?? "")}:`);
  }
}

function emptyRecord(): BatchRecord {
  return {
    line: 0,
    lines: 0,
    at: null,
    nanos: 0,
    timeKind: "none",
    severity: 0,
    severityText: null,
    service: null,
    format: "",
    body: "",
    signatureText: null,
    attributesText: null,
    flagsText: null,
  };
}
