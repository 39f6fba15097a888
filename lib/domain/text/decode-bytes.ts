import { chooseEncoding, type EncodingReason } from "./choose-encoding";
import { createDecoder } from "./text-decoder";

export interface DecodedText {
  text: string;
  encoding: string;
  reason: EncodingReason;
  /** Bytes that fit in no character became U+FFFD. */
  invalid: boolean;
}

/** A whole text from its bytes, the byte order mark taken off. For logs, which may be endless, see createLineSplitter. */
export function decodeBytes(bytes: Uint8Array): DecodedText {
  const { encoding, reason, bomBytes } = chooseEncoding(bytes);
  const body = bytes.subarray(bomBytes);
  const strict = decodeStrict(body, encoding);
  const text = strict ?? createDecoder(encoding).decode(body);
  return { text, encoding, reason, invalid: strict === null };
}

function decodeStrict(bytes: Uint8Array, encoding: string): string | null {
  try {
    return createDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
