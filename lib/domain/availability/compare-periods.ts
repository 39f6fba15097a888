import { seededRandom } from "./seeded-random";

export const COMPARISON_VERDICTS = ["no-data", "no-detectable-change", "better", "worse"] as const;
export type ComparisonVerdict = (typeof COMPARISON_VERDICTS)[number];

export interface Compared {
  verdict: ComparisonVerdict;
  now: number | null;
  before: number | null;
  p: number | null;
  alpha: number;
  n: number;
  power: number | null;
  incidentsNeeded: number | null;
}

/** An incident as a weight at an instant: 1 to compare counts, its downtime to compare impact. */
export interface WeightedIncident {
  /** Place within its period, 0 (its begin) to 1. */
  at: number;
  weight: number;
}

// Two questions are asked of one pair of periods; together they may cry wolf once in twenty.
const ALPHA = 0.025;
const PERMUTATIONS = 1_999;
const BLOCKS = 28;
// A change is put as "by half": what a team would notice.
const CHANGE = 0.5;
const POWER_WANTED = 0.8;

/**
 * Whether two periods of equal length differ in the sum of weights: a two-sided permutation test over blocks of time,
 * seeded by the data, so the same periods give the same verdict. Null where a period was not observed.
 */
export function comparePeriods(
  nowInAnyOrder: readonly WeightedIncident[] | null,
  beforeInAnyOrder: readonly WeightedIncident[] | null,
): Compared {
  const [now, before] = [inOrder(nowInAnyOrder), inOrder(beforeInAnyOrder)];
  const n = (now?.length ?? 0) + (before?.length ?? 0);
  const sums = { now: now && sumOf(now), before: before && sumOf(before), alpha: ALPHA, n };
  if (!now || !before || n === 0)
    return { verdict: "no-data", ...sums, p: null, power: null, incidentsNeeded: null };
  const p = permutationP(blocksOf(now), blocksOf(before));
  const spread = 1 + squaredVariation([...now, ...before].map(({ weight }) => weight));
  const change = sumOf(now) < sumOf(before) ? "better" : "worse";
  return {
    verdict: p <= ALPHA ? change : "no-detectable-change",
    ...sums,
    p,
    power: powerOf(n, spread),
    incidentsNeeded: Math.ceil(incidentsFor(POWER_WANTED) * spread),
  };
}

/** One order for all: sums of fractions depend on theirs. */
function inOrder(incidents: readonly WeightedIncident[] | null): readonly WeightedIncident[] | null {
  return incidents && incidents.toSorted((a, b) => a.at - b.at || a.weight - b.weight);
}

/** Chance that a random allotment of the blocks to the periods differs as much as the true one. */
function permutationP(now: number[], before: number[]): number {
  const pooled = [...now, ...before];
  const observed = Math.abs(totalOf(now) - totalOf(before));
  const all = totalOf(pooled);
  const random = seededRandom(Math.round(all) + pooled.length);
  // What rounding of sums may hide is a tie, and a tie counts as different as observed.
  const tie = 1e-9 * Math.max(1, all);
  let asExtreme = 1;
  for (let round = 0; round < PERMUTATIONS; round++) {
    let drawn = 0;
    for (let i = 0; i < now.length; i++) {
      const j = i + Math.floor(random() * (pooled.length - i));
      const [left = 0, right = 0] = [pooled[i], pooled[j]];
      pooled[i] = right;
      pooled[j] = left;
      drawn += right;
    }
    if (Math.abs(2 * drawn - all) >= observed - tie) asExtreme++;
  }
  return asExtreme / (PERMUTATIONS + 1);
}

/** An incident belongs to the block it began in: blocks stay independent however long it lasted. */
function blocksOf(incidents: readonly WeightedIncident[]): number[] {
  const blocks = Array.from({ length: BLOCKS }, () => 0);
  for (const { at, weight } of incidents) {
    const i = Math.min(BLOCKS - 1, Math.max(0, Math.floor(at * BLOCKS)));
    blocks[i] = (blocks[i] ?? 0) + weight;
  }
  return blocks;
}

// With n incidents of both periods, those of the second are binomial: half of n without a change, and after a change
// by half one in three. `spread` is 1 + the squared variation of weights, as for any compound Poisson sum.
const [SHARE_EQUAL, SHARE_CHANGED] = [1 / 2, CHANGE / (1 + CHANGE)];
const DIFFERENCE = SHARE_EQUAL - SHARE_CHANGED;
const [SD_EQUAL, SD_CHANGED] = [deviation(SHARE_EQUAL), deviation(SHARE_CHANGED)];
const Z_ALPHA = inverseNormal(1 - ALPHA / 2);

function powerOf(n: number, spread: number): number {
  return normalShare((DIFFERENCE * Math.sqrt(n / spread) - Z_ALPHA * SD_EQUAL) / SD_CHANGED);
}

function incidentsFor(power: number): number {
  return ((Z_ALPHA * SD_EQUAL + inverseNormal(power) * SD_CHANGED) / DIFFERENCE) ** 2;
}

function deviation(share: number): number {
  return Math.sqrt(share * (1 - share));
}

function squaredVariation(weights: readonly number[]): number {
  const mean = totalOf(weights) / weights.length;
  if (mean === 0) return 0;
  return totalOf(weights.map((weight) => (weight - mean) ** 2)) / weights.length / mean ** 2;
}

/** Share of a normal distribution below z (Abramowitz and Stegun 7.1.26, error below 1.5e-7). */
function normalShare(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * x);
  const poly =
    t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  const erf = 1 - poly * Math.exp(-x * x);
  return z < 0 ? (1 - erf) / 2 : (1 + erf) / 2;
}

function inverseNormal(share: number): number {
  let [low, high] = [-8, 8];
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (normalShare(middle) < share) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function sumOf(incidents: readonly WeightedIncident[]): number {
  return totalOf(incidents.map(({ weight }) => weight));
}

function totalOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
