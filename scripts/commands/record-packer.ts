import { processIdOf } from "@/lib/domain/findings/observing/process-drafts";
import { TIME_KINDS, type LogRecord } from "@/lib/domain/logs/log-record";
import { NameNumbers } from "./name-numbers";
import { ATTRIBUTE_COLUMNS, COLUMN, COLUMNS, NONE, VALUE, type RecordBatch } from "./record-batch";
import { SharedValues } from "./shared-values";
import { TextBytes } from "./text-bytes";

const NAMES_MAX = 50_000;
const NUMBERS_START = 1 << 17;
// Fewer and larger messages: waking a sleeping thread costs more than a copy.
const BATCH_BYTES = 524_288;
const BATCH_RECORDS = 8_192;
// So many characters of texts are put together and written at once: a call for each costs more than the copy.
const RUN_CHARS = 8_192;
// Where a run was not all ASCII, so many records are written text by text before another is tried.
const PLAIN_RECORDS = 2_048;
// Signature texts are names only while at least half of them have been seen before.
const SIGNATURES_TRIED = 8_192;
const LONE_SURROGATE = /\p{Surrogate}/u;
/** Where names stand in a record; attributes, behind the others, by the one before. */
const PLACE = { LEVEL: 0, SERVICE: 1, FORMAT: 2, HOST: 3, ATTRIBUTES: 4 } as const;

