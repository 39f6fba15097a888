import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

const SECRET_BYTES = 32;
// Without 0, 1, I and O: it is read from a terminal and typed.
const CODE_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/** A new secret of 256 bits; the prefix says what it is for when it is found somewhere. */
export function newSecret(prefix = ""): string {
  return prefix + randomBytes(SECRET_BYTES).toString("base64url");
}

/** What is stored of a secret. Secrets are random, so one round of SHA-256 is enough. */
export function hashSecret(secret: string): Buffer {
  return createHash("sha256").update(secret).digest();
}

/** Whether two secrets are equal, in the same time whatever they are. */
export function isSameSecret(one: string, other: string): boolean {
  return timingSafeEqual(hashSecret(one), hashSecret(other));
}

/** A code of 80 bits to be typed by hand: `ABCD-EFGH-JKLM-NPQR`. */
export function newCode(): string {
  const letters = [...randomBytes(16)].map((byte) => CODE_LETTERS[byte % CODE_LETTERS.length]).join("");
  return letters.replace(/.{4}(?=.)/g, "$&-");
}
