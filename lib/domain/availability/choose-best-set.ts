import type { SavedSegment } from "./saved-segments";
import { savedMoreMs, savedMs } from "./saved-segments";

export interface BestSet {
  chosen: number[];
  effortDays: number;
  method: "exact" | "greedy";
}

// 2^20 sets are a million numbers: tried in a tenth of a second. One more doubles that.
const EXACT_MAX = 20;

/**
 * The recommendations that save most within the effort; of equals the cheaper set, then the first. Exact up to 20 that
 * save anything; beyond, the one that saves most for its effort, again and again. Those without an effort stay out.
 */
export function chooseBestSet(
  segments: readonly SavedSegment[],
  efforts: readonly (number | null)[],
  effortDays: number,
): BestSet {
  const useful = new Set(
    segments.flatMap(({ covers }) => (covers.every((one) => one.length > 0) ? covers.flat() : [])),
  );
  const candidates = efforts.flatMap((effort, i) =>
    effort !== null && effort <= effortDays && useful.has(i) ? [i] : [],
  );
  return candidates.length <= EXACT_MAX
    ? chooseExactly(segments, efforts, effortDays, candidates)
    : chooseGreedily(segments, efforts, effortDays, candidates);
}

function chooseExactly(
  segments: readonly SavedSegment[],
  efforts: readonly (number | null)[],
  effortDays: number,
  candidates: number[],
): BestSet {
  const saved = savedOfEverySet(segments, candidates);
  const cost = new Float64Array(saved.length);
  let best = 0;
  for (let set = 1; set < saved.length; set++) {
    const lowest = 31 - Math.clz32(set & -set);
    cost[set] = (cost[set & (set - 1)] ?? 0) + (efforts[candidates[lowest] ?? -1] ?? 0);
    if ((cost[set] ?? 0) > effortDays + 1e-9) continue;
    const gain = (saved[set] ?? 0) - (saved[best] ?? 0);
    if (gain > 1e-6 || (gain > -1e-6 && (cost[set] ?? 0) < (cost[best] ?? 0) - 1e-9)) best = set;
  }
  return {
    chosen: candidates.filter((_, i) => best & (1 << i)),
    effortDays: cost[best] ?? 0,
    method: "exact",
  };
}

/**
 * What every subset saves, indexed by its bits. A segment is saved where no union of its covers is missed altogether:
 * inclusion and exclusion over those unions, then one sum over subsets for all segments at once.
 */
function savedOfEverySet(segments: readonly SavedSegment[], candidates: number[]): Float64Array {
  const bitOf = new Map(candidates.map((one, i) => [one, 1 << i]));
  const size = 1 << candidates.length;
  const missed = new Float64Array(size);
  for (const { ms, covers } of segments) {
    const masks = covers.map((one) => one.reduce((mask, id) => mask | (bitOf.get(id) ?? 0), 0));
    if (masks.includes(0)) continue;
    for (let subset = 0; subset < 1 << masks.length; subset++) {
      let [mask, sign] = [0, 1];
      masks.forEach((one, i) => {
        if (!(subset & (1 << i))) return;
        mask |= one;
        sign = -sign;
      });
      missed[mask] = (missed[mask] ?? 0) + sign * ms;
    }
  }
  for (let bit = 1; bit < size; bit <<= 1)
    for (let set = 0; set < size; set++)
      if (set & bit) missed[set] = (missed[set] ?? 0) + (missed[set ^ bit] ?? 0);
  return Float64Array.from({ length: size }, (_, set) => missed[size - 1 - set] ?? 0);
}

function chooseGreedily(
  segments: readonly SavedSegment[],
  efforts: readonly (number | null)[],
  effortDays: number,
  candidates: number[],
): BestSet {
  const chosen = new Set<number>();
  let left = effortDays;
  for (;;) {
    const more = savedMoreMs(segments, chosen, efforts.length);
    const rate = (i: number) => (more[i] ?? 0) / Math.max(1e-9, efforts[i] ?? 0);
    const next = candidates
      .filter((i) => !chosen.has(i) && (efforts[i] ?? 0) <= left + 1e-9 && (more[i] ?? 0) > 0)
      .sort((a, b) => rate(b) - rate(a) || a - b)[0];
    if (next === undefined) break;
    chosen.add(next);
    left -= efforts[next] ?? 0;
  }
  // Many small ones may have crowded out one that saves more than all of them.
  const alone = savedMoreMs(segments, new Set(), efforts.length);
  const single = candidates.toSorted((a, b) => (alone[b] ?? 0) - (alone[a] ?? 0))[0];
  if (single !== undefined && (alone[single] ?? 0) > savedMs(segments, chosen))
    return { chosen: [single], effortDays: efforts[single] ?? 0, method: "greedy" };
  return { chosen: [...chosen].sort((a, b) => a - b), effortDays: effortDays - left, method: "greedy" };
}
