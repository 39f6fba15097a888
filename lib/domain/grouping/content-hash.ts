/**
 * Two 32-bit hashes over UTF-8 bytes that make one 64-bit content id together. The scanner repeats `step1` and `step2`
 * by hand for speed; `v1.test.ts` pins ids so that the two can not drift apart.
 */
export const SEED_1 = 0x811c9dc5 | 0;
export const SEED_2 = 0x9747b28c | 0;

export const step1 = (hash: number, byte: number): number => Math.imul(hash ^ byte, 0x01000193);
export const step2 = (hash: number, byte: number): number => Math.imul(hash + byte, 0x27d4eb2d);

const encoder = new TextEncoder();

/** The murmur3 finaliser: spreads every input bit over all 32. */
export function avalanche(hash: number): number {
  let h = hash;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) | 0;
}

/** First half of the hash of a word's UTF-8 bytes. */
export function wordHash1(text: string): number {
  let hash = SEED_1;
  for (const byte of encoder.encode(text)) hash = step1(hash, byte);
  return hash;
}

/** Second half of the hash of a word's UTF-8 bytes. */
export function wordHash2(text: string): number {
  let hash = SEED_2;
  for (const byte of encoder.encode(text)) hash = step2(hash, byte);
  return hash;
}

/** The signed 64-bit value of two 32-bit halves, as a Postgres bigint holds it. */
export function bigIntOfHalves(hi: number, lo: number): bigint {
  return (BigInt(hi | 0) << 32n) | BigInt(lo >>> 0);
}

/** Base 36 of the unsigned 64-bit value: the id as it is shown and sent. */
export function idOfBigInt(value: bigint): string {
  return BigInt.asUintN(64, value).toString(36);
}

/** The signed 64-bit value of a base-36 id; throws on anything else. */
export function bigIntOfId(id: string): bigint {
  if (!/^[0-9a-z]{1,13}$/.test(id)) throw new RangeError(`not a content id: ${id}`);
  let value = 0n;
  for (const digit of id) value = value * 36n + BigInt(parseInt(digit, 36));
  if (value > 0xffff_ffff_ffff_ffffn) throw new RangeError(`not a content id: ${id}`);
  return BigInt.asIntN(64, value);
}

/** The content id of any text, for patterns. */
export function contentId(text: string): string {
  return idOfBigInt(bigIntOfHalves(avalanche(wordHash1(text)), avalanche(wordHash2(text))));
}
