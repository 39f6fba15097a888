import { describe, expect, it } from "vitest";
import { NameNumbers } from "./name-numbers";

describe("numbers of names", () => {
  it("give each name one number, whatever stood last at its place, and tell each once", () => {
    const names = new NameNumbers(100);
    const told = ["a", "b", "a", "b", "b"].map((name, at) => names.at(at % 2, name));
    expect([...told, names.of("a"), names.at(5_000, "b"), names.at(0, "")]).toEqual([0, 1, 0, 1, 1, 0, 1, 2]);
    expect(names.takeNew()).toEqual({ newNames: ["a", "b", ""], forgetNames: false });
    expect(names.takeNew()).toEqual({ newNames: [], forgetNames: false });
  });

  it("begin anew with the batch after the one that had too many", () => {
    const names = new NameNumbers(2);
    for (const name of ["a", "b", "c"]) names.at(0, name);
    expect(names.takeNew()).toEqual({ newNames: ["a", "b", "c"], forgetNames: false });
    expect([names.at(0, "c"), names.at(0, "a")]).toEqual([0, 1]);
    expect(names.takeNew()).toEqual({ newNames: ["c", "a"], forgetNames: true });
  });
});
