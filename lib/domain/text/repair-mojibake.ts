import { createDecoder } from "./text-decoder";

/** Single-byte encodings that UTF-8 gets misread as, with the names people know them by. Order breaks ties. */
export const MISREAD_ENCODINGS = {
  macintosh: "Mac Roman",
  "windows-1251": "CP1251",
  "windows-1252": "CP1252",
  "x-mac-cyrillic": "Mac Cyrillic",
  "koi8-r": "KOI8-R",
  ibm866: "CP866",
  "iso-8859-5": "ISO-8859-5",
  "latin-1": "Latin-1",
} as const;
export type MisreadEncoding = keyof typeof MISREAD_ENCODINGS;
const ENCODINGS: readonly MisreadEncoding[] = [
  "macintosh",
  "windows-1251",
  "windows-1252",
  "x-mac-cyrillic",
  "koi8-r",
  "ibm866",
  "iso-8859-5",
  "latin-1",
];

/** What was done to the text: the misreadings undone, outermost first, and how many lines each changed. */
export interface MojibakeRepair {
  text: string;
  plan: { misreadAs: MisreadEncoding; lines: number }[];
}

const ROUNDS_MAX = 3;

/**
 * Undoes "UTF-8 misread as an 8-bit encoding", per line or per run of characters, up to three times over. A line changes
 * only if every character turns back into a byte and the bytes are strict UTF-8; text that was not broken stays as it is.
 */
export function repairMojibake(text: string): MojibakeRepair {
  const plan: MojibakeRepair["plan"] = [];
  let current = text;
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    const step = undoOnce(current);
    if (!step) break;
    current = step.text;
    plan.push(...step.plan);
  }
  return { text: current, plan };
}

function undoOnce(text: string): MojibakeRepair | null {
  const lines = text.split("\n");
  const wins = new Map<MisreadEncoding, number>();
  const candidates = lines.map((line) => (isAscii(line) ? [] : candidatesOf(line)));
  for (const options of candidates)
    for (const { encoding } of options) wins.set(encoding, (wins.get(encoding) ?? 0) + 1);
  const order = [...ENCODINGS].sort((a, b) => (wins.get(b) ?? 0) - (wins.get(a) ?? 0));
  const winner = order[0] !== undefined && (wins.get(order[0]) ?? 0) > 0 ? order[0] : null;
  const changed = new Map<MisreadEncoding, number>();
  const repaired = lines.map((line, index) => {
    const best = order.flatMap(
      (encoding) => candidates[index]?.filter((option) => option.encoding === encoding) ?? [],
    )[0];
    const result = best ?? undoRuns(line, winner);
    if (!result) return line;
    changed.set(result.encoding, (changed.get(result.encoding) ?? 0) + 1);
    return result.text;
  });
  if (changed.size === 0) return null;
  const plan = [...changed]
    .map(([misreadAs, count]) => ({ misreadAs, lines: count }))
    .sort((a, b) => b.lines - a.lines);
  return { text: repaired.join("\n"), plan };
}

interface Candidate {
  encoding: MisreadEncoding;
  text: string;
}

function candidatesOf(line: string): Candidate[] {
  return ENCODINGS.flatMap((encoding) => {
    const text = undo(line, encoding);
    return text === null ? [] : [{ encoding, text }];
  });
}

// Fewer sequences in a row may be strict UTF-8 by chance, the more so when no whole line vouches for the encoding.
const SEQUENCES_MIN = { vouched: 2, unvouched: 4 };

/** A line that is broken only in part: the stretches that are UTF-8 by the encoding that explains most lines. */
function undoRuns(line: string, winner: MisreadEncoding | null): Candidate | null {
  const encodings = winner === null ? ENCODINGS : [winner];
  for (const encoding of encodings) {
    const text = undoStretches(
      line,
      encoding,
      winner === null ? SEQUENCES_MIN.unvouched : SEQUENCES_MIN.vouched,
    );
    if (text !== line) return { encoding, text };
  }
  return null;
}

