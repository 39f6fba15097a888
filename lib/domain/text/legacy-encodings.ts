import { createDecoder } from "./text-decoder";

/** Single-byte encodings of logs and documents that are not Unicode, by the label TextDecoder knows. */
export const LEGACY_ENCODINGS = [
  "windows-1251",
  "koi8-r",
  "ibm866",
  "x-mac-cyrillic",
  "iso-8859-5",
  "windows-1252",
] as const;
export type LegacyEncoding = (typeof LEGACY_ENCODINGS)[number];

/**
 * How much the bytes look like text in that encoding: mean score of the characters above 127, about +1 for prose,
 * below −1 for a wrong guess. −Infinity when there are none.
 */
export function scoreLegacyEncoding(bytes: Uint8Array, encoding: LegacyEncoding): number {
  const text = createDecoder(encoding).decode(bytes);
  const score = encoding === "windows-1252" ? scoreWestern : scoreCyrillic;
  let sum = 0;
  let count = 0;
  for (let i = 0; i < text.length; i += 1) {
    if (text.charCodeAt(i) < 128) continue;
    sum += score(text[i - 1] ?? " ", text[i] ?? " ", text[i + 1] ?? " ");
    count += 1;
  }
  return count === 0 ? Number.NEGATIVE_INFINITY : sum / count;
}

// Russian letters per ten thousand (National Corpus), then the letters of Ukrainian, Belarusian, Serbian.
const RUSSIAN =
  "о1097 е845 а801 и735 н670 т626 с547 р473 в454 л440 к349 м321 д298 п281 у262 я201 ы190 ь174 г170 з165 б159 ч144 й121 х97 ж94 ш73 ю64 ц48 щ36 э32 ф26 ъ4 ё4 і30 ї10 є10 ў4 ј4 ћ2 ђ2 љ2 њ2 џ1 ґ1";
const cyrillicWeight = new Map(
  RUSSIAN.split(" ").map((entry) => [entry[0] ?? "", Math.log2(Number(entry.slice(1)) / 300)] as const),
);
const TYPOGRAPHY = new Set("«»„“”‘’–—…№°©®§·•\u00a0€±×");
const BOX = /[\u2500-\u259f]/;

function scoreCyrillic(before: string, char: string, after: string): number {
  const lower = char.toLowerCase();
  const weight = cyrillicWeight.get(lower);
  if (weight === undefined) {
    if (BOX.test(char)) return -1;
    // A sign between two letters of a word is a letter read with the wrong table.
    return TYPOGRAPHY.has(char) && !(isLowerCyrillic(before) && isLowerCyrillic(after)) ? -2 : -5;
  }
  if (char === lower) return isUpperCyrillic(before) && isUpperCyrillic(after) ? weight - 4 : weight;
  // A capital opens a word or stands among capitals; inside a word of small letters it betrays the wrong table.
  if (isLowerCyrillic(before)) return weight - 5;
  return weight - 0.7;
}

const WESTERN = new Set("éèêëàâäáãåæçíìîïñóòôöõøœúùûüýÿßÉÈÀÂÄÁÃÅÆÇÍÎÑÓÔÖÕØŒÚÛÜ¿¡");

function scoreWestern(before: string, char: string, after: string): number {
  if (TYPOGRAPHY.has(char) || char === "´" || char === "µ" || char === "²" || char === "£") return 0.2;
  if (!WESTERN.has(char)) return -4;
  const lonely = before.charCodeAt(0) < 128 && after.charCodeAt(0) < 128;
  const inWord = /[a-zA-Z]/.test(before) || /[a-zA-Z]/.test(after);
  if (lonely) return inWord ? 1.5 : -0.5;
  return inWord ? 0 : -3;
}

function isUpperCyrillic(char: string): boolean {
  return char >= "Ѐ" && char <= "Я";
}

function isLowerCyrillic(char: string): boolean {
  return char >= "а" && char <= "џ";
}
