import { describe, expect, it } from "vitest";
import { comparePeriods, type WeightedIncident } from "./compare-periods";
import { seededRandom } from "./seeded-random";

const ROUNDS = Number(process.env.COMPARISON_ROUNDS ?? 2_000);

/** How many incidents a period has, and how they lie in it. */
const WORLDS = [
  { name: "3 incidents", incidents: 3, burst: 1 },
  { name: "12 incidents", incidents: 12, burst: 1 },
  { name: "60 incidents", incidents: 60, burst: 1 },
  { name: "400 incidents", incidents: 400, burst: 1 },
  { name: "30 incidents in pairs, minutes apart", incidents: 30, burst: 2 },
] as const;

describe("two periods of one and the same world", () => {
  for (const { name, incidents, burst } of WORLDS)
    it(`are called different no more often than is stated: ${name}`, () => {
      const random = seededRandom(incidents * 31 + burst);
      const alarms = { counts: 0, impact: 0, either: 0 };
      let alpha = 0;
      for (let round = 0; round < ROUNDS; round++) {
        const [now, before] = [period(incidents, burst, random), period(incidents, burst, random)];
        const counts = comparePeriods(counted(now), counted(before));
        const impact = comparePeriods(now, before);
        alpha = counts.alpha;
        const wrong = [counts, impact].map(({ verdict }) => verdict === "better" || verdict === "worse");
        alarms.counts += Number(wrong[0]);
        alarms.impact += Number(wrong[1]);
        alarms.either += Number(wrong[0] || wrong[1]);
      }
      const rates = Object.values(alarms).map((count) => ((100 * count) / ROUNDS).toFixed(2));
      process.stderr.write(`${name}: counts ${rates[0]} %, impact ${rates[1]} %, either ${rates[2]} %\n`);
      // Three standard errors above what is stated.
      const reach = (rate: number) => ROUNDS * rate + 3 * Math.sqrt(ROUNDS * rate * (1 - rate));
      expect(alarms.counts).toBeLessThanOrEqual(reach(alpha));
      expect(alarms.impact).toBeLessThanOrEqual(reach(alpha));
      expect(alarms.either).toBeLessThanOrEqual(reach(2 * alpha));
    });
});

/** A Poisson number of bursts at any time; durations with a long tail, as outages have. */
function period(incidents: number, burst: number, random: () => number): WeightedIncident[] {
  const found: WeightedIncident[] = [];
  let at = 0;
  for (;;) {
    at -= Math.log(1 - random()) * (burst / incidents);
    if (at >= 1) return found;
    for (let one = 0; one < burst; one++)
      found.push({ at: Math.min(0.999_999, at + one * 1e-5), weight: 60_000 / (1 - random()) ** 0.8 });
  }
}

function counted(incidents: readonly WeightedIncident[]): WeightedIncident[] {
  return incidents.map(({ at }) => ({ at, weight: 1 }));
}