function undoStretches(line: string, encoding: MisreadEncoding, sequencesMin: number): string {
  let out = "";
  let from = 0;
  for (let at = 0; at < line.length;) {
    let end = at;
    let sequences = 0;
    for (
      let length = sequenceLength(line, end, encoding);
      length > 0;
      length = sequenceLength(line, end, encoding)
    ) {
      end += length;
      sequences += 1;
    }
    const text = sequences < sequencesMin ? null : undo(line.slice(at, end), encoding);
    if (text !== null) {
      out += line.slice(from, at) + text;
      from = end;
    }
    at = Math.max(end, at + 1);
  }
  return out + line.slice(from);
}

/** How many characters from `at` make one multi-byte UTF-8 sequence when read back as bytes; 0 when they make none. */
function sequenceLength(line: string, at: number, encoding: MisreadEncoding): number {
  const table = tableOf(encoding);
  const lead = table.get(line.charCodeAt(at)) ?? 0;
  const length = lead >= 0xf0 && lead <= 0xf4 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc2 ? 2 : 0;
  for (let index = 1; index < length; index += 1) {
    const byte = table.get(line.charCodeAt(at + index)) ?? 0;
    if (byte < 0x80 || byte > 0xbf) return 0;
  }
  return lead > 0xf4 ? 0 : length;
}

const strictUtf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function undo(text: string, encoding: MisreadEncoding): string | null {
  const table = tableOf(encoding);
  const bytes = new Uint8Array(text.length);
  let high = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    const byte = code < 0x80 ? code : table.get(code);
    if (byte === undefined) return null;
    if (byte > 0x7f) high += 1;
    bytes[index] = byte;
  }
  if (high < 2) return null;
  try {
    const result = strictUtf8.decode(bytes);
    return /[\u0080-\u009f]/.test(result) && !/[\u0080-\u009f]/.test(text)
      ? null
      : isPlausible(result)
        ? result
        : null;
  } catch {
    return null;
  }
}

/**
 * Only Latin, Cyrillic, Greek and what all scripts share is believed: an ordinary Russian word read as bytes may well spell a Han
 * character. C1 controls may stay: a second misreading leaves them.
 */
function isPlausible(text: string): boolean {
  return !/[^\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Common}\p{Script=Inherited}\uf8ff]/u.test(
    text,
  );
}

const tables = new Map<MisreadEncoding, ReadonlyMap<number, number>>();

/** Character code → byte, for the upper half of the encoding. */
function tableOf(encoding: MisreadEncoding): ReadonlyMap<number, number> {
  const known = tables.get(encoding);
  if (known) return known;
  const table = new Map<number, number>();
  for (let byte = 0x80; byte < 0x100; byte += 1) table.set(decodeByte(encoding, byte), byte);
  if (encoding === "macintosh") {
    // Two readings of the same bytes: the currency sign before the euro, the ohm sign for omega.
    table.set(0xa4, 0xdb);
    table.set(0x2126, 0xbd);
  }
  tables.set(encoding, table);
  return table;
}

// "iso-8859-1" means windows-1252 to TextDecoder, so true Latin-1 goes by code point.
function decodeByte(encoding: MisreadEncoding, byte: number): number {
  if (encoding === "latin-1") return byte;
  return createDecoder(encoding)
    .decode(new Uint8Array([byte]))
    .charCodeAt(0);
}

function isAscii(text: string): boolean {
  return !/\P{ASCII}/u.test(text);
}

/** The encoding as a person would say it: "UTF-8 misread as Mac Roman"; the plain name when nothing was repaired. */
export function describeEncoding(encoding: string, plan: MojibakeRepair["plan"]): string {
  const plain = encoding.toLowerCase() === "utf-8" ? "UTF-8" : encoding;
  const first = plan[0];
  if (!first) return plain;
  const names = [...new Set(plan.map(({ misreadAs }) => misreadAs))]
    .slice(0, 2)
    .map((name) => MISREAD_ENCODINGS[name]);
  return `UTF-8 misread as ${names.join(", ")}`;
}
