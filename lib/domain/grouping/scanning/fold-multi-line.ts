import { foldTrace } from "./fold-trace";
import { SLOT_TEXT } from "./token-buffer";

/** Begins each frame line of a folded trace. */
export const FRAME_MARK = "⤷";

/** No more is read of a body than so much of its beginning and of its end. */
export const HEAD_CHARS_MAX = 8_192;
export const TAIL_CHARS_MAX = 4_096;
const LINES_MAX = 256;
const LINE_CHARS_MAX = 1_024;
/** A first line with fewer letters says nothing, so the next ones are read with it. */
const LETTERS_MIN = 12;

/**
 * Several lines made into what their signature is scanned from: for a stack trace the exception and its top own frames
 * without line numbers, else the first line that says something and a slot for the rest. Folding it again changes nothing.
 */
export function foldMultiLine(text: string): string {
  const second = text.indexOf("\n") + 1;
  if (text.startsWith(` ${FRAME_MARK} `, second) && text.charCodeAt(second + 3) > 32) return text;
  if (text.endsWith(`\n${SLOT_TEXT}`) && text.length === second + SLOT_TEXT.length) return text;
  const lines = boundedLines(text);
  return foldTrace(lines) ?? foldPlain(lines);
}

/** The first and the last lines of a body, whatever its size, each cut at LINE_CHARS_MAX. */
export function boundedLines(text: string): string[] {
  const whole =
    text.length <= HEAD_CHARS_MAX + TAIL_CHARS_MAX
      ? text
      : `${text.slice(0, HEAD_CHARS_MAX)}\n${text.slice(text.length - TAIL_CHARS_MAX)}`;
  const lines = whole.split("\n");
  const kept = lines.length <= LINES_MAX ? lines : [...lines.slice(0, LINES_MAX - 64), ...lines.slice(-64)];
  return kept.map((line) => line.slice(0, LINE_CHARS_MAX).trimEnd());
}

function foldPlain(lines: string[]): string {
  let head = "";
  let letters = 0;
  let i = 0;
  for (; i < lines.length && letters < LETTERS_MIN; i++) {
    const line = (lines[i] ?? "").trim();
    if (line === "") continue;
    head += head === "" ? line : ` ${line}`;
    for (const char of line) if (char >= "A") letters++;
  }
  return lines.slice(i).some((line) => line !== "") ? `${head}\n${SLOT_TEXT}` : head;
}
