/**
 * The messages of a line whose sender told the length of each before it (RFC 6587) and set no line end between them; null where
 * the line holds one message.
 */
export function splitFrames(line: string): string[] | null {
  if (!isFrameStart(line, 0)) return null;
  const frames: string[] = [];
  let at = 0;
  while (isFrameStart(line, at)) {
    const start = line.indexOf(" ", at) + 1;
    const end = endOf(line, start, Number(line.slice(at, start - 1)));
    if (end >= line.length || !isFrameStart(line, end)) break;
    frames.push(line.slice(at, end));
    at = end;
  }
  return frames.length > 0 ? [...frames, line.slice(at)] : null;
}

/** `98 <13>`. */
function isFrameStart(line: string, at: number): boolean {
  FRAME.lastIndex = at;
  return FRAME.test(line);
}

const FRAME = /[1-9]\d{0,5} <\d{1,3}>/y;

/** So many bytes of UTF-8 further. */
function endOf(line: string, from: number, size: number): number {
  let at = from;
  for (let left = size; left > 0 && at < line.length;) {
    const code = line.codePointAt(at) ?? 0;
    left -= code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    at += code < 0x10000 ? 1 : 2;
  }
  return at;
}
