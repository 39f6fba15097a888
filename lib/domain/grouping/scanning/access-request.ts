import { SEED_1, SEED_2, step1, step2 } from "../content-hash";
import type { TokenBuffer } from "./token-buffer";
import { WordSet } from "../word-set";

const methods = new WordSet("GET PUT POST HEAD PATCH TRACE DELETE OPTIONS CONNECT PROPFIND QUERY".split(" "));
const SEGMENTS_MAX = 6;
const SEGMENT_BYTES_MAX = 40;

/**
 * Whether a body is exactly a request and its status, `GET /path?query 200`: what an access log is grouped by. Then the
 * status and the words of the route are constants, and the query and the ids in the route are not.
 */
export function isAccessRequest(bytes: Uint8Array, length: number, cut: boolean): boolean {
  if (cut || length < 9 || bytes[length - 4] !== 32) return false;
  for (let i = length - 3; i < length; i++) if ((bytes[i] ?? 0) < 48 || (bytes[i] ?? 0) > 57) return false;
  let space = 3;
  while (space < 9 && bytes[space] !== 32) space++;
  if (space === 9 || bytes[space + 1] !== 47) return false;
  for (let i = 0; i < 3; i++) if (bytes[i] === 32) return false;
  for (let i = space + 2; i < length - 4; i++) if (bytes[i] === 32) return false;
  return methods.hasBytes(bytes, 0, space);
}

/** Pushes method, route shape and status. */
export function pushAccessRequest(tokens: TokenBuffer, length: number): void {
  const { bytes } = tokens;
  const path = indexOfByte(bytes, 32, 0, length) + 1;
  const last = indexOfByte(bytes, 63, path, length - 4);
  pushWord(tokens, 0, path - 1, 0);
  let at = path;
  for (let segments = 0; at < last; segments++) {
    pushWord(tokens, at, at + 1, at === path ? 1 : 0);
    if (segments === SEGMENTS_MAX) {
      if (at + 1 < last) tokens.pushSlot(at + 1, last, 0, 0);
      break;
    }
    const end = indexOfByte(bytes, 47, at + 1, last);
    if (end > at + 1) {
      if (isRouteWord(bytes, at + 1, end)) pushWord(tokens, at + 1, end, 0);
      else tokens.pushSlot(at + 1, end, 0, 0);
    }
    at = end;
  }
  pushWord(tokens, length - 3, length, 1);
}

function pushWord(tokens: TokenBuffer, start: number, end: number, space: number): void {
  const { bytes } = tokens;
  let hash1 = SEED_1;
  let hash2 = SEED_2;
  for (let i = start; i < end; i++) {
    const byte = bytes[i] ?? 0;
    hash1 = step1(hash1, byte);
    hash2 = step2(hash2, byte);
  }
  tokens.pushWord(start, end, hash1, hash2, space);
}

/** The first place of a byte in [from, end); `end` when it is not there. */
function indexOfByte(bytes: Uint8Array, byte: number, from: number, end: number): number {
  let at = from;
  while (at < end && bytes[at] !== byte) at++;
  return at;
}

/** A word of the route: no id, no hash; v1 and the like are words. */
function isRouteWord(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start > SEGMENT_BYTES_MAX) return false;
  if (isVersion(bytes, start, end)) return true;
  let hex = true;
  for (let i = start; i < end; i++) {
    const byte = bytes[i] ?? 0;
    const lower = byte | 32;
    if (lower >= 97 && lower <= 122) {
      if (lower > 102) hex = false;
    } else if (byte === 95 || byte === 126 || byte === 46 || byte === 45) hex = false;
    else return false;
  }
  return !(hex && end - start >= 8);
}

function isVersion(bytes: Uint8Array, start: number, end: number): boolean {
  if (bytes[start] !== 118 || end - start < 2 || end - start > 3) return false;
  for (let i = start + 1; i < end; i++) if ((bytes[i] ?? 0) < 48 || (bytes[i] ?? 0) > 57) return false;
  return true;
}
