import { detectAll } from "jschardet";
import { LEGACY_ENCODINGS, scoreLegacyEncoding } from "./legacy-encodings";

/** Why an encoding was chosen; words for it live in the messages. */
export type EncodingReason =
  | "bom"
  | "nul-pattern"
  | "ascii"
  | "valid-utf-8"
  | "mostly-utf-8"
  | "letter-statistics"
  | "detector"
  | "fallback";

export interface EncodingChoice {
  /** Lower-case label of the WHATWG Encoding standard; "utf-8", "utf-16le", "windows-1251", … */
  encoding: string;
  reason: EncodingReason;
  /** Bytes of the byte order mark to skip. */
  bomBytes: number;
  /** False while only ASCII was seen, or one stray byte that proves nothing: later bytes may still decide. */
  final: boolean;
}

/** What a detector needs to see; more does not make it better. */
export const ENCODING_SAMPLE_BYTES = 65_536;

/** The encoding of a text that begins with these bytes: BOM, then NUL pattern, then strict UTF-8, then statistics. */
export function chooseEncoding(sample: Uint8Array): EncodingChoice {
  return chooseByMark(sample) ?? chooseByNuls(sample) ?? chooseEightBit(sample);
}

/** The same for bytes in the middle of a text, where no mark can stand and the NUL pattern was settled before. */
export function chooseEightBit(sample: Uint8Array): EncodingChoice {
  const { sequences, invalid, high, suspicious } = countUtf8(sample);
  if (high === 0) return { encoding: "utf-8", reason: "ascii", bomBytes: 0, final: false };
  if (invalid === 0) return { encoding: "utf-8", reason: "valid-utf-8", bomBytes: 0, final: true };
  if (sequences > 0 && sequences >= invalid)
    return { encoding: "utf-8", reason: "mostly-utf-8", bomBytes: 0, final: true };
  if (suspicious === invalid) return { encoding: "utf-8", reason: "mostly-utf-8", bomBytes: 0, final: false };
  return chooseLegacy(sample);
}

function chooseByMark(bytes: Uint8Array): EncodingChoice | null {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf)
    return { encoding: "utf-8", reason: "bom", bomBytes: 3, final: true };
  if (a === 0xff && b === 0xfe) return { encoding: "utf-16le", reason: "bom", bomBytes: 2, final: true };
  if (a === 0xfe && b === 0xff) return { encoding: "utf-16be", reason: "bom", bomBytes: 2, final: true };
  return null;
}

/** UTF-16 without a mark: one half of each pair is NUL (or 4, the Cyrillic block), the other hardly ever. */
function chooseByNuls(bytes: Uint8Array): EncodingChoice | null {
  const pairs = bytes.length >> 1;
  if (pairs < 2) return null;
  const nul = [0, 0];
  const block = [0, 0];
  for (let i = 0; i < pairs * 2; i += 1) {
    const byte = bytes[i] ?? 0;
    const half = i & 1;
    if (byte === 0) nul[half] = (nul[half] ?? 0) + 1;
    if (byte === 0 || byte === 4 || byte === 0x20) block[half] = (block[half] ?? 0) + 1;
  }
  const [even = 0, odd = 0] = nul;
  const [evenBlock = 0, oddBlock = 0] = block;
  if (odd > pairs * 0.1 && oddBlock > pairs * 0.7 && even * 10 < odd) {
    return { encoding: "utf-16le", reason: "nul-pattern", bomBytes: 0, final: true };
  }
  if (even > pairs * 0.1 && evenBlock > pairs * 0.7 && odd * 10 < even) {
    return { encoding: "utf-16be", reason: "nul-pattern", bomBytes: 0, final: true };
  }
  return null;
}

function chooseLegacy(sample: Uint8Array): EncodingChoice {
  const scored = LEGACY_ENCODINGS.map((encoding) => ({
    encoding,
    score: scoreLegacyEncoding(sample, encoding),
  }));
  scored.sort((a, b) => b.score - a.score);
  const [best, second] = scored;
  if (best && best.score > -0.5 && best.score - (second?.score ?? -9) > 0.25) {
    return { encoding: best.encoding, reason: "letter-statistics", bomBytes: 0, final: true };
  }
  const detected = askDetector(sample);
  if (detected) return { encoding: detected, reason: "detector", bomBytes: 0, final: true };
  if (best && best.score > -2) {
    return { encoding: best.encoding, reason: "letter-statistics", bomBytes: 0, final: true };
  }
  return { encoding: "windows-1252", reason: "fallback", bomBytes: 0, final: true };
}

function askDetector(sample: Uint8Array): string | null {
  for (const { encoding, confidence } of detectAll(sample)) {
    if (!encoding || confidence < 0.6) continue;
    const label = encoding.toLowerCase() === "maccyrillic" ? "x-mac-cyrillic" : encoding.toLowerCase();
    if (label.startsWith("utf-") || label === "ascii" || label === "binary") continue;
    try {
      return new TextDecoder(label).encoding;
    } catch {
      continue;
    }
  }
  return null;
}

/** How many whole multi-byte sequences, and how many bytes that fit in none. A cut sequence at the end is no fault. */
function countUtf8(bytes: Uint8Array): {
  sequences: number;
  invalid: number;
  high: number;
  suspicious: number;
} {
  let sequences = 0;
  let invalid = 0;
  let high = 0;
  let suspicious = 0;
  for (let i = 0; i < bytes.length;) {
    const byte = bytes[i] ?? 0;
    if (byte < 0x80) {
      i += 1;
      continue;
    }
    high += 1;
    const size =
      byte >= 0xc2 && byte < 0xe0 ? 2 : byte >= 0xe0 && byte < 0xf0 ? 3 : byte >= 0xf0 && byte < 0xf5 ? 4 : 0;
    let have = size === 0 ? 0 : 1;
    while (have > 0 && have < size && isContinuation(bytes, i, have)) have += 1;
    if (size > 0 && have === size) {
      sequences += 1;
      i += size;
    } else if (size > 0 && i + have >= bytes.length) {
      break;
    } else {
      invalid += 1;
      if (!isWesternLetterInWord(bytes, i)) suspicious += 1;
      i += 1;
    }
  }
  return { sequences, invalid, high, suspicious: invalid <= 2 ? suspicious : -1 };
}

function isContinuation(bytes: Uint8Array, start: number, index: number): boolean {
  const byte = bytes[start + index] ?? 0;
  if (byte < 0x80 || byte > 0xbf) return false;
  if (index !== 1) return true;
  const lead = bytes[start];
  if (lead === 0xe0) return byte >= 0xa0;
  if (lead === 0xed) return byte <= 0x9f;
  if (lead === 0xf0) return byte >= 0x90;
  if (lead === 0xf4) return byte <= 0x8f;
  return true;
}

/** One or two odd bytes in ASCII are rubbish, unless they read as the é of a word. */
function isWesternLetterInWord(bytes: Uint8Array, i: number): boolean {
  const byte = bytes[i] ?? 0;
  if (byte < 0xc0 || byte > 0xfc || byte === 0xd7 || byte === 0xf7) return false;
  return isAsciiLetter(bytes[i - 1]) && (isAsciiLetter(bytes[i + 1]) || (bytes[i + 1] ?? 32) <= 0x2f);
}

function isAsciiLetter(byte: number | undefined): boolean {
  return byte !== undefined && (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a;
}
