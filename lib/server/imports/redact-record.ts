import type { LogRecord } from "@/lib/domain/logs/log-record";
import type { RedactionChoice } from "@/lib/domain/redaction/redaction-rules";
import { stripAnsi } from "@/lib/domain/text/ansi";
import { Redactor } from "@/lib/domain/redaction/redactor";

const DEPTH_MAX = 40;

/**
 * Masks an import's records before anything is made of them: the content address, the signature and the search are all of
 * the masked text. An address made of the text as it came would let a short secret be guessed from it.
 */
export class RecordRedactor {
  readonly #redactor: Redactor;

  constructor(choice: Partial<RedactionChoice>) {
    this.#redactor = new Redactor(choice);
  }

  /** Values masked so far; one that stands in a record's message and in its attributes counts once. */
  masked = 0;

  mask(record: LogRecord): void {
    const { body, original, attributes } = record;
    const redactor = this.#redactor;
    const before = redactor.count;
    // The text as it came holds all the others: where nothing in it is masked, nothing in them is. Colours hide names.
    if (original !== null && !original.includes("\u001b") && redactor.redact(original) === original) return;
    if (original === null && attributes === null && !redactor.suspects(body)) return;
    redactor.count = before;
    const counts = [
      this.#count(() => (record.body = redactor.redact(body))),
      original === null ? 0 : this.#count(() => (record.original = this.#original(original))),
      attributes === null ? 0 : this.#count(() => (record.attributes = this.#members(attributes, 0))),
    ];
    if (record.signatureText !== undefined) record.signatureText = redactor.redact(record.signatureText);
    this.masked += Math.max(...counts);
  }

  /** A text outside records: a rejected line, the name of a file. */
  text(text: string): string {
    let masked = text;
    this.masked += this.#count(() => (masked = this.#redactor.redact(text)));
    return masked;
  }

  /** Colours can stand between a name and its value, which only shows once they are gone: then they go for good. */
  #original(text: string): string {
    const before = this.#redactor.count;
    const masked = this.#redactor.redact(text);
    if (!text.includes("\u001b")) return masked;
    const found = this.#redactor.count - before;
    const plain = this.#redactor.redact(stripAnsi(text));
    const foundPlain = this.#redactor.count - before - found;
    this.#redactor.count = before + Math.max(found, foundPlain);
    return foundPlain > found ? plain : masked;
  }

  #count(work: () => void): number {
    const before = this.#redactor.count;
    work();
    return this.#redactor.count - before;
  }

  #members(members: Record<string, unknown>, depth: number): Record<string, unknown> {
    if (depth > DEPTH_MAX) return {};
    return Object.fromEntries(
      Object.entries(members).map(([name, value]) => [name, this.#value(name, value, depth)]),
    );
  }

  #value(name: string, value: unknown, depth: number): unknown {
    if (typeof value === "string") return this.#redactor.redactNamed(name, value);
    if (typeof value === "number") {
      const text = String(value);
      const masked = this.#redactor.redactNamed(name, text);
      return masked === text ? value : masked;
    }
    if (Array.isArray(value)) return value.map((each) => this.#value(name, each, depth + 1));
    if (typeof value === "object" && value !== null) return this.#members({ ...value }, depth + 1);
    return value;
  }
}
