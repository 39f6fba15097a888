import { describe, expect, it } from "vitest";
import { comparePeriods, type WeightedIncident } from "./compare-periods";
import { seededRandom } from "./seeded-random";

describe("the comparison of two periods", () => {
  it("calls equal periods changed no more often than it states", () => {
    const random = seededRandom(11);
    const rounds = 200;
    let alarms = { counts: 0, impact: 0, either: 0 };
    let alpha = 0;
    for (let round = 0; round < rounds; round++) {
      const [now, before] = [period(12, 1, random), period(12, 1, random)];
      const counts = comparePeriods(counted(now), counted(before));
      const impact = comparePeriods(now, before);
      alpha = counts.alpha;
      const wrong = [counts, impact].map(({ verdict }) => verdict !== "no-detectable-change");
      alarms = {
        counts: alarms.counts + Number(wrong[0]),
        impact: alarms.impact + Number(wrong[1]),
        either: alarms.either + Number(wrong[0] || wrong[1]),
      };
    }
    // Three standard errors above what is stated.
    const reach = (rate: number) => rounds * rate + 3 * Math.sqrt(rounds * rate * (1 - rate));
    expect(alarms.counts).toBeLessThanOrEqual(reach(alpha));
    expect(alarms.impact).toBeLessThanOrEqual(reach(alpha));
    expect(alarms.either).toBeLessThanOrEqual(reach(2 * alpha));
  }, 60_000);

  it("sees a change by half as often as the power it states, and four times in five with the incidents it asks for", () => {
    const random = seededRandom(5);
    const asked =
      comparePeriods(counted(period(30, 1, random)), counted(period(30, 1, random))).incidentsNeeded ?? 0;
    let seen = 0;
    let power = 0;
    const rounds = 100;
    for (let round = 0; round < rounds; round++) {
      const compared = comparePeriods(
        counted(period(asked / 3, 1, random)),
        counted(period((2 * asked) / 3, 1, random)),
      );
      if (compared.verdict === "better") seen++;
      power += (compared.power ?? 0) / rounds;
    }
    expect(power).toBeGreaterThan(0.7);
    expect(Math.abs(seen / rounds - power)).toBeLessThan(0.15);
  }, 60_000);

  it("sees that nine in ten incidents are gone, and says which way", () => {
    const random = seededRandom(3);
    const [few, many] = [period(6, 1, random), period(60, 1, random)];
    expect(comparePeriods(counted(few), counted(many)).verdict).toBe("better");
    expect(comparePeriods(counted(many), counted(few)).verdict).toBe("worse");
  });

  it("says no detectable change of a handful, with how many would be needed", () => {
    const compared = comparePeriods(spread([1, 1, 1, 1, 1]), spread([1, 1, 1, 1, 1, 1, 1, 1, 1]));
    expect(compared).toMatchObject({ verdict: "no-detectable-change", n: 14, now: 5, before: 9 });
    expect(compared.incidentsNeeded).toBeGreaterThan(50);
    expect(compared.incidentsNeeded).toBeLessThan(120);
  });

  it("says no data, not 0, of periods nobody observed or in which nothing happened", () => {
    expect(comparePeriods(null, spread([1]))).toMatchObject({ verdict: "no-data", now: null, p: null });
    expect(comparePeriods([], [])).toMatchObject({ verdict: "no-data", n: 0, p: null });
  });

  it("law 7: gives the same verdict for the same periods in any order", () => {
    const random = seededRandom(2);
    const [now, before] = [period(20, 1, random), period(30, 1, random)];
    expect(comparePeriods(now.toReversed(), before.toReversed())).toEqual(comparePeriods(now, before));
  });
});

function spread(weights: number[]): WeightedIncident[] {
  return weights.map((weight, i) => ({ at: (i + 0.5) / weights.length, weight }));
}

function counted(incidents: WeightedIncident[]): WeightedIncident[] {
  return incidents.map(({ at }) => ({ at, weight: 1 }));
}

/** A period of incidents at chance, about `mean` of them, their durations long-tailed as outages are. */
function period(mean: number, spreadOf: number, random: () => number): WeightedIncident[] {
  let count = -1;
  for (let left = 1, end = Math.exp(-mean); left > end; count++) left *= random();
  return Array.from({ length: count }, () => {
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    return { at: random(), weight: Math.exp(3 + spreadOf * normal) };
  });
}
