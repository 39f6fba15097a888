import { quantileOf } from "./figure";
import { seededRandom } from "./seeded-random";

export interface Distribution {
  p10: number;
  p25: number;
  p50: number;
  p75: number;
  p90: number;
  max: number;
  mean: number;
  meanLow: number;
  meanHigh: number;
  values: number[];
}

// Of more values than this a mean is as good as normal, and drawing them again and again says nothing more.
const DRAWN_MAX = 500;
const ROUNDS = 200;

/** What many values look like: quantiles by nearest rank, and the mean with its 95 % interval; null for none. */
export function distributionOf(values: readonly number[]): Distribution | null {
  if (values.length === 0) return null;
  const ascending = values.toSorted((a, b) => a - b);
  const [meanLow, meanHigh] = meanInterval(ascending);
  return {
    p10: quantileOf(ascending, 0.1),
    p25: quantileOf(ascending, 0.25),
    p50: quantileOf(ascending, 0.5),
    p75: quantileOf(ascending, 0.75),
    p90: quantileOf(ascending, 0.9),
    max: quantileOf(ascending, 1),
    mean: meanOf(ascending),
    meanLow,
    meanHigh,
    values: ascending,
  };
}

/** By a seeded bootstrap; of many values by the normal approximation. */
function meanInterval(values: readonly number[]): [number, number] {
  if (values.length > DRAWN_MAX) {
    const mean = meanOf(values);
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
    const half = 1.96 * Math.sqrt(variance / values.length);
    return [mean - half, mean + half];
  }
  const means = resampledMeans(values);
  return [quantileOf(means, 0.025), quantileOf(means, 0.975)];
}

function resampledMeans(values: readonly number[]): number[] {
  const random = seededRandom(values.length);
  const rounds = Math.max(ROUNDS, Math.min(1_000, Math.floor(100_000 / values.length)));
  const means = Array.from({ length: rounds }, () => {
    let sum = 0;
    for (let i = 0; i < values.length; i++) sum += values[Math.floor(random() * values.length)] ?? 0;
    return sum / values.length;
  });
  return means.sort((a, b) => a - b);
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
