/** Brackets that a line leaves open; strings are skipped. Negative when it closes more than it opens. */
export function jsonDepth(text: string): number {
  let depth = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (quoted) {
      if (code === 92) i += 1;
      else if (code === 34) quoted = false;
    } else if (code === 34) quoted = true;
    else if (code === 123 || code === 91) depth += 1;
    else if (code === 125 || code === 93) depth -= 1;
  }
  return depth;
}

/** Whether a line opens a JSON object that goes on over the next lines. */
export function opensJson(text: string): boolean {
  if (text.charCodeAt(0) !== 123) return false;
  return /^\{\s*(?:$|"(?:[^"\\]|\\.){1,200}"\s*:)/.test(text) && jsonDepth(text) > 0;
}

/** Where the object ends that begins at a position; −1 when it does not. */
export function objectEnd(text: string, from: number): number {
  let depth = 0;
  let quoted = false;
  for (let i = from; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (quoted) {
      if (code === 92) i += 1;
      else if (code === 34) quoted = false;
    } else if (code === 34) quoted = true;
    else if (code === 123) depth += 1;
    else if (code === 125) {
      depth -= 1;
      if (depth <= 0) return i + 1;
    }
  }
  return -1;
}
