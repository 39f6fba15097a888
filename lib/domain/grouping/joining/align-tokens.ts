import type { TemplateToken } from "../scanning/template-token";

/** Tokens beyond these are not aligned one by one. */
const ALIGN_MAX = 512;

/** Pairs of two token lists by their longest common subsequence; null where one has nothing. */
export function alignTokens(
  a: readonly TemplateToken[],
  b: readonly TemplateToken[],
): [TemplateToken | null, TemplateToken | null][] {
  const left = a.slice(0, ALIGN_MAX);
  const right = b.slice(0, ALIGN_MAX);
  const width = right.length + 1;
  const best = new Uint16Array((left.length + 1) * width);
  for (let i = left.length - 1; i >= 0; i--) {
    for (let j = right.length - 1; j >= 0; j--) {
      const down = best[(i + 1) * width + j] ?? 0;
      const across = best[i * width + j + 1] ?? 0;
      best[i * width + j] =
        left[i]?.word === right[j]?.word ? (best[(i + 1) * width + j + 1] ?? 0) + 1 : Math.max(down, across);
    }
  }
  const pairs: [TemplateToken | null, TemplateToken | null][] = [];
  let i = 0;
  let j = 0;
  while (i < left.length || j < right.length) {
    const one = left[i] ?? null;
    const two = right[j] ?? null;
    if (one !== null && two !== null && one.word === two.word) {
      pairs.push([one, two]);
      i++;
      j++;
    } else if (
      two === null ||
      (one !== null && (best[(i + 1) * width + j] ?? 0) >= (best[i * width + j + 1] ?? 0))
    ) {
      pairs.push([one, null]);
      i++;
    } else {
      pairs.push([null, two]);
      j++;
    }
  }
  return pairs;
}
