import type { ContentText } from "pdfmake/interfaces";

/** Letters and signs that the font of the text lacks and DejaVu Sans has. */
const IN_SANS =
  /[\p{Script=Armenian}\p{Script=Georgian}\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Lao}\p{Script=Nko}\p{Script=Tifinagh}\p{Script=Braille}\u2190-\u21ff\u2300-\u23ff\u2500-\u27bf\u2b00-\u2bff]+/u;
/** Letters of scripts that no font here has. */
const NOWHERE =
  /(?![\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Georgian}\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Lao}\p{Script=Nko}\p{Script=Tifinagh}])\p{L}\p{M}*/gu;
export const NO_SHAPE = "□";

/** A run as runs of one font each; a letter that no font has is a box, so that nobody takes the text for whole. */
export function inFonts(run: ContentText): ContentText[] {
  if (typeof run.text !== "string") return [run];
  return shaped(run.text.normalize("NFC"))
    .split(new RegExp(`(${IN_SANS.source})`, "u"))
    .filter((text) => text !== "")
    .map((text) => ({ ...run, text, ...(IN_SANS.test(text) ? { font: "Sans" } : {}) }));
}

/** The text with a box for each letter that no font has; signs shared by all scripts stay. */
function shaped(text: string): string {
  return text.replace(NOWHERE, (letter) =>
    /\p{Script=Common}|\p{Script=Inherited}/u.test(letter) ? letter : NO_SHAPE,
  );
}

/** How many letters of a text have no shape here. */
export function countShapeless(text: string): number {
  return [...text.matchAll(NOWHERE)].filter(
    ([letter]) => !/\p{Script=Common}|\p{Script=Inherited}/u.test(letter),
  ).length;
}
