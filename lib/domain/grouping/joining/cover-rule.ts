import type { MergeItem } from "./merge-item";
import type { UnionFind } from "./union-find";

/** Above this many items of one shape nothing is compared in pairs. */
export const PAIRS_MAX = 3_000;
const CONSTANTS_MIN = 2;
/** A binary logarithm: rarer by a factor of 2⁷, about 1 %. */
const RARER_MIN = 7;
const AGREE_MIN = 0.75;

/** A specific item joins the most specific general one that covers it. */
export function uniteCovered(items: readonly MergeItem[], sets: UnionFind): void {
  if (items.length > PAIRS_MAX) return;
  const general = items
    .map((item, index) => ({ item, index, constants: item.tokens.filter((token) => token.constant).length }))
    .filter(({ item, constants }) => constants >= CONSTANTS_MIN && item.tokens.some((token) => token.slot))
    .sort((a, b) => b.constants - a.constants || (a.item.text < b.item.text ? -1 : 1));
  items.forEach((item, index) => {
    const cover = general.find((candidate) => {
      const filled = filledSlots(candidate.item, item);
      return filled > 0 && candidate.constants >= filled;
    });
    if (cover !== undefined) sets.union(cover.index, index);
  });
}

/** How many slots of `general` hold a constant of `item`; 0 when it does not cover it, or a state would be swallowed. */
function filledSlots(general: MergeItem, item: MergeItem): number {
  let filled = 0;
  for (let i = 0; i < item.tokens.length; i++) {
    const token = item.tokens[i];
    const over = general.tokens[i];
    if (token === over || token === undefined || over === undefined) continue;
    if (!over.slot || token.delimiter || token.state) return 0;
    filled++;
  }
  return filled;
}

/** A rare item joins a common one when most tokens agree and all that differ are values after an equals sign. */
export function uniteRare(items: readonly MergeItem[], sets: UnionFind): void {
  if (items.length > PAIRS_MAX) return;
  const common = items
    .map((item, index) => ({ item, index }))
    .sort((a, b) => b.item.weight - a.item.weight || (a.item.text < b.item.text ? -1 : 1));
  items.forEach((item, index) => {
    const partner = common.find((candidate) => {
      if (candidate.item.weight - item.weight < RARER_MIN) return false;
      let differ = 0;
      for (let i = 0; i < item.tokens.length; i++) {
        if (item.tokens[i] === candidate.item.tokens[i]) continue;
        if (item.tokens[i - 1]?.word !== "=" || item.tokens[i - 1] !== candidate.item.tokens[i - 1])
          return false;
        differ++;
      }
      return differ > 0 && differ <= item.tokens.length * (1 - AGREE_MIN);
    });
    if (partner !== undefined) sets.union(partner.index, index);
  });
}
