import { findHidden, placesOf } from "./find-hidden";
import type { HiddenText, RedactionRules } from "./rules";

const ENTITIES: Record<string, string> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  commat: "@",
};

/**
 * What of the hidden texts still stands in produced bytes, whichever way it is written: as it is, in capitals, with entities
 * or escapes, with marks or tags within. What the rules themselves find in the bare text is a leak as well. `scaffold` is what
 * is written of a document without texts: what stands in the bytes as often as there is a word of ours, and no leak.
 */
export function findLeaks(
  produced: string,
  hidden: readonly HiddenText[],
  rules: RedactionRules,
  names: readonly string[],
  scaffold = "",
): HiddenText[] {
  const [variants, ours] = [variantsOf(produced), variantsOf(scaffold)];
  const isLeak = (one: HiddenText) => {
    const place = placesOf(one, "giu");
    const count = (text: string) => [...text.matchAll(place)].length;
    return variants.some((variant, at) => count(variant) > count(ours[at] ?? ""));
  };
  const known = new Set(hidden.map(({ text }) => text));
  const found = findHidden(variants.at(-1) ?? "", rules, names).filter(({ text }) => !known.has(text));
  const isNew = ({ text }: HiddenText) => ours.every((variant) => !variant.includes(text));
  return [...hidden.filter(isLeak), ...found.filter((one) => isNew(one) || isLeak(one))];
}

/** The bytes as they are, with entities and escapes undone, and without tags and marks. */
function variantsOf(produced: string): string[] {
  const decoded = produced
    .replace(
      /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w+));/gi,
      (whole, decimal: string, hex: string, name: string) =>
        decimal || hex
          ? String.fromCodePoint(Math.min(0x10ffff, decimal ? Number(decimal) : parseInt(hex, 16)))
          : (ENTITIES[name.toLowerCase()] ?? whole),
    )
    .replace(/\\u([0-9a-f]{4})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  const bare = decoded
    .replace(/<style>[\s\S]*?<\/style>/gi, "")
    .replace(/<\/?[a-z][^<>]*>/gi, "")
    .replace(/\\n/g, "\n")
    .replace(/[\u200b-\u200d\u2060\ufeff\u00ad]/g, "")
    .replace(/\\(?=[^\w\s])/g, "")
    .replace(/[*`~]+|(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])/gu, "");
  return [produced, decoded, bare];
}
