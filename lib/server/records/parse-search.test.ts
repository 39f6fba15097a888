import { expect, it } from "vitest";
import { parseSearch } from "./parse-search";

it("reads words, quoted phrases and what must be missing", () => {
  expect(parseSearch('refused "host not found" -debug -"health check"')).toEqual({
    contains: ["refused", "host not found"],
    lacks: ["debug", "health check"],
  });
});

it("takes an unfinished quote and odd signs as they stand", () => {
  expect(parseSearch('"no end')).toEqual({ contains: ["no end"], lacks: [] });
  expect(parseSearch('- "" a-b 100% _')).toEqual({ contains: ["-", "a-b", "100%", "_"], lacks: [] });
});

it("stays linear on hostile text", () => {
  const started = performance.now();
  parseSearch('"'.repeat(10_000));
  parseSearch("- ".repeat(5_000));
  expect(performance.now() - started).toBeLessThan(100);
});
