/**
 * The smallest count that a bucket reaches with at most probability `p`, when buckets have this mean and variance:
 * Poisson, widened to a negative binomial where the variance is larger; a normal tail for large means.
 */
export function unlikelyCount(mean: number, variance: number, p: number): number {
  if (mean > 200) return Math.ceil(mean + NORMAL_Z * Math.sqrt(Math.max(mean, variance)));
  const spread = Math.max(variance, mean) - mean;
  const size = spread > 0.05 * mean ? (mean * mean) / spread : Infinity;
  let mass = size === Infinity ? Math.exp(-mean) : (size / (size + mean)) ** size;
  let below = 0;
  for (let count = 0; count < COUNT_MAX; count++) {
    if (1 - below <= p) return count;
    below += mass;
    mass *= size === Infinity ? mean / (count + 1) : ((size + count) / (count + 1)) * (mean / (size + mean));
    // What is left is below the precision of the sum.
    if (mass < 1e-16 && count > mean) return count + 1;
  }
  return COUNT_MAX;
}

const NORMAL_Z = 6;
const COUNT_MAX = 100_000;
