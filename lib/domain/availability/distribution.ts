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

const DRAWS_MAX = 100_000;

/** What many values look like: quantiles by nearest rank, and the mean with its 95 % bootstrap interval; null for none. */
export function distributionOf(values: readonly number[]): Distribution | null {
  if (values.length === 0) return null;
  const ascending = values.toSorted((a, b) => a - b);
  const means = resampledMeans(ascending);
  return {
    p10: quantileOf(ascending, 0.1),
    p25: quantileOf(ascending, 0.25),
    p50: quantileOf(ascending, 0.5),
    p75: quantileOf(ascending, 0.75),
    p90: quantileOf(ascending, 0.9),
    max: quantileOf(ascending, 1),
    mean: meanOf(ascending),
    meanLow: quantileOf(means, 0.025),
    meanHigh: quantileOf(means, 0.975),
    values: ascending,
  };
}

function resampledMeans(values: readonly number[]): number[] {
  const random = seededRandom(values.length);
  const rounds = Math.max(200, Math.min(1_000, Math.floor(DRAWS_MAX / values.length)));
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
