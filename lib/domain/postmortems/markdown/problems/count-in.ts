import { anyOf } from "../../../text/any-of";

/** "441 попытка", "4 cases", "every 2 minutes (441 times)": the first number that counts neither time nor share. */
export function countIn(text: string): number | null {
  const numbers = text.matchAll(
    /(?<![\p{L}\d.,:/-])(\d{1,3}(?:[ ,\u00a0\u202f]\d{3})+|\d+)(?![\d.,:/-]*\d)/gu,
  );
  for (const found of numbers) {
    const before = text.slice(0, found.index);
    const after = text.slice(found.index + found[0].length);
    if (!NO_COUNT_BEFORE.test(before) && !NO_COUNT_AFTER.test(after) && !RATE.test(after))
      return Number(found[0].replace(/\D/g, ""));
  }
  return null;
}

const NO_COUNT_BEFORE = anyOf(
  "iu",
  [
    "every|each|per|in|within|for|over|last|past|of|out of|from|since|until|to",
    "http|code|status|port|line|errno|exit|код|порт|статус|строка|строк[еи]",
    "кажд(?:ые|ую|ый|ое)|раз в|за|в течение|из|с|до|по|последни[ех]|через|на",
  ],
  { before: String.raw`(?:(?<!\p{L})(?:`, after: String.raw`)\s+|[#№$€£]\s*)$` },
);
const NO_COUNT_AFTER = anyOf(
  "iu",
  [
    "seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|ms|[smhd]",
    "секунд[ыау]?|сек|минут[ыау]?|мин|час(?:а|ов)?|д(?:ень|ня|ней)|суток|сутки|недел[ьюия]|месяц(?:а|ев)?|мс|[счд]",
    "[kmgt]i?b|[кмгт]б|bytes?|байт",
  ],
  { before: String.raw`^[ \u00a0]?(?:%|(?:`, after: String.raw`)(?!\p{L}))` },
);

/** "12 times a day" tells how often, and not how many times it was. */
const RATE =
  /^(?: ?\p{L}+)?(?: ?\/| (?:per|an?|each|every|в|кажд\p{L}*)) ?(?:s|sec|second|min|minute|h|hour|day|week|month|сек|секунду|мин|минуту|ч|час|день|сутки|неделю|месяц)(?!\p{L})/iu;
