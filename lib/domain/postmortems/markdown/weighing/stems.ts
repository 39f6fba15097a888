/** The words of a text without their endings, roughly, in English and Russian; addresses, code and numbers by their kind. */
export function stemsOf(text: string): string[] {
  const plain = text.replace(/https?:\S+/gu, " URL ").replace(/`[^`]*`/gu, " CODE ");
  return [...plain.matchAll(/\p{L}[\p{L}'’]*|\d+/gu)].map(([word]) => stem(word));
}

/** Words that stand within three behind a negation, marked as denied. */
export function withNegations(stems: readonly string[]): string[] {
  return stems.map((word, index) =>
    !NEGATIONS.has(word) && stems.slice(Math.max(0, index - 3), index).some((other) => NEGATIONS.has(other))
      ? `!${word}`
      : word,
  );
}

const NEGATIONS = new Set(
  "not no never nobody non without cannot isnt wasnt werent didnt doesnt couldnt cant dont hadnt havent hasnt не нет без никто".split(
    " ",
  ),
);

function stem(word: string): string {
  const lower = word.toLowerCase().replace(/ё/gu, "е");
  if (/^\d/u.test(lower)) return /^5\d\d$/u.test(lower) ? "5xx" : "#";
  if (/[а-я]/u.test(lower)) return lower.slice(0, lower.length > 8 ? 6 : Math.min(lower.length, 5));
  return lower
    .replace(/['’]s$/u, "")
    .replace(/n['’]t$/u, "nt")
    .replace(/(?<=\p{L}{3})(?:ing|ed|es|s|ly|ion|e)$/u, "")
    .replace(/([bdgklmnprt])\1$/u, "$1");
}
