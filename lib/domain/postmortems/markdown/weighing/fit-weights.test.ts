import { expect, test } from "vitest";
import { importDocument } from "../import-document";
import type { ReadCase } from "./fit-weights";
import { fitWeights, isAsRead } from "./fit-weights";
import { weighSpan } from "./weigh-span";

const OPTIONS = { documentsMin: 2, rounds: 20, rate: 0.1, decay: 0.01 };

/** A mill whose trouble is told in words that no rule knows: it "glorps", and is over when it "blarps". */
function glorping(hour: number): ReadCase {
  const clock = (minute: number) => `0${hour}:${minute}`;
  const text = `# Mill\n\nDate: 2041-03-05\n\n## Timeline\n\n- ${clock(10)} miller sings\n- ${clock(15)} wheel glorps\n- ${clock(20)} miller dances\n- ${clock(40)} wheel blarps\n- ${clock(50)} miller sleeps\n`;
  let ids = 0;
  const [first] = importDocument(new TextEncoder().encode(text), () => `i${(ids += 1)}`).documents;
  if (!first?.weighed) throw new Error("nothing was weighed");
  const at = (minute: number) => `2041-03-05T${clock(minute)}:00`;
  return { given: { ...first.weighed, rules: {} }, read: { start: at(15), end: at(40) } };
}

const cases = [1, 2, 3, 4, 5, 6].map(glorping);

test("weights learn from documents what trouble and its end sound like", () => {
  const weights = fitWeights(cases, OPTIONS);
  const { start, end } = weighSpan(glorping(8).given, weights);
  expect([start.at?.best, end.at?.best]).toEqual(["2041-03-05T08:15:00", "2041-03-05T08:40:00"]);
  expect(weights.signs["w:glorp"]?.[0]).toBeGreaterThan(0);
  expect(weights.signs["w:blarp"]?.[1]).toBeGreaterThan(0);
});

test("the same documents give the same weights", () => {
  expect(fitWeights(cases, OPTIONS)).toEqual(fitWeights(cases, OPTIONS));
});

test("documents of which nobody read anything teach nothing", () => {
  expect(fitWeights(cases.map(({ given }) => ({ given, read: {} })))).toEqual({ signs: {}, pairs: {} });
});

test("an instant is as it was read when it is the same, as exact, or within what a reader accepts", () => {
  const at = {
    notBefore: "2041-03-05T08:15:00Z",
    notAfter: "2041-03-05T08:15:59Z",
    best: "2041-03-05T08:15:00Z",
    text: null,
  };
  expect(isAsRead(at, "2041-03-05T09:15:00+01:00")).toBe(true);
  expect(isAsRead(at, "2041-03-05")).toBe(false);
  expect(isAsRead(at, ["2041-03-05T08:00:00Z", "2041-03-05T08:15:30Z"])).toBe(true);
  expect(isAsRead(at, ["2041-03-05T08:20:00Z", "2041-03-05T08:30:00Z"])).toBe(false);
});
