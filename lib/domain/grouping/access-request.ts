import { wordHash1, wordHash2 } from "./content-hash";
import type { TokenBuffer } from "./token-buffer";

const METHODS: ReadonlySet<string> = new Set(
  "GET PUT POST HEAD PATCH TRACE DELETE OPTIONS CONNECT PROPFIND QUERY".split(" "),
);
const SEGMENTS_MAX = 6;
const decoder = new TextDecoder();

/**
 * Whether a body is exactly a request and its status, `GET /path?query 200`: what an access log is grouped by. Then the
 * status and the words of the route are constants, and the query and the ids in the route are not.
 */
export function isAccessRequest(bytes: Uint8Array, length: number, cut: boolean): boolean {
  if (cut || length < 9 || bytes[length - 4] !== 32) return false;
  for (let i = length - 3; i < length; i++) if ((bytes[i] ?? 0) < 48 || (bytes[i] ?? 0) > 57) return false;
  const space = bytes.indexOf(32);
  if (space < 3 || space > 8 || bytes[space + 1] !== 47 || bytes.indexOf(32, space + 1) !== length - 4)
    return false;
  return METHODS.has(decoder.decode(bytes.subarray(0, space)));
}

/** Pushes method, route shape and status. */
export function pushAccessRequest(tokens: TokenBuffer, length: number): void {
  const { bytes } = tokens;
  const word = (start: number, end: number, space: number): void => {
    const part = decoder.decode(bytes.subarray(start, end));
    tokens.pushWord(start, end, wordHash1(part), wordHash2(part), space);
  };
  const path = bytes.indexOf(32) + 1;
  const query = bytes.indexOf(63, path);
  const last = query === -1 || query > length - 4 ? length - 4 : query;
  word(0, path - 1, 0);
  let at = path;
  for (let segments = 0; at < last; segments++) {
    word(at, at + 1, at === path ? 1 : 0);
    if (segments === SEGMENTS_MAX) {
      if (at + 1 < last) tokens.pushSlot(at + 1, last, 0, 0);
      break;
    }
    const slash = bytes.indexOf(47, at + 1);
    const end = slash === -1 || slash > last ? last : slash;
    if (end > at + 1) {
      if (isRouteWord(decoder.decode(bytes.subarray(at + 1, end)))) word(at + 1, end, 0);
      else tokens.pushSlot(at + 1, end, 0, 0);
    }
    at = end;
  }
  word(length - 3, length, 1);
}

/** A word of the route: no id, no hash; v1 and the like are words. */
function isRouteWord(segment: string): boolean {
  if (segment.length > 40) return false;
  if (/^v\d{1,2}$/.test(segment)) return true;
  return /^[a-zA-Z_~.-]+$/.test(segment) && !/^[0-9a-fA-F]{8,}$/.test(segment);
}
