let buffer = Buffer.allocUnsafeSlow(1 << 20);

/** The text a byte a character, valid until the next call; null when some character is no ASCII. */
export function asciiBytes(text: string): Uint8Array | null {
  if (Buffer.byteLength(text) !== text.length) return null;
  if (text.length > buffer.length) buffer = Buffer.allocUnsafeSlow(text.length * 2);
  buffer.write(text, "latin1");
  return buffer;
}
