import { describe, expect, test } from "vitest";
import type { BoundedInstant } from "../../time/instant";
import { wordedGrowing, wordedInstant, wordedSpan } from "./draft-words";

const at = (from: string, to = from, best = to): BoundedInstant => ({
  notBefore: Date.parse(from),
  notAfter: Date.parse(to),
  best: Date.parse(best),
});

describe("instants and spans in a draft's words", () => {
  test("say a day once", () => {
    expect(wordedInstant(at("2031-03-01T13:58:00Z", "2031-03-01T14:02:00Z"), "UTC", "en")).toBe(
      "between 2031-03-01 13:58:00 and 14:02:00",
    );
    expect(
      wordedSpan(
        at("2031-03-01T13:58:00Z", "2031-03-01T14:02:00Z"),
        at("2031-03-01T15:34:00Z", "2031-03-01T15:36:00Z", "2031-03-01T15:34:00Z"),
        "UTC",
      ),
    ).toBe("2031-03-01 14:02:00 (13:58:00–14:02:00) – 15:34:00 (15:34:00–15:36:00)");
  });

  test("say a day once where both ends are the same", () => {
    const gone = at("2031-03-01T14:21:00Z", "2031-03-01T14:57:00Z", "2031-03-01T14:21:00Z");
    expect(wordedSpan(gone, gone, "UTC")).toBe(
      "2031-03-01 14:21:00 (14:21:00–14:57:00) – 14:21:00 (14:21:00–14:57:00)",
    );
  });

  test("say a second day, and that no end is known", () => {
    expect(wordedSpan(at("2031-03-01T23:58:00Z"), at("2031-03-02T00:10:00Z"), "UTC")).toBe(
      "2031-03-01 23:58:00 – 2031-03-02 00:10:00",
    );
    expect(wordedSpan(at("2031-03-01T23:58:00Z"), null, "UTC")).toBe("2031-03-01 23:58:00 – …");
  });
});

describe("how often, in a draft's words", () => {
  test("names the first and the longest gap where they grow", () => {
    expect(wordedGrowing(8, 10_000, 300_000, "en")).toBe("8 times, 10 s to 5 min apart");
    expect(wordedGrowing(3, 10_000, 300_000, "ru")).toBe("3 раза с паузами от 10 с до 5 мин");
  });
});
