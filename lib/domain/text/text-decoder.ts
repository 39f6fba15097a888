/** A decoder of one encoding: bytes to text; what fits in no character becomes U+FFFD, unless more of the `stream` follows. */
export interface ByteDecoder {
  decode(bytes: Uint8Array, options?: { stream?: boolean }): string;
}

/**
 * A TextDecoder for that label (byte order marks stay), which also reads 0x80–0x9F of windows-1252: Node 20 and 22 hand them
 * on as control characters instead of €, quotation marks and dashes. With `fatal`, throws TypeError on invalid bytes.
 */
export function createDecoder(encoding: string, options: { fatal?: boolean } = {}): ByteDecoder {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true, ...options });
  if (decoder.encoding !== "windows-1252") return decoder;
  return { decode: (bytes, options) => decoder.decode(bytes, options).replace(CONTROLS, readControl) };
}

function readControl(control: string): string {
  return WESTERN[control.charCodeAt(0) - 0x80] ?? control;
}

// eslint-disable-next-line no-control-regex
const CONTROLS = /[\u0080-\u009f]/g;
/** 0x80–0x9F of windows-1252 (WHATWG Encoding, index windows-1252); the five unassigned bytes stay controls. */
const WESTERN = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";
