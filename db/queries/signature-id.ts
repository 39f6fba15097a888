/** The base-36 id of a signature from its signed 64-bit column, as text or bigint. */
export function signatureIdOf(column: string | bigint): string {
  return BigInt.asUintN(64, BigInt(column)).toString(36);
}

/** The signed 64-bit column of a base-36 signature id; null when the text is no such id. */
export function signatureColumnOf(id: string): bigint | null {
  if (!/^[0-9a-z]{1,13}$/.test(id)) return null;
  let value = 0n;
  for (const digit of id) value = value * 36n + BigInt(parseInt(digit, 36));
  return BigInt.asIntN(64, value);
}
