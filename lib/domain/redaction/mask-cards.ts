import type { Secret } from "./redaction-rules";

// Whole, or in the groups that are printed on a card.
const CARD =
  /(?<![\w.#/-])(?:\d{14,16}|\d{4}([ -])\d{4}\1\d{4}\1\d{4}(?:\1\d{3})?|\d{4}([ -])\d{6}\2\d{4,5})(?![\w-]|\.\d)/g;
// Numbers that count or name something else.
const NAMED =
  /(?:id|no|nr|num|number|offset|seq|sequence|ts|time|timestamp|block|inode|size|bytes|addr|address|pid|count|version|build|duration|elapsed|ns|us|nanos|micros)["']?\s?[=:]\s?["']?$/i;
const NAME_LOOK_BACK = 24;

/** Card numbers: an issuer's prefix and length, and the check digit right. */
export function findCards(text: string, found: Secret[]): void {
  for (const match of text.matchAll(CARD)) {
    const [shown] = match;
    const digits = shown.replace(/[ -]/g, "");
    if (!isIssued(digits) || !passesLuhn(digits)) continue;
    const before = text.slice(Math.max(0, match.index - NAME_LOOK_BACK), match.index);
    if (NAMED.test(before) && !/card|pan\b|cc|acc/i.test(before)) continue;
    found.push({ from: match.index, to: match.index + shown.length, rule: "cards" });
  }
}

function isIssued(digits: string): boolean {
  const two = Number(digits.slice(0, 2));
  const four = Number(digits.slice(0, 4));
  switch (digits.length) {
    case 14:
      return (four >= 3000 && four <= 3059) || two === 36 || two === 38 || two === 39;
    case 15:
      return two === 34 || two === 37;
    default:
      return (
        digits.startsWith("4") ||
        (two >= 51 && two <= 55) ||
        (four >= 2221 && four <= 2720) ||
        four === 6011 ||
        two === 65 ||
        two === 62 ||
        (four >= 6440 && four <= 6499) ||
        (four >= 3528 && four <= 3589) ||
        (four >= 2200 && four <= 2204)
      );
  }
}

/** The check digit of ISO/IEC 7812-1, annex B. A row of one digit passes now and then, and is nobody's card. */
function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = digits.charCodeAt(digits.length - 1 - i) - 0x30;
    const doubled = i % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0 && !/^(\d)\1+$/.test(digits);
}
