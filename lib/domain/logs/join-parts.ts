import { RECORD_CHARS_MAX, type Assembler } from "./assemble-records";
import type { FormatPlan } from "./detect-format";
import type { InputLine } from "./make-record";
import { readJoinedText, type ReadLine } from "./read-line";

interface Parts {
  read: ReadLine;
  input: InputLine;
  texts: string[];
  raws: string[];
  chars: number;
}

/** Puts together what a container runtime split (docker's 16 KiB parts) before the whole is read. */
export function createPartJoiner(plan: FormatPlan, assembler: Assembler) {
  const waiting = new Map<string, Parts>();

  /** True when the line was taken as a part, or ended one. */
  function take(read: ReadLine, input: InputLine): boolean {
    const parts = waiting.size > 0 ? waiting.get(read.stream) : undefined;
    if (!parts && !read.partial) return false;
    if (!parts) {
      waiting.set(read.stream, {
        read,
        input: { ...input },
        texts: [read.text],
        raws: [input.raw],
        chars: read.text.length,
      });
      return true;
    }
    if (!read.contained) return false;
    parts.texts.push(read.text);
    parts.raws.push(input.raw);
    parts.input.span += input.span;
    parts.chars += input.raw.length;
    if (input.flags) parts.input.flags = [...(parts.input.flags ?? []), ...input.flags];
    if (!read.partial || parts.chars > RECORD_CHARS_MAX) release(read.stream, parts);
    return true;
  }

  function release(stream: string, parts: Parts): void {
    waiting.delete(stream);
    readJoinedText(parts.read, parts.texts.join(""), plan);
    assembler.take(parts.read, { ...parts.input, raw: parts.raws.join("\n") });
  }

  function end(): void {
    for (const [stream, parts] of waiting) release(stream, parts);
  }

  return { take, end };
}
