import { detachedText } from "./detached-text";

const PLACES = 256;

/** Parts of lines that come again and again (hosts, programs): the same string each time, so none is hashed anew. */
export class RecentTexts {
  readonly #texts: string[] = Array.from({ length: PLACES }, () => "");

  /** The text in [from, end). */
  of(line: string, from: number, end: number): string {
    if (end <= from) return "";
    let key = end - from + line.charCodeAt(from) * 7;
    for (let at = Math.max(from, end - 4); at < end; at++) key = Math.imul(key, 31) + line.charCodeAt(at);
    const place = (key ^ (key >>> 8)) & (PLACES - 1);
    const known = this.#texts[place] ?? "";
    if (known.length === end - from && isAt(known, line, from)) return known;
    return (this.#texts[place] = detachedText(line.slice(from, end)));
  }
}

function isAt(text: string, line: string, from: number): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) !== line.charCodeAt(from + i)) return false;
  return true;
}
