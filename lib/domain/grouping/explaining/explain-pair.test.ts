import { expect, test } from "vitest";
import { explainPair } from "./explain-pair";

test("two templates are shown as what both say and where they differ", () => {
  expect(explainPair("job <*> is running now", "job <*> is idle here now").parts).toEqual([
    { kind: "same", a: "job", b: "job" },
    { kind: "slot", a: " <*>", b: " <*>" },
    { kind: "same", a: " is", b: " is" },
    { kind: "differs", a: " running", b: " idle here" },
    { kind: "same", a: " now", b: " now" },
  ]);
});

test.each([
  ["till <*> open", "till <*> open", "same"],
  ["till <*> is at rest", "till red is at rest", "values"],
  ["till state is RUNNING", "till state is FAILED", "states"],
  ["the red till", "the blue till", "few-values"],
  ["the red till fell", "a blue till fell", "words"],
  ["the till", "the till (old)", "shape"],
])("%j beside %j: %s", (a, b, reason) => {
  expect(explainPair(a, b).reason).toBe(reason);
});
