const ESC = 0x1b;
const BEL = 0x07;
const CSI_C1 = 0x9b;

/** The text without terminal control sequences (CSI, OSC, DCS and the two-byte ones); linear, unterminated ones included. */
export function stripAnsi(text: string): string {
  let escape = text.indexOf("\x1b");
  let c1 = text.indexOf("\x9b");
  if (escape < 0 && c1 < 0) return text;
  let out = "";
  let from = 0;
  while (escape >= 0 || c1 >= 0) {
    const at = escape < 0 ? c1 : c1 < 0 ? escape : Math.min(escape, c1);
    out += text.slice(from, at);
    from = sequenceEnd(text, at);
    if (escape >= 0 && escape < from) escape = text.indexOf("\x1b", from);
    if (c1 >= 0 && c1 < from) c1 = text.indexOf("\x9b", from);
  }
  return out + text.slice(from);
}

/** Index just after the sequence that starts at `at`. */
function sequenceEnd(text: string, at: number): number {
  if (text.charCodeAt(at) === CSI_C1) return controlEnd(text, at + 1);
  const kind = text[at + 1];
  if (kind === undefined) return at + 1;
  if (kind === "[") return controlEnd(text, at + 2);
  if (kind === "]" || kind === "P" || kind === "X" || kind === "^" || kind === "_")
    return stringEnd(text, at + 2);
  let i = at + 1;
  while (isBetween(text.charCodeAt(i), 0x20, 0x2f)) i += 1;
  return isBetween(text.charCodeAt(i), 0x30, 0x7e) ? i + 1 : i;
}

/** CSI: parameters 0x30–0x3f, intermediates 0x20–0x2f, one final byte 0x40–0x7e. */
function controlEnd(text: string, from: number): number {
  let i = from;
  while (isBetween(text.charCodeAt(i), 0x20, 0x3f)) i += 1;
  return isBetween(text.charCodeAt(i), 0x40, 0x7e) ? i + 1 : i;
}

/** OSC, DCS and their kind run to BEL or ESC \; when neither comes on this line, only the introducer goes. */
function stringEnd(text: string, from: number): number {
  for (let i = from; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code === BEL) return i + 1;
    if (code === ESC) return text[i + 1] === "\\" ? i + 2 : i;
  }
  return from;
}

function isBetween(code: number, low: number, high: number): boolean {
  return code >= low && code <= high;
}
