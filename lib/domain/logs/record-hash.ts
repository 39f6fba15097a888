/**
 * The 64-bit content hash of a record as two 32-bit halves, written to `out[0]` (low) and `out[1]` (high): severity, body
 * and attributes as JSON text. Two independent multiplicative hashes, each finished as murmur3 does; the same everywhere.
 */
export function recordHash(
  severity: number,
  body: string,
  attributesText: string | null,
  out: Int32Array,
): void {
  let low = 0x811c9dc5 ^ severity;
  let high = 0x9747b28c ^ (severity << 8);
  for (let i = 0; i < body.length; i++) {
    const code = body.charCodeAt(i);
    low = Math.imul(low ^ code, 0x01000193);
    high = Math.imul(((high << 5) | (high >>> 27)) ^ code, 0x27d4eb2d);
  }
  if (attributesText !== null) {
    low = Math.imul(low ^ 0x10ffff, 0x01000193);
    high = Math.imul(((high << 5) | (high >>> 27)) ^ 0x10ffff, 0x27d4eb2d);
    for (let i = 0; i < attributesText.length; i++) {
      const code = attributesText.charCodeAt(i);
      low = Math.imul(low ^ code, 0x01000193);
      high = Math.imul(((high << 5) | (high >>> 27)) ^ code, 0x27d4eb2d);
    }
  }
  out[0] = finish(low ^ body.length);
  out[1] = finish(high ^ body.length);
}

function finish(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
