/**
 * A 64-bit content hash in base 36 (13 characters at most): the same parts give the same id on any machine. Two
 * independent 32-bit multiply-and-xor lanes; not for secrets.
 */
export function contentId(...parts: (string | number | null)[]): string {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (const part of parts) {
    const text = part === null ? "\u0000" : String(part);
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      a = Math.imul(a ^ code, 2654435761);
      b = Math.imul(b ^ code, 1597334677);
    }
    // A separator, so that ("ab", "c") and ("a", "bc") differ.
    a = Math.imul(a ^ 0x1f, 2246822507);
    b = Math.imul(b ^ 0x1f, 3266489909);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return ((BigInt(a >>> 0) << 32n) | BigInt(b >>> 0)).toString(36);
}
