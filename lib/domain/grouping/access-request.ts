import { wordHash1, wordHash2 } from "./content-hash";
import type { TokenBuffer } from "./token-buffer";

const METHODS = ["GET", "PUT", "POST", "HEAD", "PATCH", "TRACE", "DELETE", "OPTIONS", "CONNECT", "PROPFIND"];
const SEGMENTS_MAX = 6;
const PATH_CHARS_MAX = 2048;

/**
 * Whether the text is exactly a request and its status, `GET /path?query 200`: what an access log is grouped by. Then the
 * status and the words of the route are constants, and the query and the ids in the route are not.
 */
export function isAccessRequest(text: string): boolean {
  const n = text.length;
  if (n < 9 || text.charCodeAt(n - 4) !== 32) return false;
  for (let i = n - 3; i < n; i++) if (text.charCodeAt(i) < 48 || text.charCodeAt(i) > 57) return false;
  const slash = text.indexOf(" /");
  if (slash < 3 || slash > 8 || text.indexOf(" ", slash + 1) !== n - 4) return false;
  return METHODS.includes(text.slice(0, slash));
}

/** Pushes method, route shape and status. */
export function pushAccessRequest(tokens: TokenBuffer, text: string): void {
  const word = (start: number, end: number, space: number): void => {
    const part = text.slice(start, end);
    tokens.pushWord(start, end, wordHash1(part), wordHash2(part), space);
  };
  const path = text.indexOf(" ") + 1;
  const query = text.indexOf("?", path);
  const last = Math.min(query === -1 ? text.length - 4 : query, path + PATH_CHARS_MAX);
  word(0, path - 1, 0);
  let at = path;
  for (let segments = 0; at < last; segments++) {
    if (segments === SEGMENTS_MAX) {
      tokens.pushSlot(at, last, 0, 0);
      break;
    }
    word(at, at + 1, at === path ? 1 : 0);
    const slash = text.indexOf("/", at + 1);
    const end = slash === -1 || slash > last ? last : slash;
    if (end > at + 1) {
      if (isRouteWord(text.slice(at + 1, end))) word(at + 1, end, 0);
      else tokens.pushSlot(at + 1, end, 0, 0);
    }
    at = end;
  }
  word(text.length - 3, text.length, 1);
}

/** A word of the route: no id, no hash; v1 and the like are words. */
function isRouteWord(segment: string): boolean {
  if (segment.length > 40) return false;
  if (/^v\d{1,2}$/.test(segment)) return true;
  return /^[a-zA-Z_~.-]+$/.test(segment) && !/^[0-9a-fA-F]{8,}$/.test(segment);
}