/** Packs records; with `attributes` false they stay behind. */
export class RecordPacker {
  readonly #withAttributes: boolean;
  readonly #shared = new SharedValues();
  readonly #names = new NameNumbers(NAMES_MAX);
  readonly #texts = new TextBytes(BATCH_BYTES * 2);
  #file = "";
  #numbers = new Float64Array(NUMBERS_START);
  #used = 0;
  #records = 0;
  /** Records whose texts are only put together yet, those texts, and where the numbers of the first begin. */
  #running: LogRecord[] = [];
  #run = "";
  #runFrom = 0;
  /** How many records are still written text by text. */
  #plain = 0;
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
    for (const record of records) {
      if (this.#plain > 0) this.#plain -= 1;
      else {
        if (this.#running.length === 0) this.#runFrom = this.#used;
        this.#running.push(record);
      }
      this.#add(record);
      if (this.#run.length >= RUN_CHARS) this.#endRun();
    }
    return before ?? (this.#texts.size >= BATCH_BYTES || this.#records >= BATCH_RECORDS ? this.rest() : null);
  }

  /** What is packed and not yet given away. */
  rest(): RecordBatch | null {
    this.#endRun();
    if (this.#records === 0) return null;
    const batch: RecordBatch = {
      file: this.#file,
      records: this.#records,
      numbers: this.#numbers.slice(0, this.#used),
      bytes: this.#texts.take(),
      ...this.#names.takeNew(),
    };
    this.#used = this.#records = 0;
    return batch;
  }

  /** Writes the texts put together; where a character of them took more than a byte, their records are packed anew. */
  #endRun(): void {
    const running = this.#running;
    const run = this.#run;
    const { size } = this.#texts;
    this.#running = [];
    this.#run = "";
    if (this.#texts.add(run) === run.length) return;
    this.#texts.size = size;
    this.#used = this.#runFrom;
    this.#records -= running.length;
    this.#plain = PLAIN_RECORDS;
    for (const record of running) this.#add(record);
  }

  #add(record: LogRecord): void {
    if (this.#used + COLUMNS > this.#numbers.length) this.#grow();
    const { body, severityText, service, flags, attributes } = record;
    const numbers = this.#numbers;
    const names = this.#names;
    const from = this.#used;
    const sizeBefore = this.#size();
    numbers[from + COLUMN.LINE] = record.line;
    numbers[from + COLUMN.LINES] = record.lines;
    numbers[from + COLUMN.AT] = record.at ?? Number.NaN;
    numbers[from + COLUMN.NANOS] = record.nanos;
    numbers[from + COLUMN.TIME_KIND] = record.timeKind === "exact" ? 0 : TIME_KINDS.indexOf(record.timeKind);
    numbers[from + COLUMN.SEVERITY] = record.severity;
    numbers[from + COLUMN.SEVERITY_TEXT] = severityText === null ? NONE : names.at(PLACE.LEVEL, severityText);
    numbers[from + COLUMN.SERVICE] = service === null ? NONE : names.at(PLACE.SERVICE, service);
    numbers[from + COLUMN.FORMAT] = names.at(PLACE.FORMAT, record.format);
    let signatureText = record.signatureText;
    let bodyBytes = this.#text(body);
    if (bodyBytes !== body.length && LONE_SURROGATE.test(body)) {
      this.#texts.size = sizeBefore;
      bodyBytes = -2 - this.#text(JSON.stringify(body));
      signatureText ??= body;
    }
    numbers[from + COLUMN.BODY_BYTES] = bodyBytes;
    numbers[from + COLUMN.SIGNATURE] = signatureText === undefined ? NONE : this.#signature(signatureText);
    numbers[from + COLUMN.FLAGS] = flags && flags.length > 0 ? names.of(JSON.stringify(flags)) : NONE;
    numbers[from + COLUMN.ATTRIBUTES] = NONE;
    const host = attributes?.["host.name"];
    numbers[from + COLUMN.HOST] = typeof host === "string" ? names.at(PLACE.HOST, host) : NONE;
    numbers[from + COLUMN.PID] = processIdOf(attributes) ?? NONE;
    this.#used += COLUMNS;
    this.#records += 1;
    if (this.#withAttributes && attributes) {
      const json = this.#shared.jsonOf(attributes);
      const count = json === null ? this.#attributes(attributes) : -2 - names.of(json);
      this.#numbers[from + COLUMN.ATTRIBUTES] = count;
    }
    this.#numbers[from + COLUMN.BYTES] = this.#size() - sizeBefore;
  }

  /** How many attributes were packed. */
  #attributes(attributes: Record<string, unknown>): number {
    let count = 0;
    let place: number = PLACE.ATTRIBUTES;
    for (const name in attributes) {
      const value = attributes[name];
      if (this.#used + ATTRIBUTE_COLUMNS > this.#numbers.length) this.#grow();
      let kind: number = VALUE.TEXT;
      let size: number;
      if (typeof value === "number") {
        kind = VALUE.NUMBER;
        size = value;
      } else {
        size = typeof value === "string" ? this.#valueText(value) : NONE;
        if (size === NONE) {
          const text = JSON.stringify(value);
          if (text === undefined) continue;
          kind = VALUE.JSON;
          size = this.#text(text);
        }
      }
      const number = this.#names.at(place, name);
      this.#numbers[this.#used] = number * 4 + kind;
      this.#numbers[this.#used + 1] = size;
      // What follows one name is nearly always the same, what stands third is not.
      place = PLACE.ATTRIBUTES + 1 + number;
      this.#used += ATTRIBUTE_COLUMNS;
      count += 1;
    }
    return count;
  }

  /** How many bytes it took; NONE, and nothing packed, when UTF-8 cannot hold it. */
  #valueText(value: string): number {
    const bytes = this.#text(value);
    if (bytes === value.length || !LONE_SURROGATE.test(value)) return bytes;
    this.#texts.size -= bytes;
    return NONE;
  }

  /** How many bytes it takes: in a run as many as it has characters, for so far all of it is taken for ASCII. */
  #text(text: string): number {
    if (this.#running.length === 0) return this.#texts.add(text);
    this.#run += text;
    return text.length;
  }

  #size(): number {
    return this.#texts.size + this.#run.length;
  }

  #signature(text: string): number {
    if (!this.#namesSignatures) return -2 - this.#text(text);
    const size = this.#names.size;
    const name = this.#names.of(text);
    this.#signatures += 1;
    this.#newSignatures += this.#names.size - size;
    if (this.#signatures === SIGNATURES_TRIED) {
      this.#namesSignatures = this.#newSignatures * 2 < SIGNATURES_TRIED;
      this.#signatures = this.#newSignatures = 0;
    }
    return name;
  }

  #grow(): void {
    const grown = new Float64Array(this.#numbers.length * 2);
    grown.set(this.#numbers);
    this.#numbers = grown;
  }
}
