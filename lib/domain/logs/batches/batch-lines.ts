import type { BatchElement } from "./batch-element";
import { BatchReader } from "./batch-reader";

/** A line as it was taken, with its number. */
export interface TakenLine {
  raw: string;
  line: number;
  cut: boolean;
  invalid: boolean;
  clean: boolean;
}

/** Lines that were read and are no record's, and lines that came behind the end of it all. */
export interface ReadPart {
  frames: TakenLine[];
  left: TakenLine[];
}

const encoder = new TextEncoder();

/** A batch as it is read from lines, many at a time, and from pieces of a line that is longer than any text should be. */
export class BatchLines {
  readonly reader: BatchReader;
  private invalidLines: number[] = [];
  /** Lines of records, of those that are being read. */
  private readonly owned = new Set<number>();
  private readFrom = 0;

  constructor(
    readonly firstLine: number,
    private readonly give: (element: BatchElement) => void,
  ) {
    this.reader = new BatchReader(firstLine, (element) => this.take(element));
  }

  readLines(lines: readonly TakenLine[]): ReadPart {
    const { reader, owned } = this;
    this.invalidLines.push(...lines.flatMap(({ line, invalid }) => (invalid ? [line] : [])));
    this.readFrom = lines[0]?.line ?? 0;
    owned.clear();
    reader.push(encoder.encode(`${lines.map(({ raw }) => raw).join("\n")}\n`));
    const last = reader.state === "open" ? Infinity : reader.lastLine();
    const openFrom = reader.openFrom();
    if (openFrom === Infinity) this.invalidLines = [];
    return {
      frames: lines.filter(({ line }) => line <= last && line < openFrom && !owned.has(line)),
      left: lines.filter(({ line }) => line > last),
    };
  }

  /** See BatchReader.takeRest. */
  takeRest(line: number): BatchElement | null {
    const rest = this.reader.takeRest(line);
    if (rest) this.mark(rest);
    return rest;
  }

  private take(element: BatchElement): void {
    const { line, span } = element;
    for (let at = Math.max(line, this.readFrom); at < line + span; at++) this.owned.add(at);
    this.mark(element);
    this.give(element);
  }

  private mark(element: BatchElement): void {
    const { line, span } = element;
    if (this.invalidLines.some((one) => one >= line && one < line + Math.max(1, span)))
      element.invalid = true;
  }
}
