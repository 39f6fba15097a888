import fc from "fast-check";
import { expect, it } from "vitest";
import { Stretches } from "./stretches";

const instants = fc.array(fc.integer({ min: 0, max: 1_000 }), { minLength: 1, maxLength: 60 });

function stretchesOf(list: readonly number[], apartMs: number) {
  const stretches = new Stretches(apartMs);
  for (const at of list) stretches.add(at);
  return stretches.list();
}

it("are the sorted instants, cut where two are further apart than asked, in whatever order they came", () => {
  fc.assert(
    fc.property(instants, fc.integer({ min: 0, max: 200 }), (list, apartMs) => {
      const sorted = [...list].sort((a, b) => a - b);
      const cuts = sorted.flatMap((at, i) => (i === 0 || at - (sorted[i - 1] ?? 0) > apartMs ? [i] : []));
      const expected = cuts.map((start, i) => ({
        from: sorted[start],
        to: sorted[(cuts[i + 1] ?? sorted.length) - 1],
      }));
      expect(stretchesOf(list, apartMs)).toEqual(expected);
    }),
  );
});

it("of parts are those of all: a delivery read in batches is the delivery", () => {
  fc.assert(
    fc.property(instants, instants, fc.integer({ min: 0, max: 200 }), (first, second, apartMs) => {
      const joined = new Stretches(apartMs);
      for (const part of [first, second])
        for (const { from, to } of stretchesOf(part, apartMs)) joined.add(from, to);
      expect(joined.list()).toEqual(stretchesOf([...first, ...second], apartMs));
    }),
  );
});
