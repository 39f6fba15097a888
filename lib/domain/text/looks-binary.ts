const KINDS_MIN = 8;
const SHARE_MIN = 0.02;

/**
 * Whether these lines are no text: a picture, a program, an archive. Such bytes hold control characters of many kinds; a log
 * has one or two (FIX messages are full of 0x01), and NULs come with every crash, so they do not count.
 */
export function looksBinary(lines: readonly string[]): boolean {
  const kinds = new Set<number>();
  let controls = 0;
  let length = 0;
  for (const line of lines) {
    length += line.length;
    for (let at = 0; at < line.length; at++) {
      const code = line.charCodeAt(at);
      if (code >= 32 || code === 0 || (code >= 8 && code <= 13) || code === 27) continue;
      controls += 1;
      kinds.add(code);
    }
  }
  return kinds.size >= KINDS_MIN && controls >= length * SHARE_MIN;
}
