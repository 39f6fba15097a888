/** How often each word stands in a text, by lower-case word. List marks and task boxes are Markdown, not words. */
export function countWords(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  const words = text
    .replace(/^[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?/gm, " ")
    .matchAll(/[\p{L}\p{N}\p{M}]+/gu);
  for (const [word] of words) {
    const key = word.toLowerCase();
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** How many words of `original` are missing from `kept`, counting each as often as it stands there. */
export function countLostWords(
  original: ReadonlyMap<string, number>,
  kept: ReadonlyMap<string, number>,
): number {
  let lost = 0;
  for (const [word, count] of original) lost += Math.max(0, count - (kept.get(word) ?? 0));
  return lost;
}

/** Sum of all counts. */
export function totalWords(counts: ReadonlyMap<string, number>): number {
  let total = 0;
  for (const count of counts.values()) total += count;
  return total;
}
